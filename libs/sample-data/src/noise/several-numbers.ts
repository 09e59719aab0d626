import { drawLandline, drawMobile } from '../customer/phone-numbers';
import type { Noise } from './noise';

const separators: readonly string[] = [';', '/', '、', ' ', ',', '；'];

/** Several numbers in one cell. */
export const severalNumbers: Noise = {
  weight: 4,
  cosmetic: true,
  apply({ fields, customer }, random) {
    if (!customer.place) return undefined;
    const separator = random.pick(separators);
    if (fields.phone !== '' && fields.mobile !== '' && random.chance(0.4)) {
      fields.phone = [fields.phone, fields.mobile].join(separator);
      return {};
    }
    if (fields.mobile !== '' && random.chance(0.5)) {
      fields.mobile = [fields.mobile, drawMobile(random)].join(separator);
      return {};
    }
    if (fields.phone === '') return undefined;
    const numbers = [fields.phone, drawLandline(customer.place.city, random)];
    fields.phone = (random.chance(0.5) ? numbers : numbers.reverse()).join(separator);
    return {};
  },
};
