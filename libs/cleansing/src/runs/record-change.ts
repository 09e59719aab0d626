import type { Finding, JsonValue, RecordData } from '@guiyi/contracts';
import type { FormerState, StoredRecord } from '@guiyi/records';
import { sameValue } from '@guiyi/validation';

/** One field that a run changed; what is left out was blank. */
export interface FieldDifference {
  field: string;
  before?: JsonValue;
  after?: JsonValue;
  rawBefore?: JsonValue;
  rawAfter?: JsonValue;
  /** Of an undo: somebody edited the field since, so it stays as it is; before and after are equal. */
  kept?: true;
}

/** What a run did to one record. */
export interface RecordChange {
  recordId: string;
  outcome: 'changed' | 'refused' | 'kept' | 'waiting';
  /** How often somebody else was faster. */
  attempts: number;
  versionBefore: number;
  versionAfter: number | null;
  changes: FieldDifference[];
  /** What the rules said of the record before. */
  judgement: { findings: Finding[]; versions: Record<string, number> } | null;
  /** Code of the error that kept the record as it was. */
  refusal: string | null;
  findings: Finding[];
}

type Values = Pick<StoredRecord, 'data' | 'raw'>;

/** The values as they are when read again: what was entered in rows is kept row by row. */
export function storedValues({ data, raw }: Values, collections: readonly string[]): Values {
  const rows = collections.flatMap((collection): [string, JsonValue][] => {
    const stored = data[collection];
    const entered = raw[collection];
    if (!Array.isArray(stored) || stored.length === 0) return [];
    return [
      [
        collection,
        stored.map((row, position) => (Array.isArray(entered) ? entered[position] : undefined) ?? row),
      ],
    ];
  });
  const plain = Object.entries(raw).filter(([field]) => !collections.includes(field));
  return { data, raw: Object.fromEntries([...plain, ...rows]) };
}

/** The fields in which two states of a record differ, as stored or as entered, in alphabetical order. */
export function differencesOf(before: Values, after: Values): FieldDifference[] {
  const fields = new Set(
    [before.data, before.raw, after.data, after.raw].flatMap((values) => Object.keys(values)),
  );
  return [...fields]
    .sort()
    .map((field) => ({
      field,
      before: before.data[field],
      after: after.data[field],
      rawBefore: before.raw[field],
      rawAfter: after.raw[field],
    }))
    .filter((one) => !sameValue(one.before, one.after) || !sameValue(one.rawBefore, one.rawAfter));
}

export interface PlannedUndo {
  /** Undefined when nothing can be restored. */
  state: FormerState | undefined;
  /** Names of the fields that the state restores. */
  restored: string[];
  /** Fields that somebody edited since; they stay. */
  kept: string[];
}

/**
 * Three ways per field: a field that still is what the run made of it goes back to what it was, one that somebody
 * edited since stays. A record that nobody wrote since is judged again as it was then.
 */
export function planUndo(
  current: Pick<StoredRecord, 'data' | 'raw' | 'version'>,
  { changes, versionAfter, judgement }: Pick<RecordChange, 'changes' | 'versionAfter' | 'judgement'>,
): PlannedUndo {
  const made = changes.filter((change) => change.kept !== true && !isUndone(current, change));
  const untouched = made.filter(
    ({ field, after, rawAfter }) =>
      sameValue(current.data[field], after) && sameValue(current.raw[field], rawAfter),
  );
  const restored = untouched.map(({ field }) => field);
  const kept = made.map(({ field }) => field).filter((field) => !restored.includes(field));
  if (untouched.length === 0) return { state: undefined, restored, kept };
  const data = { ...current.data };
  const raw = { ...current.raw };
  for (const { field, before, rawBefore } of untouched) {
    put(data, field, before);
    put(raw, field, rawBefore);
  }
  const isAsLeft = current.version === versionAfter && judgement !== null;
  return { state: { data, raw, ...(isAsLeft ? { judgement } : {}) }, restored, kept };
}

/** By an undo that was cancelled later, or by hand. */
function isUndone(current: Values, { field, before, rawBefore }: FieldDifference): boolean {
  return sameValue(current.data[field], before) && sameValue(current.raw[field], rawBefore);
}

function put(values: RecordData, field: string, value: JsonValue | undefined): void {
  if (value === undefined) delete values[field];
  else values[field] = value;
}
