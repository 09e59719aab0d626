import { branchesOf, followReference, labelKeys, rootSchema } from '../forms/document-schema';
import { createProblem, pointerTo, type Problem } from '../problem';
import { checkFieldKnown, checkUniqueIds } from './known-names';
import { checkTexts } from './check-texts';
import { documentSchemasDefinitions } from '../generated/document-schemas';
import type { DocumentKind } from '../document-kinds';
import type { EntityDocument, FormDocument } from '../generated/types';

/** Does the form of an entity show the entity: every field is labelled and placed once, nothing else is. */
export function checkForm(document: FormDocument, entity: EntityDocument): Problem[] {
  const fields = new Set(Object.keys(entity.properties));
  return [
    ...checkFormId(document, entity.id),
    ...Object.keys(document.fields).flatMap((name) =>
      checkFieldKnown(name, fields, pointerTo('fields', name)),
    ),
    ...missingLabels(document, fields),
    ...checkSections(document, fields),
  ];
}

/** Does the form of a kind of document label every property and every choice of its schema, and nothing else. */
export function checkDocumentForm(document: FormDocument, kind: DocumentKind): Problem[] {
  const keys = labelKeys(kind);
  const allowed = new Set([...keys.map(({ key }) => key), ...unionBranches()]);
  const unused = Object.keys(document.fields)
    .filter((field) => !allowed.has(field))
    .map((field) =>
      createProblem('unused-label', pointerTo('fields', field), checkTexts.unusedLabel, { field }),
    );
  const options = keys.flatMap(({ key, options: values }) => {
    const labelled = document.fields[key]?.options ?? {};
    return values
      .filter((option) => Object.hasOwn(document.fields, key) && !Object.hasOwn(labelled, option))
      .map((option) =>
        createProblem('missing-option', pointerTo('fields', key), checkTexts.missingOption, {
          field: key,
          option,
        }),
      );
  });
  const ofDocument = new Set(keys.map(({ key }) => key).filter((key) => !key.includes('.')));
  return [
    ...checkFormId(document, kind),
    ...unused,
    ...missingLabels(document, new Set(keys.map(({ key }) => key))),
    ...options,
    ...(document.sections === undefined ? [] : checkSections(document, ofDocument)),
  ];

  function unionBranches(): string[] {
    return Object.values(documentSchemasDefinitions)
      .flatMap((schema) => branchesOf(schema))
      .concat(branchesOf(rootSchema(kind).schema))
      .flatMap((branch) => followReference(branch).name ?? []);
  }
}

function checkFormId(document: FormDocument, expected: string): Problem[] {
  if (document.id === expected) return [];
  return [createProblem('form-id-mismatch', '/id', checkTexts.formIdMismatch, { id: document.id, expected })];
}

function missingLabels(document: FormDocument, fields: ReadonlySet<string>): Problem[] {
  return [...fields]
    .filter((field) => !Object.hasOwn(document.fields, field))
    .map((field) => createProblem('missing-label', '/fields', checkTexts.missingLabel, { field }));
}

function checkSections(document: FormDocument, fields: ReadonlySet<string>): Problem[] {
  const sections = document.sections ?? [];
  const placed = new Set<string>();
  const ofSections = sections.flatMap((section, position) =>
    section.fields.flatMap((field, place) => {
      const pointer = pointerTo('sections', position, 'fields', place);
      const twice = placed.has(field)
        ? [createProblem('placed-twice', pointer, checkTexts.placedTwice, { field })]
        : [];
      placed.add(field);
      return [...checkFieldKnown(field, fields, pointer), ...twice];
    }),
  );
  const unplaced = [...fields]
    .filter((field) => !placed.has(field))
    .map((field) => createProblem('not-placed', '/sections', checkTexts.notPlaced, { field }, 'warning'));
  return [...checkUniqueIds(sections, '/sections'), ...ofSections, ...unplaced];
}
