import { drawCharacter } from '../customer/company-name';
import { damageCore, type Noise } from './noise';

const latinLetters = 'abcdefghijklmnopqrstuvwxyz';

/** One character replaced by any other. */
export const characterTypo: Noise = {
  weight: 5,
  cosmetic: false,
  apply(draft, random) {
    return damageCore(draft, random, (text) => {
      if (text.length < 2) return undefined;
      const position = random.integer(text.length);
      const replacement = draft.name.latin === undefined ? drawCharacter(random) : random.pick(latinLetters);
      return text.slice(0, position) + replacement + text.slice(position + 1);
    });
  },
};
