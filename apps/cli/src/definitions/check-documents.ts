import {
  checkEntity,
  checkForm,
  checkOverlay,
  checkVocabulary,
  errorsOf,
  fieldPaths,
  storageEntity,
  type EffectiveEntity,
  type Problem,
} from '@guiyi/contracts';
import { lookupVocabularies, valuesIn } from '@guiyi/logic';
import { checkMatching } from '@guiyi/matching';
import { checkStandardization, codesOfForms } from '@guiyi/standardization';
import { checkOverlayProof, checkValidation } from '@guiyi/validation';
import type { DefinitionDocuments } from './definition-documents';

export interface DocumentProblem {
  document: unknown;
  problem: Problem;
}

/** What a record of the entity may hold, whichever department it is of. */
export function storageOf({ entity, overlays, collections }: DefinitionDocuments): EffectiveEntity {
  return storageEntity(entity, overlays, new Map(collections.map((row) => [row.id, row])));
}

/** The meaning of documents whose shape is right, each against the others. */
export function checkDocuments(documents: DefinitionDocuments): DocumentProblem[] {
  const { entity, collections, overlays, forms, standardization, validation, matching } = documents;
  const vocabularies = new Map(documents.vocabularies.map((vocabulary) => [vocabulary.id, vocabulary]));
  const rows = new Map(collections.map((row) => [row.id, row]));
  const known = { vocabularies: new Set(vocabularies.keys()), collections: rows };
  const storage = storageOf(documents);
  const fields = new Set(fieldPaths(storage));
  const values = valuesIn(storage, lookupVocabularies(vocabularies));
  const matchForms = new Set(standardization.matchForms.map((form) => form.id));
  const formValues = codesOfForms(standardization, vocabularies);
  const found = (document: unknown, problems: readonly Problem[]): DocumentProblem[] =>
    problems.map((problem) => ({ document, problem }));
  return [
    ...[entity, ...collections].flatMap((one) => found(one, checkEntity(one, known))),
    ...overlays.flatMap((overlay) => {
      const others = overlays.filter((other) => other !== overlay);
      const problems = checkOverlay(overlay, { core: entity, others, ...known });
      return found(overlay, [
        ...problems,
        ...(errorsOf(problems).length > 0
          ? []
          : checkOverlayProof(overlay, { core: entity, overlays, collections: rows, vocabularies })),
      ]);
    }),
    ...forms.flatMap((form) => {
      const shown = [entity, ...collections].find(({ id }) => id === form.id);
      return shown === undefined ? [] : found(form, checkForm(form, shown));
    }),
    ...documents.vocabularies.flatMap((vocabulary) => found(vocabulary, checkVocabulary(vocabulary))),
    ...found(standardization, checkStandardization(standardization, { fields, vocabularies, values })),
    ...(validation === undefined
      ? []
      : found(validation, checkValidation(validation, { entity: entity.id, fields, vocabularies, values }))),
    ...found(matching, checkMatching(matching, { forms: matchForms, formValues })),
  ];
}
