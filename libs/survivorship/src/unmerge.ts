import { isBlank, type JsonValue, type RecordData } from '@guiyi/contracts';
import { agree, valueKey } from './strategies/same-value';

/** A field of a merged record that somebody changed after the merge: taking the merge back does not say whose it is. */
export interface LaterEdit {
  field: string;
  /** What the merge stored. */
  stored: JsonValue | undefined;
  /** What the record holds now. */
  current: JsonValue | undefined;
  /** What it would hold without the merge. */
  target: JsonValue | undefined;
}

export interface Unmerged {
  /** What the surviving record holds when later edits stay with it. */
  data: RecordData;
  laterEdits: readonly LaterEdit[];
}

/**
 * The surviving record without some of the records that it absorbed: three-way by field, where the merge is the base,
 * the record of today one side and the record without them the other. Lists are compared item by item.
 * stored: as the merge left it. current: of today. target: what the merge would have left without those records.
 */
export function planUnmerge(stored: RecordData, current: RecordData, target: RecordData): Unmerged {
  const fields = [...new Set([...Object.keys(stored), ...Object.keys(current), ...Object.keys(target)])];
  const data: RecordData = {};
  const laterEdits: LaterEdit[] = [];
  for (const field of fields) {
    const [base, mine, theirs] = [stored[field], current[field], target[field]];
    const value = withoutMerge(base, mine, theirs);
    if (!isBlank(value)) data[field] = value as JsonValue;
    if (!agree(mine, base)) laterEdits.push({ field, stored: base, current: mine, target: theirs });
  }
  return { data, laterEdits };
}

/**
 * What another record holds once the edit is made to it as well: the new value, or of a list its own one with the items
 * that came and without those that went. Undefined for blank.
 */
export function withLaterEdit(
  { stored, current }: LaterEdit,
  own: JsonValue | undefined,
): JsonValue | undefined {
  const value = withoutMerge(stored, current, own);
  return isBlank(value) ? undefined : value;
}

function withoutMerge(
  base: JsonValue | undefined,
  mine: JsonValue | undefined,
  theirs: JsonValue | undefined,
): JsonValue | undefined {
  if (agree(mine, base)) return theirs;
  if ((Array.isArray(mine) || isBlank(mine)) && (Array.isArray(base) || Array.isArray(theirs)))
    return withoutItems(listOf(base), listOf(mine), listOf(theirs));
  return mine;
}

/** The list of today without the items that only the merge brought, and with those that only the merge took away. */
function withoutItems(
  base: readonly JsonValue[],
  mine: readonly JsonValue[],
  theirs: readonly JsonValue[],
): JsonValue[] {
  const kept = new Set(theirs.map(valueKey));
  const brought = new Set(base.map(valueKey).filter((key) => !kept.has(key)));
  const left = mine.filter((item) => !brought.has(valueKey(item)));
  const known = new Set([...left, ...base].map(valueKey));
  return [...left, ...theirs.filter((item) => !known.has(valueKey(item)))];
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : [];
}
