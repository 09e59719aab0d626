import type { ComparatorSpec } from '@guiyi/contracts';
import { damerauDistance } from './damerau-levenshtein';
import { editSimilarityOf } from './edit-distance';
import type { ComparatorFor } from './comparator';

type Agreement = Extract<ComparatorSpec, { comparator: 'phone' }>['agreement'];

/** Fewer digits are an extension or a short number, which many share. */
const shortestNumber = 7;

/**
 * Telephone numbers, in E.164 (+862155550000;ext=8) or as digits. withoutExtension: equal but for the extension.
 * ending: one number ends with the other, as when the area code is left out (seven digits or more). lastDigits: the
 * last `digits` (8 unless told) are equal. oneDigit: one digit wrong, missing or too many, or two neighbours exchanged.
 */
export const phone: ComparatorFor<'phone'> = ({ agreement, digits = 8 }) => ({
  holds: (left, right) => {
    const [first, second] = [numberOf(left), numberOf(right)];
    if (first.length < shortestNumber || second.length < shortestNumber) return false;
    return agreements[agreement](first, second, digits);
  },
  similarity: (left, right) => editSimilarityOf(numberOf(left), numberOf(right)),
});

const agreements: Readonly<Record<Agreement, (left: string, right: string, digits: number) => boolean>> = {
  withoutExtension: (left, right) => left === right,
  ending: (left, right) => left.endsWith(right) || right.endsWith(left),
  lastDigits: (left, right, digits) =>
    left.length >= digits && right.length >= digits && left.slice(-digits) === right.slice(-digits),
  oneDigit: (left, right) =>
    Math.abs(left.length - right.length) <= 1 && left.length <= 20 && damerauDistance(left, right) <= 1,
};

/** Digits without the extension: everything from ; or # or an x on. */
function numberOf(text: string): string {
  return text.replace(/[;#xX].*$/su, '').replace(/\D+/gu, '');
}
