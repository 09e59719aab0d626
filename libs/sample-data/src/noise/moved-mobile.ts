import { drawMobile } from '../customer/phone-numbers';
import type { Noise } from './noise';

/** Another mobile: a new contact or a new number. */
export const movedMobile: Noise = {
  weight: 9,
  cosmetic: false,
  apply({ fields }, random) {
    if (fields.mobile === '') return undefined;
    fields.mobile = drawMobile(random);
    return { mobile: 1 };
  },
};
