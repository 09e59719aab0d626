import type { AccessPolicy } from '@guiyi/access';
import {
  type FieldOrigin,
  isBlank,
  type LineageRecord,
  type LocalizedText,
  type RecordLineage,
  type ValueDecision as ValueDecisionView,
  type ValueHolder as ValueHolderView,
} from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { presentRecord, presentSide, type SaidOfRecord, type StoredRecord } from '@guiyi/records';
import { originOfValue, type ValueDecision, type ValueHolder } from './value-origins';
import type { KnownTrails } from './value-trails';

interface Presenting {
  policy: AccessPolicy;
  definitions: EntityDefinitions;
  known: KnownTrails;
  /** What sources have delivered of it since several speak for it. */
  said: readonly SaidOfRecord[];
  /** The record whose values are told. */
  record: StoredRecord;
}

/** Of every field that is not blank and that the caller may see; values of others are masked as everywhere. */
export function presentRecordLineage(presenting: Presenting): RecordLineage {
  const { policy, definitions, known, record } = presenting;
  const fields = Object.keys(definitions.storage.properties).filter(
    (field) => !isBlank(record.data[field]) && policy.fieldRight(definitions.entity, field) !== 'hidden',
  );
  return {
    record: record.id,
    version: record.version,
    merged: known.merged,
    fields: fields.map((field) => presentOrigin(presenting, field)),
  };
}

function presentOrigin(presenting: Presenting, field: string): FieldOrigin {
  const { record, known, said } = presenting;
  const saidBy = said.flatMap(({ standing }) => standing.get(field) ?? []);
  const keptBack = said.flatMap((one) => one.keptBack.filter((kept) => kept.field === field));
  const place = { record: record.id, field, value: record.data[field], version: record.version };
  const { holders, decisions } = originOfValue(known.trails, place);
  return {
    field,
    holders: holders.map((holder) => presentHolder(presenting, field, holder)),
    decisions: decisions.map((decision) => presentDecision(presenting, field, decision)),
    ...(saidBy.length === 0 ? {} : { saidBy }),
    ...(keptBack.length === 0 ? {} : { keptBack }),
  };
}

function presentHolder(presenting: Presenting, field: string, holder: ValueHolder): ValueHolderView {
  const { at, actor, door, action, reason } = holder;
  const { policy, definitions } = presenting;
  return {
    record: presentSource(presenting, holder.record),
    at: at.toISOString(),
    ...{ actor, door, action },
    // It may speak of the value.
    reason: policy.seesPlainly(definitions.entity, field) ? reason : null,
  };
}

function presentDecision(
  presenting: Presenting,
  field: string,
  { merge, by, rule, losing }: ValueDecision,
): ValueDecisionView {
  const { policy, definitions, known } = presenting;
  const { id, at, actor, automatic, rulesVersion: version } = merge;
  return {
    ...{ merge: id, at: at.toISOString(), actor, automatic, by },
    rule: rule === undefined ? null : { id: rule, title: titleOfRule(definitions, rule), version },
    losing: losing.map((lost) => {
      const holder = known.records.get(lost.record);
      const isReadable = holder !== undefined && policy.mayRead(holder);
      const value = isReadable ? policy.projectValue(definitions.entity, field, lost.value) : undefined;
      return {
        record: presentSource(presenting, lost.record),
        by: lost.by,
        at: lost.at?.toISOString() ?? null,
        ...(value === undefined ? {} : { value }),
      };
    }),
  };
}

function presentSource({ policy, definitions, known, record }: Presenting, id: string): LineageRecord {
  const holder = known.records.get(id);
  if (holder === undefined) return { id, code: null, title: null, source: null, absorbed: true };
  const { code, title } = presentSide(policy, definitions, holder);
  const { source } = presentRecord(policy, definitions.storage, holder);
  return { id, code, title, source, absorbed: id !== record.id };
}

/** A rule that is no longer there is known by its id. */
function titleOfRule({ documents }: EntityDefinitions, id: string): LocalizedText {
  const rule = documents.survivorship.rules.find((one) => one.id === id);
  return rule?.title ?? { 'zh-CN': id, 'zh-TW': id, en: id };
}
