import { shortPlaceName } from '../vocabulary/cities';
import { rewriteName, type Noise } from './noise';

/** 上海鑫达机械有限公司 → 鑫达机械, or 上海鑫达. Branches and stores are spared: what is left would be the head office. */
export const shortNameOnly: Noise = {
  weight: 5,
  cosmetic: false,
  apply(draft, random) {
    const { name, customer } = draft;
    if (!customer.place || customer.lookalike || name.latin !== undefined) return undefined;
    const region = random.chance(0.4) ? shortPlaceName(customer.place.city.name) : '';
    const industry = random.chance(0.7) ? name.industry : name.industry.slice(0, 2);
    rewriteName(draft, { ...name, region, regionInBrackets: false, industry, form: '' });
    return { name: region === '' ? 0.35 : 0.25 };
  },
};
