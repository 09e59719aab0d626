import { drawPerson, surnameOf } from '../customer/people';
import { titles } from '../vocabulary/people';
import type { Noise } from './noise';

/** 王建国 → 王经理, two contacts in one cell, or another contact. */
export const contactVariant: Noise = {
  weight: 5,
  cosmetic: true,
  apply({ fields, customer }, random) {
    if (fields.contact === '' || !customer.place) return undefined;
    const draw = random.next();
    fields.contact =
      draw < 0.55
        ? surnameOf(fields.contact) + random.pick(titles)
        : draw < 0.75
          ? `${fields.contact}/${drawPerson(random)}`
          : drawPerson(random);
    return {};
  },
};
