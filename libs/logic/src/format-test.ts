import { isBlank } from '@guiyi/contracts';
import { unary, type LogicOperator } from './operator';

/** An operator that asks whether a text has a format; unknown for blank text, false for what is no text. */
export function formatTest(holds: (text: string) => boolean): LogicOperator {
  return unary((value) => {
    if (isBlank(value)) return null;
    return typeof value === 'string' && holds(value);
  });
}
