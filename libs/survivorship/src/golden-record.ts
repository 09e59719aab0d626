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
  const context = { survivor, sources: rules.sources, at };
  const held = pins.filter((pin) => pinHolds(pin, records, context));
  const golden = { survivor, data: {}, lineage: {}, undecided: [] as string[], overruled: [] as string[] };
  // Thousands of records are made in a row, of dozens of fields each: values go straight to where they stay.
  for (const unit of rules.units) {
    const decided = decideUnit(unit, inOrder, { ...context, fields: unit.fields }, choices[unit.id], held);
    Object.assign(golden.data, decided.values);
    Object.assign(golden.lineage, decided.lineage);
    if (decided.isUndecided === true) golden.undecided.push(unit.id);
    if (decided.isOverruled === true) golden.overruled.push(unit.id);
  }
  return golden;
}

interface Outcome {
  values: RecordData;
  lineage: Record<string, FieldLineage>;
  isUndecided?: boolean;
  isOverruled?: boolean;
}

function decideUnit(
  unit: SurvivorshipUnit,
  records: readonly SourceRecord[],
  context: StrategyContext,
  choice: SurvivorshipChoice | undefined,
  pins: readonly PinnedValue[],
): Outcome {
  const candidates = candidatesOf(records, unit.fields);
  const wanted = choiceOf(choice, unit, records) ?? pinOf(unit, pins, candidates);
  if (unit.combine?.by === 'restrictive') return restrictiveOutcome(unit, candidates, wanted);
  if (wanted !== undefined) return outcome(unit, wanted.values, candidates, { by: wanted.by });
  if (unit.combine?.by === 'union') return unionOutcome(unit, candidates);
  const narrowed = narrow(unit, candidates, context);
  const isUndecided = unit.combine?.by === 'manual' && differ(candidates, unit.fields);
  return { ...outcome(unit, narrowed.values, candidates, narrowed), isUndecided };
}

function candidatesOf(records: readonly SourceRecord[], fields: readonly string[]): Candidate[] {
  const candidates: Candidate[] = [];
  for (const record of records) {
    const values = pick(record.data, fields);
    if (Object.keys(values).length > 0) candidates.push({ record, values });
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
  return { values: pick(source ?? {}, unit.fields), by: 'choice' };
}

function pinOf(
  unit: SurvivorshipUnit,
  pins: readonly PinnedValue[],
  candidates: readonly Candidate[],
): Wanted | undefined {
  const pinned = pins.filter(({ field }) => unit.fields.includes(field));
  if (pinned.length === 0) return undefined;
  const values = Object.fromEntries(pinned.map(({ field, value }) => [field, value]));
  // Fields of one unit belong together: beside a pinned one, only those of a record that has the pinned value too.
  const holder = candidates.find((candidate) =>
    pinned.every(({ field, value }) => agree(candidate.values[field], value)),
  );
  return { values: { ...holder?.values, ...values }, by: 'pin' };
}

function restrictiveOutcome(
  unit: SurvivorshipUnit,
  candidates: readonly Candidate[],
  wanted: Wanted | undefined,
): Outcome {
  const order = unit.combine?.by === 'restrictive' ? unit.combine.order : undefined;
  const values: RecordData = {};
  let isOverruled = false;
  for (const field of unit.fields) {
    const offered = candidates.flatMap((candidate) =>
      field in candidate.values ? [candidate.values[field] as JsonValue] : [],
    );
    const strictest = offered.reduce<JsonValue | undefined>(
      (found, value) =>
        found === undefined || mildness(value, order) < mildness(found, order) ? value : found,
      undefined,
    );
    const asked = wanted?.values[field];
    const isMilder = wanted !== undefined && mildness(asked, order) > mildness(strictest, order);
    isOverruled ||= isMilder;
    const value = wanted === undefined || isMilder ? strictest : asked;
    if (!isBlank(value)) values[field] = value as JsonValue;
  }
  const by = wanted === undefined || isOverruled ? 'restrictive' : wanted.by;
  return { ...outcome(unit, values, candidates, { by }), isOverruled };
}

function unionOutcome(unit: SurvivorshipUnit, candidates: readonly Candidate[]): Outcome {
  const key = unit.combine?.by === 'union' ? unit.combine.key : undefined;
  const values: RecordData = {};
  for (const field of unit.fields) {
    const lists = candidates.flatMap(({ values: { [field]: value } }) =>
      Array.isArray(value) ? [value] : [],
    );
    if (lists.length > 0) values[field] = unionOf(lists, key, unit.primaries[field]);
  }
  const lineage = Object.fromEntries(
    Object.keys(values).map((field) => {
      const from = candidates.filter((candidate) => field in candidate.values).map(({ record }) => record.id);
      const by: DecidedBy = from.length === 1 ? 'only' : 'union';
      return [field, { rule: unit.rule, by, from, losing: [] }];
    }),
  );
  return { values, lineage };
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

function outcome(
  unit: SurvivorshipUnit,
  values: RecordData,
  candidates: readonly Candidate[],
  { by, lost }: { by: DecidedBy; lost?: ReadonlyMap<string, DecidedBy> },
): Outcome {
  const lineage: Record<string, FieldLineage> = {};
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
    if (from.length === 0 && losing.length === 0 && isBlank(value)) continue;
    lineage[field] = { rule: unit.rule, by, from, losing };
  }
  return { values: pick(values, unit.fields), lineage };
}

function differ(candidates: readonly Candidate[], fields: readonly string[]): boolean {
  const [first, ...others] = candidates;
  if (first === undefined) return false;
  return fields.some((field) => others.some(({ values }) => !agree(values[field], first.values[field])));
}

/** Those that are not blank. */
function pick(data: RecordData, fields: readonly string[]): RecordData {
  const picked: RecordData = {};
  for (const field of fields) {
    const value = data[field];
    if (!isBlank(value)) picked[field] = value as JsonValue;
  }
  return picked;
}

function survivorFirst(left: SourceRecord, right: SourceRecord, survivor: string): number {
  if (left.id === survivor || right.id === survivor) return left.id === survivor ? -1 : 1;
  if (left.createdAt !== right.createdAt) return left.createdAt < right.createdAt ? -1 : 1;
  return left.id < right.id ? -1 : 1;
}
