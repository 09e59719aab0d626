import { pinyinOf } from '../customer/pinyin';
import { industries } from '../vocabulary/industries';
import type { Noise } from './noise';

/** Pinyin or an English name stands in the short name. */
export const latinShortName: Noise = {
  weight: 3,
  cosmetic: true,
  apply({ fields, name, customer }, random) {
    if (name.latin !== undefined) return undefined;
    const trade = pinyinOf(name.trade);
    const capitalized = trade.charAt(0).toUpperCase() + trade.slice(1);
    const english = `${capitalized} ${industries[customer.industry].english}`;
    fields.shortName = random.pick([
      trade,
      capitalized,
      trade.toUpperCase(),
      english,
      `${english} Co., Ltd.`,
    ]);
    return {};
  },
};
