import type { ComparatorSpec } from '@guiyi/contracts';
import { editSimilarityOf } from './edit-distance';
import type { ComparatorFor } from './comparator';

type Agreement = Extract<ComparatorSpec, { comparator: 'uscc' }>['agreement'];

const length = 18;
/** GB 32100-2015: digits and capital letters without I, O, S, V and Z. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/**
 * Unified social credit codes (GB 32100-2015). organizationCode: characters 9 to 17 are equal. keyingError: one
 * character differs or two neighbours are exchanged, and at least one of the codes fails its check character; two
 * valid codes are two organizations however close they are.
 */
export const uscc: ComparatorFor<'uscc'> = ({ agreement }) => ({
  holds: agreements[agreement],
  similarity: editSimilarityOf,
});

const agreements: Readonly<Record<Agreement, (left: string, right: string) => boolean>> = {
  organizationCode: (left, right) =>
    left.length === length && right.length === length && left.slice(8, 17) === right.slice(8, 17),
  keyingError: (left, right) =>
    left.length === length &&
    right.length === length &&
    isOneSlip(left, right) &&
    !(passesCheck(left) && passesCheck(right)),
};

/** Of two codes of one length: one character differs, or two neighbours are exchanged. */
function isOneSlip(left: string, right: string): boolean {
  let place = 0;
  while (place < length && left[place] === right[place]) place++;
  if (place === length) return false;
  const rest = left.slice(place + 1);
  if (rest === right.slice(place + 1)) return true;
  return (
    left[place] === right[place + 1] &&
    left[place + 1] === right[place] &&
    left.slice(place + 2) === right.slice(place + 2)
  );
}

/** The check character is 31 − Σ value·3^place mod 31, where 31 is written 0. */
function passesCheck(code: string): boolean {
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, length - 1)) {
    const value = alphabet.indexOf(character);
    if (value < 0) return false;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31] === code[length - 1];
}
