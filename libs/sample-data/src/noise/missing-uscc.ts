import type { Noise } from './noise';

/** The source never asked for the identifier: the commonest reason why a duplicate could arise at all. */
export const missingUscc: Noise = {
  weight: 22,
  cosmetic: false,
  apply({ fields }) {
    if (fields.uscc === '') return undefined;
    fields.uscc = '';
    fields.taxNo = '';
    return { uscc: 1 };
  },
};
