import type { ColumnShape, ShapeTest } from './column-profile';
import { isPlaceholder } from './placeholders';
import { valueTests } from './value-tests';

const separators = [';', '；', '|', '*', '、', ',', '，', '\n'];
const testNames = Object.keys(valueTests) as ShapeTest[];

/** Counts the cells of one column. Each distinct value is tested once. */
export class ColumnCounter {
  private readonly holders = new Map<string, number>();
  private rows = 0;
  private filled = 0;
  private growing = 0;
  private last = Number.NaN;

  add(cell: string): void {
    this.rows++;
    const value = cell.trim();
    if (value === '' || isPlaceholder(value)) return;
    this.filled++;
    this.holders.set(value, (this.holders.get(value) ?? 0) + 1);
    const number = Number(value);
    if (number > this.last) this.growing++;
    this.last = number;
  }

  finish(): ColumnShape {
    const { filled, rows, holders } = this;
    const share = (count: number): number => (filled === 0 ? 0 : count / filled);
    const sums = { length: 0, squares: 0, tokens: 0, pairs: 0, top: 0 };
    const counts = Object.fromEntries(testNames.map((name) => [name, 0])) as Record<ShapeTest, number>;
    const separated = new Map<string, number>();
    for (const [value, count] of holders) {
      sums.length += value.length * count;
      sums.squares += value.length ** 2 * count;
      sums.tokens += value.split(/\s+/u).length * count;
      sums.pairs += count * (count - 1);
      sums.top = Math.max(sums.top, count);
      for (const name of testNames) if (valueTests[name](value)) counts[name] += count;
      for (const sign of separators)
        if (value.includes(sign)) separated.set(sign, (separated.get(sign) ?? 0) + count);
    }
    const mean = share(sums.length);
    return {
      filled,
      fill: rows === 0 ? 0 : filled / rows,
      distinct: holders.size,
      distinctShare: share(holders.size),
      agreement: filled < 2 ? 0 : sums.pairs / (filled * (filled - 1)),
      topShare: share(sums.top),
      topValues: topValues(holders),
      meanLength: mean,
      lengthDeviation: Math.sqrt(Math.max(0, share(sums.squares) - mean ** 2)),
      meanTokens: share(sums.tokens),
      shares: Object.fromEntries(
        testNames.map((name) => [name, share(counts[name])]),
      ) as ColumnShape['shares'],
      isAscending: filled > 2 && this.growing === filled - 1,
      separator: separatorOf(separated, filled),
    };
  }
}

function topValues(holders: ReadonlyMap<string, number>): string[] {
  return [...holders]
    .filter(([, count]) => count > 1)
    .sort(([leftValue, left], [rightValue, right]) => right - left || (leftValue < rightValue ? -1 : 1))
    .slice(0, 10)
    .map(([value]) => value);
}

/** A sign that at least a fifth of the cells hold. */
function separatorOf(separated: ReadonlyMap<string, number>, filled: number): string | undefined {
  const [most] = [...separated].sort(([, left], [, right]) => right - left);
  return most !== undefined && most[1] >= filled / 5 ? most[0] : undefined;
}
