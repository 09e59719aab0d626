import type { FieldSchema } from '@guiyi/contracts';

type LimitName =
  | 'format'
  | 'pattern'
  | 'minLength'
  | 'maxLength'
  | 'minimum'
  | 'maximum'
  | 'multipleOf'
  | 'enum'
  | 'minItems'
  | 'maxItems'
  | 'uniqueItems';

/** narrowed: limits that refuse a value which was right. widened: limits that let more through. In document order. */
export interface LimitChanges {
  narrowed: string[];
  widened: string[];
}

type Comparison<Name extends LimitName> = (
  before: NonNullable<FieldSchema[Name]>,
  after: NonNullable<FieldSchema[Name]>,
) => { narrower: boolean; wider: boolean };

const lower = (before: number, after: number): { narrower: boolean; wider: boolean } => ({
  narrower: after > before,
  wider: after < before,
});
const upper = (before: number, after: number): { narrower: boolean; wider: boolean } => lower(after, before);
/** Nothing is known about how the one relates to the other: it may refuse and let through. */
const other = (before: unknown, after: unknown): { narrower: boolean; wider: boolean } => ({
  narrower: before !== after,
  wider: before !== after,
});
const members = (
  before: readonly unknown[],
  after: readonly unknown[],
): { narrower: boolean; wider: boolean } => ({
  narrower: before.some((value) => !after.includes(value)),
  wider: after.some((value) => !before.includes(value)),
});

const comparisons: { [Name in LimitName]: Comparison<Name> } = {
  format: other,
  pattern: other,
  minLength: lower,
  maxLength: upper,
  minimum: lower,
  maximum: upper,
  multipleOf: (before, after) => ({
    narrower: !Number.isInteger(before / after),
    wider: !Number.isInteger(after / before),
  }),
  enum: members,
  minItems: lower,
  maxItems: upper,
  uniqueItems: (before, after) => ({ narrower: !before && after, wider: before && !after }),
};

/** How the limits of a field changed; a limit that is new narrows, one that is gone widens. */
export function compareLimits(before: FieldSchema, after: FieldSchema): LimitChanges {
  const changes: LimitChanges = { narrowed: [], widened: [] };
  const add = (name: string, earlier: unknown, later: unknown, comparison: Comparison<never>): void => {
    const found =
      earlier === undefined || later === undefined
        ? { narrower: earlier === undefined, wider: later === undefined }
        : comparison(earlier as never, later as never);
    if (earlier === undefined && later === undefined) return;
    if (found.narrower) changes.narrowed.push(name);
    if (found.wider) changes.widened.push(name);
  };
  for (const name of Object.keys(comparisons) as LimitName[])
    add(name, before[name], after[name], comparisons[name]);
  add('items.maxLength', before.items?.maxLength, after.items?.maxLength, upper);
  add('items.enum', before.items?.enum, after.items?.enum, members);
  return changes;
}
