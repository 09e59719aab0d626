import { closestWord } from '../closest-word';
import { createProblem, type Problem } from '../problem';
import { checkTexts } from './check-texts';

/** The problem of a name that is none of the known fields, with the likely one; none when it is known. */
export function checkFieldKnown(field: string, known: ReadonlySet<string>, pointer: string): Problem[] {
  if (known.has(field)) return [];
  const suggestion = closestWord(field, [...known]);
  const text = suggestion === undefined ? checkTexts.unknownField : checkTexts.misspeltField;
  return [createProblem('unknown-field', pointer, text, { field, suggestion, known: [...known].join(', ') })];
}

/** A problem at every item whose id an earlier item has. */
export function checkUniqueIds(items: readonly { id: string }[], pointer: string): Problem[] {
  const first = new Map<string, number>();
  return items.flatMap(({ id }, position) => {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, position);
    if (earlier === undefined) return [];
    const at = `${pointer}/${position}/id`;
    return [
      createProblem('duplicate-id', at, checkTexts.duplicateId, { id, first: `${pointer}/${earlier}/id` }),
    ];
  });
}
