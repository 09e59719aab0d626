import type { Noise } from './noise';

/** The source never asked for the identifier. */
export const missingUscc: Noise = {
  weight: 9,
  cosmetic: false,
  apply({ fields }) {
    if (fields.uscc === '') return undefined;
    fields.uscc = '';
    fields.taxNo = '';
    return { uscc: 1 };
  },
};
