import type {
  DefinitionSetView,
  DocumentByKind,
  DocumentKind,
  EntityDocument,
  FieldMigration,
  FormDocument,
  OverlayDocument,
} from '@guiyi/contracts';
import type { FormPair } from './form-pair';

/** Documents by kind and key; those in hand, not all there are. */
export type StudioDocuments = {
  readonly [Kind in DocumentKind]?: Readonly<Record<string, DocumentByKind[Kind]>>;
};

/** What is edited as one, and undone as one. */
export interface StudioDraft {
  documents: StudioDocuments;
  /** Published fields that are called otherwise: their stored values move. */
  renames: readonly FieldMigration[];
}

export interface ChangedDocument {
  kind: DocumentKind;
  key: string;
  document: Record<string, unknown>;
  /** As it was; undefined for a new one. */
  before: Record<string, unknown> | undefined;
}

export function documentOf<Kind extends DocumentKind>(
  { documents }: StudioDraft,
  kind: Kind,
  key: string,
): DocumentByKind[Kind] | undefined {
  const ofKind = documents[kind];
  return ofKind !== undefined && Object.hasOwn(ofKind, key) ? ofKind[key] : undefined;
}

export function withDocument<Kind extends DocumentKind>(
  draft: StudioDraft,
  kind: Kind,
  key: string,
  document: DocumentByKind[Kind],
): StudioDraft {
  if (documentOf(draft, kind, key) === document) return draft;
  return {
    ...draft,
    documents: { ...draft.documents, [kind]: { ...draft.documents[kind], [key]: document } },
  };
}

export function pairOf(draft: StudioDraft, key: string): FormPair | undefined {
  const entity = documentOf(draft, 'entity', key);
  const form = documentOf(draft, 'form', key);
  return entity === undefined || form === undefined ? undefined : { entity, form };
}

export function withPair(draft: StudioDraft, { entity, form }: FormPair): StudioDraft {
  return withDocument(withDocument(draft, 'entity', entity.id, entity), 'form', entity.id, form);
}

/** Every document that differs from what it was, new ones included, in a stable order. */
export function changedDocuments(base: StudioDocuments, draft: StudioDraft): ChangedDocument[] {
  const kinds = Object.keys(draft.documents).sort() as DocumentKind[];
  return kinds.flatMap((kind) => {
    const [before, after] = [base[kind], draft.documents[kind]] as Readonly<Record<string, object>>[];
    return Object.entries(after ?? {}).flatMap(([key, document]): ChangedDocument[] => {
      const was = before?.[key];
      if (was === document || JSON.stringify(was) === JSON.stringify(document)) return [];
      return [
        {
          kind,
          key,
          document: document as Record<string, unknown>,
          before: was as Record<string, unknown> | undefined,
        },
      ];
    });
  });
}

/** A published field that is called otherwise; called back, nothing moves. Names in between are forgotten. */
export function withRename(
  renames: readonly FieldMigration[],
  entity: string,
  from: string,
  to: string,
): FieldMigration[] {
  const earlier = renames.find((rename) => rename.entity === entity && rename.field === from);
  const origin = earlier?.renamedFrom ?? from;
  const others = renames.filter((rename) => rename !== earlier);
  return origin === to ? others : [...others, { entity, field: to, renamedFrom: origin }];
}

/** The documents of an entity of records, with all it consists of. The server has checked each. */
function documentsOfSet(view: DefinitionSetView): StudioDocuments {
  const entity = view.entity as unknown as EntityDocument;
  const rules = (kind: 'standardization' | 'validation' | 'matching'): Record<string, never> =>
    (view.versions[`${kind}:${entity.id}`] ?? 0) === 0
      ? {}
      : ({ [entity.id]: view[kind] } as unknown as Record<string, never>);
  return {
    entity: byId([entity, ...(view.collections as unknown as EntityDocument[])]),
    form: byId(view.forms as unknown as FormDocument[]),
    overlay: byId(view.overlays as unknown as OverlayDocument[]),
    vocabulary: byId(view.vocabularies as unknown as DocumentByKind['vocabulary'][]),
    standardization: rules('standardization'),
    validation: rules('validation'),
    matching: rules('matching'),
  };
}

/** The set with the documents of the draft in their places, for what shows and judges records. */
export function setOfDraft(view: DefinitionSetView, draft: StudioDraft): DefinitionSetView {
  const id = (view.entity as unknown as EntityDocument).id;
  const all = (kind: DocumentKind): Record<string, unknown>[] =>
    Object.values((draft.documents[kind] ?? {}) as Record<string, object>) as Record<string, unknown>[];
  const one = (kind: 'entity' | 'standardization' | 'validation' | 'matching'): Record<string, unknown> =>
    (documentOf(draft, kind, id) as Record<string, unknown> | undefined) ?? view[kind];
  return {
    ...view,
    entity: one('entity'),
    collections: all('entity').filter((entity) => entity['id'] !== id),
    overlays: all('overlay'),
    forms: all('form'),
    vocabularies: all('vocabulary'),
    standardization: one('standardization'),
    validation: one('validation'),
    matching: one('matching'),
  };
}

function byId<Document extends { id: string }>(documents: readonly Document[]): Record<string, Document> {
  return Object.fromEntries(documents.map((document) => [document.id, document]));
}

/** What a draft of the entity is made from. */
export function baseOfSet(view: DefinitionSetView): {
  documents: StudioDocuments;
  versions: DefinitionSetView['versions'];
} {
  return { documents: documentsOfSet(view), versions: view.versions };
}
