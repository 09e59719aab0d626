import type { EntityDocument, FieldMeaning, FieldSchema, OverlayDocument } from './generated/types';

/**
 * An entity as one department sees it.
 * properties: every stored field, those of the core first, then those that departments add, in document order.
 * required: what this department must fill. hidden: fields this department does not see; they stay stored.
 * collections: by field name, the entity that describes one row.
 */
export interface EffectiveEntity {
  id: string;
  /** Undefined for the storage view, which no department's tightening narrows. */
  department: string | undefined;
  titleField: string;
  properties: Record<string, FieldSchema>;
  required: string[];
  hidden: string[];
  collections: Record<string, EntityDocument>;
}

/**
 * The core as the department's overlays change it. Fields that other departments add are present, optional and
 * hidden, because a record carries them whoever edits it. Without a department this is storageEntity.
 * Overlays of other entities are ignored; a document that checkOverlay refuses gives an unspecified result.
 */
export function effectiveEntity(
  core: EntityDocument,
  overlays: readonly OverlayDocument[],
  collections: ReadonlyMap<string, EntityDocument>,
  department?: string,
): EffectiveEntity {
  const stored = storageEntity(core, overlays, collections);
  if (department === undefined) return stored;
  const ofEntity = overlays.filter((overlay) => overlay.entity === core.id);
  const mine = ofEntity.filter((overlay) => overlay.department === department);
  const others = ofEntity.filter((overlay) => overlay.department !== department);
  return {
    ...stored,
    department,
    properties: tightened(stored.properties, mine),
    required: unique([...stored.required, ...mine.flatMap((overlay) => overlay.require ?? [])]),
    hidden: unique([...mine.flatMap((overlay) => overlay.hide ?? []), ...others.flatMap(addedFields)]),
  };
}

/** The core plus the fields of every department, those optional: what a stored record may hold. */
export function storageEntity(
  core: EntityDocument,
  overlays: readonly OverlayDocument[],
  collections: ReadonlyMap<string, EntityDocument>,
): EffectiveEntity {
  const added = overlays.filter((overlay) => overlay.entity === core.id).map((overlay) => overlay.add ?? {});
  const properties = merged([...added, core.properties]);
  const ordered = Object.fromEntries(
    unique([...Object.keys(core.properties), ...Object.keys(properties)]).map((name) => [
      name,
      properties[name] as FieldSchema,
    ]),
  );
  return {
    id: core.id,
    department: undefined,
    titleField: core.titleField,
    properties: ordered,
    required: [...(core.required ?? [])],
    hidden: [],
    collections: collectionsOf(ordered, collections),
  };
}

/** Every field path of the entity: its fields, then `collection.field` for each field of each collection. */
export function fieldPaths(entity: Pick<EffectiveEntity, 'properties' | 'collections'>): string[] {
  const nested = Object.entries(entity.collections).flatMap(([field, row]) =>
    Object.keys(row.properties).map((name) => `${field}.${name}`),
  );
  return [...Object.keys(entity.properties), ...nested];
}

/** The fields of one kind by path, those of rows included, in the order of fieldPaths. */
export function fieldsOfKind(
  entity: Pick<EffectiveEntity, 'properties' | 'collections'>,
  kind: FieldMeaning['kind'],
): readonly KindField[] {
  const known = kindFields.get(entity) ?? new Map<FieldMeaning['kind'], readonly KindField[]>();
  kindFields.set(entity, known);
  const found =
    known.get(kind) ??
    fieldPaths(entity).flatMap((path) => {
      const field = fieldSchemaAt(entity, path);
      return field?.['x-field'].kind === kind ? [{ path, field }] : [];
    });
  known.set(kind, found);
  return found;
}

interface KindField {
  path: string;
  field: FieldSchema;
}

/** Per entity, since every record of it asks. */
const kindFields = new WeakMap<object, Map<FieldMeaning['kind'], readonly KindField[]>>();

/** The schema at a field path, `contacts.mobile` included; undefined when there is none. */
export function fieldSchemaAt(
  entity: Pick<EffectiveEntity, 'properties' | 'collections'>,
  path: string,
): FieldSchema | undefined {
  const [head = '', tail] = path.split('.', 2);
  if (tail === undefined) return own(entity.properties, head);
  const row = own(entity.collections, head);
  return row === undefined ? undefined : own(row.properties, tail);
}

/** The limits of a tightening replace those of the field; checkOverlay has made sure that they are narrower. */
function tightened(
  properties: Readonly<Record<string, FieldSchema>>,
  overlays: readonly OverlayDocument[],
): Record<string, FieldSchema> {
  const limits = merged(overlays.map((overlay) => overlay.tighten ?? {}));
  return Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, { ...field, ...own(limits, name) }]),
  );
}

function collectionsOf(
  properties: Readonly<Record<string, FieldSchema>>,
  documents: ReadonlyMap<string, EntityDocument>,
): Record<string, EntityDocument> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, field]) => {
      const id = field['x-field'].collection;
      const row = id === undefined ? undefined : documents.get(id);
      return row === undefined ? [] : [[name, row]];
    }),
  );
}

function addedFields(overlay: OverlayDocument): string[] {
  return Object.keys(overlay.add ?? {});
}

function own<Value>(holder: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(holder, name) ? holder[name] : undefined;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

/** Later ones win. */
function merged<Value>(layers: readonly Readonly<Record<string, Value>>[]): Record<string, Value> {
  return Object.fromEntries(layers.flatMap((layer) => Object.entries(layer)));
}
