import {
  effectiveEntity,
  fieldLabels,
  storageEntity,
  type DefinitionSetView,
  type EffectiveEntity,
  type EntityDocument,
  type FieldRight,
  type FormDocument,
  type FormSources,
  type LocalizedText,
  type MatchingDocument,
  type OverlayDocument,
  type StandardizationDocument,
  type ValidationDocument,
  type VocabularyDocument,
} from '@guiyi/contracts';

/** The documents in force for one entity, and what follows from them for showing its records. */
export interface DefinitionSet {
  storage: EffectiveEntity;
  /** What a department calls its fields is for its own form; null is for everybody. */
  sourcesFor(department: string | null): FormSources;
  vocabularies: ReadonlyMap<string, VocabularyDocument>;
  standardization: StandardizationDocument;
  validation: ValidationDocument;
  matching: MatchingDocument;
  fieldRights: Readonly<Record<string, FieldRight>>;
  /** By field path, those of collections included. */
  labels: ReadonlyMap<string, LocalizedText>;
  departments: readonly string[];
  effective(department: string | null): EffectiveEntity;
}

/** The server has checked every document of the set before it came into force. */
export function definitionSetOf(view: DefinitionSetView): DefinitionSet {
  const entity = view.entity as unknown as EntityDocument;
  const overlays = view.overlays as unknown as OverlayDocument[];
  const collections = byId(view.collections as unknown as EntityDocument[]);
  const forms = byId(view.forms as unknown as FormDocument[]);
  const storage = storageEntity(entity, overlays, collections);
  const form = forms.get(entity.id);
  if (form === undefined) throw new Error(`the definition set of ${entity.id} has no form`);
  const sources: FormSources = { form, overlays, rowForms: forms };
  const sharedSources: FormSources = { ...sources, overlays: overlays.map(withoutRelabelling) };
  return {
    storage,
    sourcesFor: (department) => (department === null ? sharedSources : sources),
    vocabularies: byId(view.vocabularies as unknown as VocabularyDocument[]),
    standardization: view.standardization as unknown as StandardizationDocument,
    validation: view.validation as unknown as ValidationDocument,
    matching: view.matching as unknown as MatchingDocument,
    fieldRights: view.fieldRights,
    labels: fieldLabels(storage, sharedSources),
    departments: overlays.map((overlay) => overlay.department),
    effective: (department) => effectiveEntity(entity, overlays, collections, department ?? undefined),
  };
}

/** The overlay with the labels of its own fields only. */
function withoutRelabelling(overlay: OverlayDocument): OverlayDocument {
  const own = Object.entries(overlay.form?.fields ?? {}).filter(([name]) =>
    Object.hasOwn(overlay.add ?? {}, name),
  );
  return { ...overlay, form: { ...overlay.form, fields: Object.fromEntries(own) } };
}

export function rightTo(set: DefinitionSet, path: string): FieldRight {
  const [collection = ''] = path.split('.', 1);
  return set.fieldRights[path] ?? set.fieldRights[collection] ?? 'edit';
}

function byId<Document extends { id: string }>(
  documents: readonly Document[],
): ReadonlyMap<string, Document> {
  return new Map(documents.map((document) => [document.id, document]));
}
