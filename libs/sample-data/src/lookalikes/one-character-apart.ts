import { drawCharacter } from '../customer/company-name';
import type { Lookalike } from './lookalike';

/** An unrelated company of the same city and industry whose trade name differs in one character. */
export const oneCharacterApart: Lookalike = {
  resemblesOriginal: true,
  placement: 'sameDistrict',
  build({ own, original, random }) {
    const { trade } = original.name;
    const position = random.integer(trade.length);
    let character = drawCharacter(random);
    while (character === trade.charAt(position)) character = drawCharacter(random);
    return {
      ...own,
      name: { ...original.name, trade: trade.slice(0, position) + character + trade.slice(position + 1) },
      shortName: '',
      industry: original.industry,
    };
  },
};
