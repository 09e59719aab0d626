import type { JsonLogic } from '@guiyi/contracts';
import { walkLogic } from './walk-logic';

/**
 * The operators of an expression whose answer follows from more than the record as it is: from the time of the
 * evaluation or from what the record was before, each once. before, after and daysSince read the time when they are
 * given one date only.
 */
export function circumstancesOf(expression: JsonLogic): string[] {
  const found = new Set<string>();
  walkLogic(expression, '', ({ name, written }) => {
    if (name === 'now' || name === 'old' || name === 'changed') found.add(name);
    else if ((name === 'before' || name === 'after' || name === 'daysSince') && written.length < 2)
      found.add(name);
    return true;
  });
  return [...found];
}
