import { isBlank, type JsonValue } from '@guiyi/contracts';

/** The order of values when a document names none: true is more restrictive than false. */
const trueFirst: readonly JsonValue[] = [true];

/** 0 for the most restrictive value; a value that is not named is as mild as can be, a blank one milder still. */
export function mildness(value: JsonValue | undefined, order: readonly JsonValue[] = trueFirst): number {
  if (isBlank(value)) return order.length + 1;
  const position = order.indexOf(value as JsonValue);
  return position === -1 ? order.length : position;
}
