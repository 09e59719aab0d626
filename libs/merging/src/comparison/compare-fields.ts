import { type AccessPolicy } from '@guiyi/access';
import { type GroupComparisonField, isBlank, type JsonValue, type RecordView } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { StoredRecord } from '@guiyi/records';
import type { GoldenRecord } from '@guiyi/survivorship';
import { sameValue } from '@guiyi/validation';
import { unitOf } from '../merge-views';
import type { ValueOrigin } from './history-of-values';

/** Records side by side, with what is needed to say more than their values. */
export interface ComparedRecords {
  definitions: EntityDefinitions;
  records: readonly StoredRecord[];
  /** The same as the caller may see them. */
  views: readonly RecordView[];
  golden: GoldenRecord | undefined;
  origins: ReadonlyMap<string, ReadonlyMap<string, ValueOrigin>>;
}

/** The fields that at least one of the records fills and that the caller may see, in the order of the entity. */
export function compareFields(policy: AccessPolicy, compared: ComparedRecords): GroupComparisonField[] {
  const { definitions, records } = compared;
  return Object.keys(definitions.storage.properties)
    .filter((field) => policy.fieldRight(definitions.entity, field) !== 'hidden')
    .filter((field) => records.some(({ data }) => !isBlank(data[field])))
    .map((field) => compareField(compared, field));
}

function compareField(compared: ComparedRecords, field: string): GroupComparisonField {
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
    cells: records.map((record, position) => cellOf(compared, field, record, position)),
  };
}

function cellOf(
  { records, views, origins }: ComparedRecords,
  field: string,
  record: StoredRecord,
  position: number,
): GroupComparisonField['cells'][number] {
  const { data, masked, source } = views[position]!;
  const value = data[field] as JsonValue | undefined;
  const isHeld = !isBlank(record.data[field]);
  const origin = isHeld ? origins.get(record.id)?.get(field) : undefined;
  const agreeing = isHeld
    ? records.filter((other) => other !== record && sameValue(other.data[field], record.data[field]))
    : [];
  return {
    record: record.id,
    ...(isBlank(value) ? {} : { value }),
    masked: masked.some((path) => path === field || path.startsWith(`${field}.`)),
    agreesWith: agreeing.map(({ id }) => id),
    source,
    changedAt: origin?.at.toISOString() ?? null,
    changedBy: origin?.actor ?? null,
    door: origin?.door ?? null,
  };
}
