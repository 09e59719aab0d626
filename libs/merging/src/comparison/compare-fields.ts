import { type AccessPolicy } from '@guiyi/access';
import { type GroupComparisonField, isBlank, type JsonValue, type RecordView } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { presentRecord, type StoredRecord } from '@guiyi/records';
import type { GoldenRecord } from '@guiyi/survivorship';
import { sameValue } from '@guiyi/validation';
import { originOfValue } from '../lineage/value-origins';
import type { KnownTrails } from '../lineage/value-trails';
import { unitOf } from '../merge-views';

/** Records side by side, with what is needed to say more than their values. */
export interface ComparedRecords {
  definitions: EntityDefinitions;
  records: readonly StoredRecord[];
  /** The same as the caller may see them. */
  views: readonly RecordView[];
  golden: GoldenRecord | undefined;
  /** Undefined where the caller may not know how values came in. */
  known: KnownTrails | undefined;
}

/** The fields that at least one of the records fills and that the caller may see, in the order of the entity. */
export function compareFields(policy: AccessPolicy, compared: ComparedRecords): GroupComparisonField[] {
  const { definitions, records } = compared;
  return Object.keys(definitions.storage.properties)
    .filter((field) => policy.fieldRight(definitions.entity, field) !== 'hidden')
    .filter((field) => records.some(({ data }) => !isBlank(data[field])))
    .map((field) => compareField(policy, compared, field));
}

function compareField(policy: AccessPolicy, compared: ComparedRecords, field: string): GroupComparisonField {
  const { definitions, records, golden } = compared;
  const held = records.filter(({ data }) => !isBlank(data[field]));
  const lineage = golden?.lineage[field];
  const unit = unitOf(definitions.survivorship, field);
  return {
    field,
    differs: held.some(({ data }) => !sameValue(data[field], held[0]?.data[field])),
    isIncomplete: held.length < records.length,
    unit,
    chosen: [...(lineage?.from ?? [])],
    by: lineage?.by ?? null,
    isUndecided: golden?.undecided.includes(unit) ?? false,
    cells: records.map((record, position) => cellOf(policy, compared, field, record, position)),
  };
}

function cellOf(
  policy: AccessPolicy,
  compared: ComparedRecords,
  field: string,
  record: StoredRecord,
  position: number,
): GroupComparisonField['cells'][number] {
  const { records, views } = compared;
  const { data, masked, source } = views[position]!;
  const value = data[field] as JsonValue | undefined;
  const isHeld = !isBlank(record.data[field]);
  const origin = isHeld ? originOf(policy, compared, field, record) : undefined;
  const agreeing = isHeld
    ? records.filter((other) => other !== record && sameValue(other.data[field], record.data[field]))
    : [];
  return {
    record: record.id,
    ...(isBlank(value) ? {} : { value }),
    masked: masked.some((path) => path === field || path.startsWith(`${field}.`)),
    agreesWith: agreeing.map(({ id }) => id),
    source: origin === undefined ? source : origin.source,
    changedAt: origin?.at.toISOString() ?? null,
    changedBy: origin?.actor ?? null,
    door: origin?.door ?? null,
  };
}

/** Where the value was entered, also when merges brought it: into which record, from which system, when and by whom. */
function originOf(
  policy: AccessPolicy,
  { definitions, known }: ComparedRecords,
  field: string,
  { id, version, data }: StoredRecord,
) {
  if (known === undefined) return undefined;
  const place = { record: id, field, value: data[field], version };
  const [holder] = originOfValue(known.trails, place).holders;
  const entered = holder === undefined ? undefined : known.records.get(holder.record);
  if (holder === undefined || entered === undefined) return undefined;
  return { ...holder, source: presentRecord(policy, definitions.storage, entered).source };
}
