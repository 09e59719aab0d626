import type { StandardizationDocument, StandardizationStep, VocabularyDocument } from '@guiyi/contracts';

/**
 * Of every match form whose values are the codes of a vocabulary, those codes: what its steps, or those of the fields
 * that it is made of, end with. A value that the vocabulary does not know may still stand in a record.
 */
export function codesOfForms(
  { fields, matchForms }: StandardizationDocument,
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const stepsOf = new Map<string, readonly StandardizationStep[]>(
    fields.map(({ field, steps }) => [field, steps]),
  );
  const codes = new Map<string, ReadonlySet<string>>();
  for (const { id, from, steps } of matchForms) {
    const last = (steps.length > 0 ? [steps] : from.map((field) => stepsOf.get(field) ?? [])).map(codesAfter);
    if (last.some((found) => found === undefined)) continue;
    codes.set(id, new Set(last.flatMap((found) => [...found!])));
  }
  return codes;

  function codesAfter(steps: readonly StandardizationStep[]): readonly string[] | undefined {
    const step = steps.at(-1);
    if (step?.standardizer !== 'vocabulary' || step.store === 'label') return undefined;
    return vocabularies.get(step.vocabulary)?.entries.map(({ code }) => code);
  }
}
