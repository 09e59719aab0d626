import { fold } from '@guiyi/standardization';
import type { ColumnProfile } from './column-profile';

/** Rows that are looked at. */
const mostRows = 2000;
/** A column of which this share of the words stands in others has nothing of its own. */
const repeatedShare = 0.85;

/**
 * Marks columns whose words are those of other columns: a full name beside first name and surname, a copy, a sorted
 * form. They would count one piece of evidence twice. Of a copy the later column is marked; of parts and whole the
 * whole, when the parts say at least as much.
 */
export function findRepeatedColumns(
  columns: readonly ColumnProfile[],
  rows: readonly (readonly string[])[],
): ColumnProfile[] {
  const step = Math.max(1, Math.ceil(rows.length / mostRows));
  const sample = rows.filter((_, place) => place % step === 0);
  const words = columns.map((column) =>
    isWorded(column) ? sample.map((row) => wordsOf(row[column.position] ?? '')) : undefined,
  );
  const marked = new Map<number, number>();
  for (const whole of byLength(columns)) {
    const own = words[whole.position];
    if (own === undefined) continue;
    const parts = columns.filter(
      ({ position }) =>
        position !== whole.position &&
        !marked.has(position) &&
        words[position] !== undefined &&
        isWithin(words[position], own),
    );
    const covered = coveredShare(
      own,
      parts.map(({ position }) => words[position]!),
    );
    const isCopyOfLater = parts.length === 1 && isWithin(own, words[parts[0]!.position]!);
    if (isCopyOfLater && parts[0]!.position > whole.position) continue;
    if (covered >= repeatedShare) marked.set(whole.position, parts[0]!.position);
  }
  for (const [later, earlier] of determinedColumns(columns, rows))
    if (!marked.has(later)) marked.set(later, earlier);
  return columns.map((column) => {
    const repeats = marked.get(column.position);
    return repeats === undefined ? column : { ...column, ignored: 'repeated', repeats };
  });
}

/** Records that share a value, on average, where values are not yet names of one thing. */
const crowd = 20;
const nearlyAlways = 0.97;

/**
 * Pairs of columns of which each decides the other, the later one first: latitude and longitude, a code and its label.
 * Only among values that many records share: of rarer ones, agreeing on both is what makes two records the same.
 */
function determinedColumns(
  columns: readonly ColumnProfile[],
  rows: readonly (readonly string[])[],
): [number, number][] {
  const shared = columns.filter(
    ({ ignored, shape }) =>
      ignored === undefined && shape.agreement * shape.filled >= crowd && shape.distinct > 3,
  );
  return shared.flatMap((later, place) => {
    const earlier = shared
      .slice(0, place)
      .find((other) => decides(rows, other, later) && decides(rows, later, other));
    return earlier === undefined ? [] : [[later.position, earlier.position] as [number, number]];
  });
}

/** Rows that agree in one column nearly always agree in the other. */
function decides(rows: readonly (readonly string[])[], from: ColumnProfile, to: ColumnProfile): boolean {
  const groups = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const value = row[from.position]?.trim() ?? '';
    const other = row[to.position]?.trim() ?? '';
    if (value === '' || other === '') continue;
    const group = groups.get(value) ?? new Map<string, number>();
    groups.set(value, group.set(other, (group.get(other) ?? 0) + 1));
  }
  let all = 0;
  let usual = 0;
  for (const group of groups.values()) {
    const counts = [...group.values()];
    all += counts.reduce((sum, count) => sum + count, 0);
    usual += Math.max(...counts);
  }
  return all >= crowd && usual >= all * nearlyAlways;
}

function isWorded({ ignored, shape, kind }: ColumnProfile): boolean {
  return ignored === undefined && shape.distinct > 30 && kind !== 'category' && kind !== 'boolean';
}

/** Longest first, so that a whole is seen before its parts are. */
function byLength(columns: readonly ColumnProfile[]): ColumnProfile[] {
  return [...columns].sort(
    (left, right) => right.shape.meanLength - left.shape.meanLength || right.position - left.position,
  );
}

function wordsOf(cell: string): string[] {
  return cell
    .split(/[^\p{L}\p{N}]+/u)
    .map(fold)
    .filter((word) => word !== '');
}

/** Nearly every filled cell of the part has all of its words in the same row of the whole. */
function isWithin(part: readonly string[][], whole: readonly string[][]): boolean {
  let filled = 0;
  let within = 0;
  for (const [row, words] of part.entries()) {
    if (words.length === 0) continue;
    filled++;
    const others = whole[row]!;
    if (words.every((word) => others.includes(word))) within++;
  }
  return filled >= 20 && within >= filled * 0.9;
}

function coveredShare(whole: readonly string[][], parts: readonly (readonly string[][])[]): number {
  let all = 0;
  let covered = 0;
  for (const [row, words] of whole.entries()) {
    all += words.length;
    for (const word of words) if (parts.some((part) => part[row]!.includes(word))) covered++;
  }
  return all === 0 ? 0 : covered / all;
}
