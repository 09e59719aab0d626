import type { JsonValue, MergePreview } from '@guiyi/contracts';

/** A field whose value, or what decides it, is another one than was shown before. */
export interface ChangedValue {
  field: string;
  before: JsonValue | undefined;
  after: JsonValue | undefined;
  /** What decides it now; undefined where nothing does any more. */
  by: string | undefined;
}

type Result = Pick<MergePreview, 'survivor' | 'data' | 'lineage'>;

/** What of a merge is other than it was when somebody looked at it first, in the order of the fields. */
export function changedValues(before: Result, after: Result): ChangedValue[] {
  const fields = new Set([...Object.keys(before.data), ...Object.keys(after.data)]);
  return [...fields].flatMap((field) => {
    const [old, now] = [before, after].map(({ data }) => data[field] as JsonValue | undefined);
    const [decided, decides] = [before, after].map(({ lineage }) =>
      lineage.find((one) => one.field === field),
    );
    const isSame = JSON.stringify(old) === JSON.stringify(now);
    if (isSame && decided?.by === decides?.by && decided?.rule === decides?.rule) return [];
    return [{ field, before: old, after: now, by: decides?.by }];
  });
}
