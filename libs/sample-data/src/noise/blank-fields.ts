import type { SampleField } from '../sample-record';
import type { Loss, Noise } from './noise';

const blankable: readonly { fields: readonly SampleField[]; loss: Loss }[] = [
  { fields: ['mobile'], loss: { mobile: 1 } },
  { fields: ['phone'], loss: { phone: 1 } },
  { fields: ['email'], loss: { email: 1 } },
  { fields: ['address', 'postcode'], loss: { address: 1 } },
  { fields: ['province', 'city', 'district'], loss: {} },
  { fields: ['contact'], loss: {} },
  { fields: ['website'], loss: {} },
  { fields: ['industry'], loss: {} },
  { fields: ['shortName', 'taxNo'], loss: {} },
];

/** One to three groups of cells were never filled in. */
export const blankFields: Noise = {
  weight: 14,
  cosmetic: false,
  apply({ fields }, random) {
    const loss: Loss = {};
    let blanked = false;
    for (let count = random.between(1, 3); count > 0; count--) {
      const group = random.pick(blankable);
      if (group.fields.every((field) => fields[field] === '')) continue;
      for (const field of group.fields) fields[field] = '';
      Object.assign(loss, group.loss);
      blanked = true;
    }
    return blanked ? loss : undefined;
  },
};
