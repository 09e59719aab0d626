import { type FieldMigration, fieldLabels, type LocalizedText, type OverlayDocument } from '@guiyi/contracts';
import {
  type Definition,
  type DefinitionName,
  definitionName,
  DefinitionSet,
  type Proposal,
  type PublishedDefinitions,
} from '@guiyi/definitions';
import {
  classifySchemaChanges,
  levelOfPath,
  planConversions,
  type ConversionPlan,
  type PlacedMigration,
  type SchemaChange,
  type SchemaState,
} from '@guiyi/revision';

/** An entity of records whose fields would change, with what that does to stored values. */
export interface ChangedEntity {
  entity: string;
  before: SchemaState;
  after: SchemaState;
  changes: readonly SchemaChange[];
  plan: ConversionPlan;
  /** The document of the proposal that says so, and the place in it. */
  placeOf: (change: ChangePlace) => { name: DefinitionName; pointer: string };
}

type ChangePlace = Pick<SchemaChange, 'field' | 'change' | 'after'>;

/** Drafts in the places of what is in force. */
export function proposalOf(
  published: Awaited<ReturnType<PublishedDefinitions['list']>>,
  drafts: readonly Definition[],
  migrations: readonly FieldMigration[],
): Proposal {
  const inForce = published.map(({ kind, key, document }) => ({ kind, key, document }) as Definition);
  const byName = new Map([...inForce, ...drafts].map((one) => [definitionName(one), one]));
  return {
    changed: drafts,
    before: new DefinitionSet(inForce),
    next: new DefinitionSet([...byName.values()]),
    migrations,
  };
}

const kindsThatTellFields = new Set(['entity', 'overlay', 'vocabulary', 'validation']);

/** Every entity of records with changed fields, in the order of their ids. */
export function changedEntities(proposal: Proposal): ChangedEntity[] {
  if (!proposal.changed.some(({ kind }) => kindsThatTellFields.has(kind))) return [];
  const known = new Set(proposal.before.recordEntities().map(({ id }) => id));
  return proposal.next
    .recordEntities()
    .map(({ id }) => id)
    .filter((id) => known.has(id))
    .sort()
    .flatMap((id) => changedEntity(id, proposal) ?? []);
}

/** Migrations of entities that do not change, by their places in the list. */
export function idleMigrations(
  { migrations }: Pick<Proposal, 'migrations'>,
  changed: readonly ChangedEntity[],
): { migration: FieldMigration; position: number }[] {
  const entities = new Set(changed.map(({ entity }) => entity));
  return placed(migrations).filter(({ migration }) => !entities.has(migration.entity));
}

function changedEntity(id: string, proposal: Proposal): ChangedEntity | undefined {
  const before = stateOf(id, proposal.before);
  const after = stateOf(id, proposal.next);
  const migrations = placed(proposal.migrations).filter(({ migration }) => migration.entity === id);
  const renames = migrations.flatMap(({ migration: { field, renamedFrom } }) =>
    renamedFrom === undefined ? [] : [{ field, renamedFrom }],
  );
  const labels = new Map([...labelsOf(id, proposal.before), ...labelsOf(id, proposal.next)]);
  const changes = classifySchemaChanges(before, after, { renames, labels });
  if (changes.length === 0 && migrations.length === 0) return undefined;
  return {
    entity: id,
    before,
    after,
    changes,
    plan: planConversions(changes, migrations, before),
    placeOf: (change) => placeOf(id, change, proposal),
  };
}

function placed(migrations: readonly FieldMigration[]): PlacedMigration[] {
  return migrations.map((migration, position) => ({ migration, position }));
}

function stateOf(id: string, set: DefinitionSet): SchemaState {
  const core = set.find('entity', id);
  if (core === undefined) throw new Error(`No entity ${id}`);
  return {
    entity: set.storageOf(core),
    uniqueness: set.find('validation', id)?.uniqueness ?? [],
    vocabularies: set.of('vocabulary'),
  };
}

function labelsOf(id: string, set: DefinitionSet): ReadonlyMap<string, LocalizedText> {
  const core = set.find('entity', id);
  const form = set.find('form', id);
  if (core === undefined || form === undefined) return new Map();
  return fieldLabels(set.storageOf(core), {
    form,
    overlays: set.overlaysOf(id),
    rowForms: set.of('form'),
  });
}

/** The changed document that holds the field, or held it; the first of the proposal when another change does it. */
function placeOf(
  id: string,
  { field, change, after }: ChangePlace,
  { changed, before, next }: Proposal,
): { name: DefinitionName; pointer: string } {
  const names = new Set(changed.map(definitionName));
  const vocabulary = after?.['x-field'].vocabulary;
  const places: Place[] = [
    change === 'unique' ? validationPlace(id, field, next) : undefined,
    change === 'valuesRemoved' ? { name: `vocabulary:${vocabulary ?? ''}`, pointer: '' } : undefined,
    fieldPlace(id, field, next),
    withoutPointer(fieldPlace(id, field, before)),
  ];
  const found = places.find((place) => place !== undefined && names.has(place.name));
  if (found !== undefined) return found;
  const [first] = changed;
  return { name: first === undefined ? `entity:${id}` : definitionName(first), pointer: '' };
}

type Place = { name: DefinitionName; pointer: string } | undefined;

function fieldPlace(id: string, field: string, set: DefinitionSet): Place {
  const { collection, name } = levelOfPath(field);
  const core = set.find('entity', id);
  if (core === undefined) return undefined;
  if (collection !== undefined) {
    const row = set.storageOf(core).collections[collection];
    return row !== undefined && Object.hasOwn(row.properties, name)
      ? { name: `entity:${row.id}`, pointer: `/properties/${name}` }
      : undefined;
  }
  if (Object.hasOwn(core.properties, name)) return { name: `entity:${id}`, pointer: `/properties/${name}` };
  const overlay = set.overlaysOf(id).find(({ add }: OverlayDocument) => Object.hasOwn(add ?? {}, name));
  return overlay === undefined ? undefined : { name: `overlay:${overlay.id}`, pointer: `/add/${name}` };
}

function validationPlace(id: string, field: string, set: DefinitionSet): Place {
  const rules = set.find('validation', id)?.uniqueness ?? [];
  const position = rules.findIndex(({ fields }) => fields[0] === field);
  return { name: `validation:${id}`, pointer: position < 0 ? '' : `/uniqueness/${position}` };
}

function withoutPointer(place: Place): Place {
  return place === undefined ? undefined : { ...place, pointer: '' };
}
