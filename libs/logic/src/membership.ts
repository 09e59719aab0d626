import { isSameValue, type KnownValue, type LogicValue } from './logic-value';

/**
 * Whether a text contains a part, or a list an equal value. Null items of the list are unknown: without a hit
 * they make the answer unknown. The empty text contains nothing, as in json-logic-js. Unknown also for a whole that is neither text nor list, or a part that is no text.
 */
export function membership(whole: KnownValue, part: KnownValue): LogicValue {
  if (typeof whole === 'string') return partOf(whole, part);
  if (!Array.isArray(whole)) return null;
  let unknown = false;
  for (const item of whole) {
    if (item === null) unknown = true;
    else if (isSameValue(item, part)) return true;
  }
  return unknown ? null : false;
}

function partOf(whole: string, part: KnownValue): boolean | null {
  if (typeof part !== 'string') return null;
  return whole !== '' && whole.includes(part);
}
