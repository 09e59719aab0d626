import {
  checkEntity,
  checkForm,
  checkOverlay,
  effectiveEntity,
  errorsOf,
  fieldPaths,
  segmentsOf,
  type ChangeSetProblem,
  type DocumentByKind,
  type DocumentKind,
  type EntityDocument,
  type Problem,
} from '@guiyi/contracts';
import { checkConditions, checkOverlayProof } from '@guiyi/validation';
import { emptyTexts } from './empty-texts';
import type { StudioDocuments, StudioDraft } from './studio-draft';

/**
 * What is wrong with the documents of the draft, each by itself and against one another; the server says the same, and
 * what follows for the rules, before anything comes into force.
 */
export function draftProblems({ documents }: StudioDraft, entity: string): ChangeSetProblem[] {
  const entities = new Map(Object.entries(documents.entity ?? {}));
  const record = entities.get(entity);
  if (record === undefined) return [];
  const context = { vocabularies: new Set(Object.keys(documents.vocabulary ?? {})), collections: entities };
  const known = new Map(Object.entries(documents.vocabulary ?? {}));
  const overlays = Object.values(documents.overlay ?? {}).filter((overlay) => overlay.entity === entity);
  const paths = new Set(fieldPaths(effectiveEntity(record, overlays, entities)));
  const conditionsOf = (owner: EntityDocument): Problem[] =>
    checkConditions(owner.properties, '/properties', {
      fields: owner === record ? paths : new Set(Object.keys(owner.properties)),
      required: owner.required ?? [],
      titleField: owner.titleField,
      isRow: owner !== record,
      vocabularies: known,
    });
  return [
    ...ofEach(documents, 'entity', (document) => [
      ...checkEntity(document, context),
      ...conditionsOf(document),
    ]),
    ...ofEach(documents, 'form', (document, key) => {
      const owner = entities.get(key);
      return owner === undefined ? [] : checkForm(document, owner);
    }),
    ...ofEach(documents, 'overlay', (document) => {
      const problems = [
        ...checkOverlay(document, {
          ...context,
          core: record,
          others: overlays.filter((other) => other !== document),
        }),
        ...checkConditions(document.add ?? {}, '/add', {
          fields: paths,
          required: document.require ?? [],
          titleField: record.titleField,
          isRow: false,
          vocabularies: known,
        }),
      ];
      // The judges can only be asked about documents that compile.
      const ofCore = [...checkEntity(record, context), ...conditionsOf(record)];
      if (errorsOf([...problems, ...ofCore]).length > 0) return problems;
      const proof = { core: record, overlays, collections: entities, vocabularies: known };
      return [...problems, ...checkOverlayProof(document, proof)];
    }),
  ];
}

function ofEach<Kind extends DocumentKind>(
  documents: StudioDocuments,
  kind: Kind,
  check: (document: DocumentByKind[Kind], key: string) => Problem[],
): ChangeSetProblem[] {
  const ofKind = documents[kind] ?? {};
  // Every edit keeps the shape right, and what is typed as JSON comes in only when the server finds its shape right.
  return Object.entries(ofKind).flatMap(([key, document]) =>
    [...emptyTexts(document, ''), ...check(document as DocumentByKind[Kind], key)].map((problem) => ({
      kind,
      key,
      ...problem,
    })),
  );
}

/** The field that a problem of the documents is about, by its name in that document. */
export function fieldOfProblem(
  { kind, key, pointer }: Pick<ChangeSetProblem, 'kind' | 'key' | 'pointer'>,
  documents: StudioDocuments,
): string | undefined {
  const [first, second, third, fourth] = segmentsOf(pointer);
  if (kind === 'entity') {
    if (first === 'properties') return second;
    return first === 'required' && second !== undefined
      ? documents.entity?.[key]?.required?.[Number(second)]
      : undefined;
  }
  if (kind === 'form') {
    if (first === 'fields') return second;
    const section = first === 'sections' ? documents.form?.[key]?.sections?.[Number(second)] : undefined;
    return third === 'fields' ? section?.fields[Number(fourth)] : undefined;
  }
  if (kind !== 'overlay') return undefined;
  if (first === 'add' || first === 'tighten') return second;
  if (first === 'form' && second === 'fields') return third;
  if (first === 'require' || first === 'hide') return documents.overlay?.[key]?.[first]?.[Number(second)];
  return undefined;
}
