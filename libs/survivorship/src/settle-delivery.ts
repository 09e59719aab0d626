import { isBlank, type JsonValue, type RecordData } from '@guiyi/contracts';
import type { CompiledSurvivorship, SurvivorshipUnit } from './compile-survivorship';
import { type DecidedBy, goldenRecord } from './golden-record';
import type { SourceRecord } from './source-record';
import { mildness } from './strategies/restrictive';
import { agree } from './strategies/same-value';
import { withLaterEdit } from './unmerge';

/** A source says anew what it knows of a record that other sources speak for as well. */
export interface Delivery {
  /** The record as it stands; its changedAt tells since when. */
  current: SourceRecord;
  /** What everybody said before, by id; the one of the record's own id is what it held before it had several sources. */
  known: readonly SourceRecord[];
  /** What the source says from now on, in full. Where it spoke before, known holds that under the same id. */
  delivered: SourceRecord;
  /** The fields that it names; others of it are as they were. */
  fields: readonly string[];
  /** ISO 8601. */
  at: string;
}

/** A value that a source delivered and that the record does not take over. */
export interface KeptBack {
  field: string;
  value: JsonValue;
  /** What it lost by: choice, where somebody decided otherwise. */
  by: DecidedBy;
  /** Source of the value that stands; undefined for one of nobody in particular. */
  standing: string | undefined;
}

export interface SettledDelivery {
  /** The fields that change, with null for those that become blank. */
  changes: RecordData;
  keptBack: readonly KeptBack[];
  /** Fields of which the source says something else than before. */
  news: readonly string[];
}

/** Nobody's value but of whoever edited the record; a document may rank it like a source. */
const ENTERED = 'manual';

/**
 * What a record with several sources holds once one of them has delivered. Only units of which the source says something
 * new are decided anew: by the rules of a merge among all that is known, where the rules have given the value that
 * stands; where a person has, only between that value and the new one. A restriction is never relaxed; lists gain and
 * lose what the source adds and takes away. Every source may be asked again: the same delivery twice changes nothing.
 */
export function settleDelivery(rules: CompiledSurvivorship, delivery: Delivery): SettledDelivery {
  const { delivered, fields } = delivery;
  const former = delivery.known.find(({ id }) => id === delivered.id);
  const changes: RecordData = {};
  const keptBack: KeptBack[] = [];
  const news: string[] = [];
  for (const unit of rules.units) {
    if (unit.isIdentity || !unit.fields.some((field) => fields.includes(field))) continue;
    const newOnes = unit.fields.filter((field) => !agree(former?.data[field], delivered.data[field]));
    if (newOnes.length === 0) continue;
    news.push(...newOnes);
    const { values, by, standing } = decide(rules, unit, delivery, former);
    for (const field of unit.fields) {
      const value = values[field];
      const offered = delivered.data[field];
      if (!agree(value, delivery.current.data[field]))
        changes[field] = isBlank(value) ? null : (value as JsonValue);
      const isTold = newOnes.includes(field) || fields.includes(field);
      if (isTold && !isBlank(offered) && unit.combine?.by !== 'union' && !agree(offered, value))
        keptBack.push({ field, value: offered as JsonValue, by, standing });
    }
  }
  return { changes, keptBack, news };
}

interface Decided {
  values: RecordData;
  by: DecidedBy;
  standing: string | undefined;
}

function decide(
  rules: CompiledSurvivorship,
  unit: SurvivorshipUnit,
  delivery: Delivery,
  former: SourceRecord | undefined,
): Decided {
  const { current, known, delivered } = delivery;
  const others = known.filter(({ id }) => id !== delivered.id);
  if (unit.combine?.by === 'restrictive') return restricted(unit, delivery, others);
  if (unit.combine?.by === 'union') return united(rules, unit, delivery, [...others, delivered]);
  const everybody = [...others, delivered];
  const holds = (record: SourceRecord): boolean => agreeIn(unit, record.data, current.data);
  const byRule = agreeIn(unit, golden(rules, unit, known, delivery, undefined).values, current.data);
  if (byRule && unit.combine?.by !== 'manual') return golden(rules, unit, everybody, delivery, undefined);
  const incumbents = others.filter(holds);
  const [incumbent] = incumbents;
  const isOwn = former !== undefined && holds(former);
  if (incumbent === undefined && (isOwn || isEmpty(unit, current.data)))
    return golden(rules, unit, isEmpty(unit, delivered.data) ? everybody : [delivered], delivery, undefined);
  if (isEmpty(unit, delivered.data) || unit.combine?.by === 'manual')
    return { values: current.data, by: byWhom(unit, incumbent), standing: incumbent?.source };
  const standing = incumbent === undefined ? [entered(rules, current)] : incumbents;
  return golden(rules, unit, [...standing, delivered], delivery, standing[0]?.id);
}

/** As a merge decides it. first: whose value stands where no rule tells the candidates apart. */
function golden(
  rules: CompiledSurvivorship,
  unit: SurvivorshipUnit,
  candidates: readonly SourceRecord[],
  { current, delivered, at }: Delivery,
  first: string | undefined,
): Decided {
  const survivor = first ?? current.id;
  const { data, lineage } = goldenRecord({ ...rules, units: [unit] }, candidates, { survivor, at });
  const told = unit.fields.flatMap((field) => lineage[field] ?? []);
  const lost = told.flatMap(({ losing }) => losing).find(({ record }) => record === delivered.id);
  const holders = new Set(told.flatMap(({ from }) => from));
  const standing = candidates.find(({ id }) => id !== delivered.id && holders.has(id));
  const isEntered = standing?.id === enteredId(current);
  return {
    values: data,
    by: lost?.by ?? told[0]?.by ?? 'only',
    standing: isEntered ? undefined : standing?.source,
  };
}

/** Whatever is stricter, field by field: what stands, or what is delivered. */
function restricted(
  unit: SurvivorshipUnit,
  { current, delivered }: Delivery,
  others: readonly SourceRecord[],
): Decided {
  const order = unit.combine?.by === 'restrictive' ? unit.combine.order : undefined;
  const values: RecordData = {};
  for (const field of unit.fields) {
    const [own, offered] = [current.data[field], delivered.data[field]];
    const value = mildness(offered, order) < mildness(own, order) ? offered : own;
    if (!isBlank(value)) values[field] = value as JsonValue;
  }
  const standing = others.find(({ data }) => agreeIn(unit, data, current.data));
  return { values, by: 'restrictive', standing: standing?.source };
}

/** Three-way: what all said before is the base, so that what somebody entered or took away besides stays so. */
function united(
  rules: CompiledSurvivorship,
  unit: SurvivorshipUnit,
  delivery: Delivery,
  everybody: readonly SourceRecord[],
): Decided {
  const { current, known } = delivery;
  const [before, after] = [known, everybody].map(
    (all) => golden(rules, unit, all, delivery, undefined).values,
  ) as [RecordData, RecordData];
  const values: RecordData = {};
  for (const field of unit.fields) {
    const edit = { field, stored: before[field], current: current.data[field], target: after[field] };
    const value = withLaterEdit(edit, after[field]);
    if (value !== undefined) values[field] = value;
  }
  return { values, by: 'union', standing: undefined };
}

/** A value that none of the sources said: somebody entered it, on the record as it is. */
function entered({ sources }: CompiledSurvivorship, current: SourceRecord): SourceRecord {
  return {
    ...current,
    id: enteredId(current),
    source: sources.includes(ENTERED) ? ENTERED : current.source,
  };
}

function enteredId({ id }: SourceRecord): string {
  return `${id} ${ENTERED}`;
}

function byWhom(unit: SurvivorshipUnit, incumbent: SourceRecord | undefined): DecidedBy {
  return unit.combine?.by === 'manual' ? 'manual' : incumbent === undefined ? 'choice' : 'agreement';
}

function agreeIn(unit: SurvivorshipUnit, left: RecordData, right: RecordData): boolean {
  return unit.fields.every((field) => agree(left[field], right[field]));
}

function isEmpty(unit: SurvivorshipUnit, data: RecordData): boolean {
  return unit.fields.every((field) => isBlank(data[field]));
}
