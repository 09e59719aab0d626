import { isBlank, type JsonValue, type RecordData, type SurvivorshipStrategy } from '@guiyi/contracts';
import type { CompiledSurvivorship, SurvivorshipUnit } from './compile-survivorship';
import { pinHolds } from './pins';
import type { PinnedValue, SourceRecord, SurvivorshipChoice } from './source-record';
import type { Candidate, StrategyContext } from './strategies/candidate';
import { mildness } from './strategies/restrictive';
import { agree } from './strategies/same-value';
import { unionOf } from './strategies/union';

/** What decided a value: a strategy, all values agreeing, the only value there was, a person, or a pin. */
export type DecidedBy = SurvivorshipStrategy['by'] | 'agreement' | 'only' | 'choice' | 'pin';

/** Where one value of a golden record comes from, and what it won against. */
export interface FieldLineage {
  /** Id of the survivorship rule; undefined where the default applied. */
  rule: string | undefined;
  by: DecidedBy;
  /** Ids of the records that hold the value; none for a value that a person typed. */
  from: readonly string[];
  /** The records whose values are other ones. */
  losing: readonly LosingValue[];
}

export interface LosingValue {
  record: string;
  value: JsonValue;
  /** What it lost by. */
  by: DecidedBy;
}

export interface GoldenRecord {
  /** Id of the record that lives on. */
  survivor: string;
  data: RecordData;
  /** Of every field that is not blank in some record. */
  lineage: Readonly<Record<string, FieldLineage>>;
  /** Units that a person should decide and has not: their rule says manual and the records differ. */
  undecided: readonly string[];
  /** Units whose choice would be milder than the most restrictive value: the restrictive value stands. */
  overruled: readonly string[];
}

export interface MergeChoices {
  /** Id of the record that lives on; proposed by the document when left out. */
  survivor?: string | undefined;
  /** By the id of the unit. */
  choices?: Readonly<Record<string, SurvivorshipChoice>>;
  pins?: readonly PinnedValue[];
  /** ISO 8601: the moment of the merge. */
  at: string;
}

/**
 * The best version of the records, which are one customer. The order of the records does not matter.
 * A choice of a record that is not among them, or a survivor that is not, is the caller's error.
 */
export function goldenRecord(
  rules: CompiledSurvivorship,
  records: readonly SourceRecord[],
  { survivor: chosen, choices = {}, pins = [], at }: MergeChoices,
): GoldenRecord {
  const survivor = chosen ?? rules.chooseSurvivor(records, at).survivor;
  const inOrder = [...records].sort((left, right) => survivorFirst(left, right, survivor));
  const { sources } = rules;
  const held = pins.filter((pin) => pinHolds(pin, records, { sources, at }));
  // Thousands of records are made in a row, of dozens of fields each: values go straight to where they stay.
  const golden: Growing = { survivor, data: {}, lineage: {}, undecided: [], overruled: [] };
  for (const unit of rules.units) {
    const context = { fields: unit.fields, survivor, sources, at };
    decideUnit(golden, unit, inOrder, context, choices[unit.id], held);
  }
  return golden;
}

interface Growing extends GoldenRecord {
  lineage: Record<string, FieldLineage>;
  undecided: string[];
  overruled: string[];
}

function decideUnit(
  golden: Growing,
  unit: SurvivorshipUnit,
  records: readonly SourceRecord[],
  context: StrategyContext,
  choice: SurvivorshipChoice | undefined,
  pins: readonly PinnedValue[],
): void {
  const candidates = candidatesOf(records, unit.fields);
  const wanted = choiceOf(choice, unit, records) ?? pinOf(unit, pins, candidates);
  if (candidates.length === 0 && wanted === undefined) return;
  if (unit.combine?.by === 'restrictive') restrict(golden, unit, candidates, wanted);
  else if (wanted !== undefined) take(golden, unit, wanted.values, candidates, { by: wanted.by });
  else if (unit.combine?.by === 'union') unite(golden, unit, candidates);
  else {
    if (unit.combine?.by === 'manual' && differ(candidates, unit.fields)) golden.undecided.push(unit.id);
    const narrowed = narrow(unit, candidates, context);
    take(golden, unit, narrowed.values, candidates, narrowed);
  }
}

function candidatesOf(records: readonly SourceRecord[], fields: readonly string[]): Candidate[] {
  const candidates: Candidate[] = [];
  for (const record of records) {
    const values = pick(record.data, fields);
    if (values !== undefined) candidates.push({ record, values });
  }
  return candidates;
}

interface Wanted {
  values: RecordData;
  by: 'choice' | 'pin';
}

function choiceOf(
  choice: SurvivorshipChoice | undefined,
  unit: SurvivorshipUnit,
  records: readonly SourceRecord[],
): Wanted | undefined {
  if (choice === undefined) return undefined;
  const source = 'record' in choice ? records.find(({ id }) => id === choice.record)?.data : choice.values;
  return { values: pick(source ?? {}, unit.fields) ?? {}, by: 'choice' };
}

function pinOf(
  unit: SurvivorshipUnit,
  pins: readonly PinnedValue[],
  candidates: readonly Candidate[],
): Wanted | undefined {
  if (pins.length === 0) return undefined;
  const pinned = pins.filter(({ field }) => unit.fields.includes(field));
  if (pinned.length === 0) return undefined;
  const values = Object.fromEntries(pinned.map(({ field, value }) => [field, value]));
  // Fields of one unit belong together: beside a pinned one, only those of a record that has the pinned value too.
  const holder = candidates.find((candidate) =>
    pinned.every(({ field, value }) => agree(candidate.values[field], value)),
  );
  return { values: { ...holder?.values, ...values }, by: 'pin' };
}

function restrict(
  golden: Growing,
  unit: SurvivorshipUnit,
  candidates: readonly Candidate[],
  wanted: Wanted | undefined,
): void {
  const order = unit.combine?.by === 'restrictive' ? unit.combine.order : undefined;
  const values: RecordData = {};
  let isOverruled = false;
  for (const field of unit.fields) {
    let strictest: JsonValue | undefined;
    for (const { values: own } of candidates)
      if (
        field in own &&
        (strictest === undefined || mildness(own[field], order) < mildness(strictest, order))
      )
        strictest = own[field];
    const asked = wanted?.values[field];
    const isMilder = wanted !== undefined && mildness(asked, order) > mildness(strictest, order);
    isOverruled ||= isMilder;
    const value = wanted === undefined || isMilder ? strictest : asked;
    if (!isBlank(value)) values[field] = value as JsonValue;
  }
  if (isOverruled) golden.overruled.push(unit.id);
  const by = wanted === undefined || isOverruled ? 'restrictive' : wanted.by;
  take(golden, unit, values, candidates, { by });
}

function unite(golden: Growing, unit: SurvivorshipUnit, candidates: readonly Candidate[]): void {
  const key = unit.combine?.by === 'union' ? unit.combine.key : undefined;
  for (const field of unit.fields) {
    const holding = candidates.filter(({ values }) => Array.isArray(values[field]));
    if (holding.length === 0) continue;
    const lists = holding.map(({ values }) => values[field] as JsonValue[]);
    golden.data[field] = unionOf(lists, key, unit.primaries[field]);
    const from = candidates.filter(({ values }) => field in values).map(({ record }) => record.id);
    const by: DecidedBy = from.length === 1 ? 'only' : 'union';
    golden.lineage[field] = { rule: unit.rule, by, from, losing: [] };
  }
}

interface Narrowed {
  values: RecordData;
  by: DecidedBy;
  /** What each record lost by. */
  lost?: ReadonlyMap<string, DecidedBy>;
}

function narrow(
  unit: SurvivorshipUnit,
  candidates: readonly Candidate[],
  context: StrategyContext,
): Narrowed {
  const [first] = candidates;
  if (first === undefined) return { values: {}, by: 'only' };
  if (candidates.length === 1) return { values: first.values, by: 'only' };
  if (!differ(candidates, unit.fields)) return { values: first.values, by: 'agreement' };
  let left = candidates;
  let by: DecidedBy = 'survivor';
  const lost = new Map<string, DecidedBy>();
  for (const step of unit.steps) {
    const next = step.narrow(left, context);
    for (const { record } of left.filter((candidate) => !next.includes(candidate))) {
      lost.set(record.id, step.by);
      by = step.by;
    }
    left = next;
    if (!differ(left, unit.fields)) return { values: (left[0] ?? first).values, by, lost };
  }
  // Candidates are in order: the survivor, then the oldest.
  return {
    values: (left[0] ?? first).values,
    by: unit.combine?.by === 'manual' ? 'manual' : 'survivor',
    lost,
  };
}

/** The golden record has these values from here on. */
function take(
  golden: Growing,
  unit: SurvivorshipUnit,
  values: RecordData,
  candidates: readonly Candidate[],
  { by, lost }: { by: DecidedBy; lost?: ReadonlyMap<string, DecidedBy> },
): void {
  for (const field of unit.fields) {
    const value = values[field];
    const from: string[] = [];
    const losing: LosingValue[] = [];
    for (const { record, values: own } of candidates) {
      const offered = own[field];
      if (offered === undefined) continue;
      if (agree(offered, value)) from.push(record.id);
      else losing.push({ record: record.id, value: offered, by: lost?.get(record.id) ?? by });
    }
    const isHeld = !isBlank(value);
    if (isHeld) golden.data[field] = value as JsonValue;
    if (isHeld || from.length > 0 || losing.length > 0)
      golden.lineage[field] = { rule: unit.rule, by, from, losing };
  }
}

function differ(candidates: readonly Candidate[], fields: readonly string[]): boolean {
  const [first, ...others] = candidates;
  if (first === undefined) return false;
  return fields.some((field) => others.some(({ values }) => !agree(values[field], first.values[field])));
}

/** Those that are not blank; undefined for none. */
function pick(data: RecordData, fields: readonly string[]): RecordData | undefined {
  let picked: RecordData | undefined;
  for (const field of fields) {
    const value = data[field];
    if (isBlank(value)) continue;
    picked ??= {};
    picked[field] = value as JsonValue;
  }
  return picked;
}

function survivorFirst(left: SourceRecord, right: SourceRecord, survivor: string): number {
  if (left.id === survivor || right.id === survivor) return left.id === survivor ? -1 : 1;
  if (left.createdAt !== right.createdAt) return left.createdAt < right.createdAt ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}
