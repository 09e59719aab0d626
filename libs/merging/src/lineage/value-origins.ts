import type { JsonValue, RecordData } from '@guiyi/contracts';
import type { DecidedBy, FieldLineage } from '@guiyi/survivorship';
import { sameValue } from '@guiyi/validation';

/** A write that gave a field a value, or a pin that kept the one it had. */
export interface ValueEvent {
  field: string;
  version: number;
  at: Date;
  actor: string | null;
  door: string | null;
  action: string | null;
  reason: string | null;
  /** Undefined: blank since. */
  after?: JsonValue | undefined;
}

/** A merge into a record that stands, wholly or with some of the records that it absorbed. */
export interface StandingMerge {
  id: string;
  at: Date;
  actor: string;
  reason: string | null;
  automatic: boolean;
  /** Survivorship rules that it went by. */
  rulesVersion: number | null;
  /** Version of the surviving record that it made. */
  version: number;
  lineage: Readonly<Record<string, FieldLineage>>;
  /** What the surviving record held before and after. */
  before: RecordData;
  stored: RecordData;
  /** The absorbed records that are still inside, as they were. */
  absorbed: ReadonlyMap<string, AbsorbedState>;
}

export interface AbsorbedState {
  version: number;
  data: RecordData;
}

/** What is known of how one record came to hold its values. */
export interface ValueTrail {
  created: Omit<ValueEvent, 'field' | 'version' | 'after'>;
  /** Newest first. */
  events: readonly ValueEvent[];
  /** Newest first. */
  merges: readonly StandingMerge[];
  /** Versions that merging made, or taking merges back: who wrote them entered nothing. */
  merging: ReadonlySet<number>;
}

/** The record that a value was entered into, and when. */
export type ValueHolder = Omit<ValueEvent, 'field' | 'version' | 'after'> & { record: string };

/** A merge that a value came through, with the values that it was preferred to, and those that had lost to them. */
export interface ValueDecision {
  merge: StandingMerge;
  by: DecidedBy;
  rule: string | undefined;
  losing: readonly { record: string; value: JsonValue; by: DecidedBy; at: Date | null }[];
}

export interface ValueOrigin {
  holders: readonly ValueHolder[];
  /** Newest first. */
  decisions: readonly ValueDecision[];
}

interface Place {
  record: string;
  field: string;
  value: JsonValue | undefined;
  /** Of the record; what came after is not asked. */
  version: number;
}

/**
 * Where a value of a record comes from: back through the merges that stand to the writes that entered it. A write or a
 * merge that left another value does not explain this one; where nothing does, the last change of the field is told.
 */
export function originOfValue(trails: ReadonlyMap<string, ValueTrail>, place: Place): ValueOrigin {
  const trail = trails.get(place.record);
  if (trail === undefined) return { holders: [], decisions: [] };
  const events = trail.events.filter(
    ({ field, version }) => field === place.field && version <= place.version,
  );
  const entered = events.find(
    ({ version, after }) => !trail.merging.has(version) && sameValue(after, place.value),
  );
  for (const merge of trail.merges) {
    if (merge.version > place.version) continue;
    if (entered !== undefined && entered.version > merge.version) break;
    const origin = throughMerge(trails, place, merge);
    if (origin !== undefined) return origin;
  }
  const [last] = events;
  const told = entered ?? events.find(({ after }) => sameValue(after, place.value)) ?? last ?? trail.created;
  return { holders: [holderOf(place.record, told)], decisions: [] };
}

/** Undefined where the merge does not explain the value. */
function throughMerge(
  trails: ReadonlyMap<string, ValueTrail>,
  place: Place,
  merge: StandingMerge,
): ValueOrigin | undefined {
  const { record, field, value } = place;
  const lineage = Object.hasOwn(merge.lineage, field) ? merge.lineage[field] : undefined;
  if (lineage === undefined) return undefined;
  const isStored = sameValue(merge.stored[field], value);
  // The surviving record kept its own, which another merge that was taken back has changed since.
  if (!isStored && !lineage.from.includes(record)) return undefined;
  const decision = decisionOf(trails, merge, field, lineage, value);
  const from = isStored ? lineage.from : [record];
  const below = from.map((holder) => {
    const inside = merge.absorbed.get(holder);
    if (holder !== record && inside === undefined) return { holders: [], decisions: [] };
    const own = isStored ? (inside?.data ?? merge.before)[field] : value;
    const version = inside?.version ?? merge.version - 1;
    return originOfValue(trails, { record: holder, field, value: own, version });
  });
  const holders = below.flatMap((origin) => origin.holders);
  const { at, actor, reason } = merge;
  const typed = { record, at, actor, reason, door: 'merge', action: 'choice' };
  return {
    holders: holders.length === 0 ? [typed] : newestFirst(holders),
    decisions: [decision, ...below.flatMap((origin) => origin.decisions)]
      .filter(({ merge: { id } }, position, all) => all.findIndex((one) => one.merge.id === id) === position)
      .sort((left, right) => right.merge.at.getTime() - left.merge.at.getTime()),
  };
}

function decisionOf(
  trails: ReadonlyMap<string, ValueTrail>,
  merge: StandingMerge,
  field: string,
  { by, rule, losing }: FieldLineage,
  value: JsonValue | undefined,
): ValueDecision {
  return {
    ...{ merge, by, rule },
    losing: losing.flatMap((lost) => {
      const version = merge.absorbed.get(lost.record)?.version ?? merge.version - 1;
      const lostAt = { record: lost.record, field, value: lost.value, version };
      const { holders, decisions } = originOfValue(trails, lostAt);
      const { record, at } = holders[0] ?? { record: lost.record, at: null };
      // What had lost to it before lost as well, unless it is the value that stands.
      const before = decisions.flatMap((earlier) => earlier.losing);
      return [{ ...lost, record, at }, ...before.filter((one) => !sameValue(one.value, value))];
    }),
  };
}

function holderOf(record: string, { at, actor, door, action, reason }: ValueTrail['created']): ValueHolder {
  return { record, at, actor, door, action, reason };
}

function newestFirst(holders: readonly ValueHolder[]): ValueHolder[] {
  return [...holders].sort((left, right) => right.at.getTime() - left.at.getTime());
}
