import { regionSpellings } from '../customer/company-name';
import { rewriteName, type Noise } from './noise';

/** 上海 ↔ 上海市 ↔ left out ↔ moved into brackets. */
export const regionVariant: Noise = {
  weight: 8,
  cosmetic: false,
  apply(draft, random) {
    const { name, customer } = draft;
    if (!customer.place || name.latin !== undefined) return undefined;
    if (name.region !== '' && random.chance(0.25)) {
      rewriteName(draft, { ...name, regionInBrackets: !name.regionInBrackets });
      return { name: 0.05 };
    }
    // The region in a branch's name is the head office's, which the branch's own place does not tell.
    const dropped = name.branch !== '' || random.chance(0.3);
    const region = dropped ? '' : random.pick(regionSpellings(customer.place));
    if (region === name.region) return undefined;
    rewriteName(draft, { ...name, region });
    // Where customers of other places bear the same name, the region is half of it.
    return { name: region === '' ? (customer.lookalike ? 0.4 : 0.2) : 0.1 };
  },
};
