import type { BenchOptions, Run } from '../bench';
import type { Machine } from './machine';
import { valuesByFigure } from './medians';
import { median } from './summarize';

/** The table that a bench prints: a line per figure with median, least and greatest of the runs. */
export function figureTable(
  name: string,
  options: BenchOptions,
  machine: Machine,
  runs: readonly Run[],
): string {
  const rows = valuesByFigure(runs).map(({ figure, values }) => [
    figure.name,
    shown(median(values)),
    shown(Math.min(...values)),
    shown(Math.max(...values)),
    figure.unit,
  ]);
  const title =
    `${name}: ${options.records.toLocaleString('en')} records, ${runs.length} run(s); ` +
    `${machine.cores} cores of ${machine.cpu}, ${machine.memoryGb} GB, load ${machine.load.toFixed(1)}`;
  return [title, '', ...alignColumns([['', 'median', 'least', 'greatest', ''], ...rows])].join('\n');
}

/** The first column to the left, the last too, numbers between them to the right. */
function alignColumns(rows: readonly string[][]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column === row.length - 1
          ? cell.padEnd(widths[column]!)
          : cell.padStart(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Three digits that say something, thousands apart. */
function shown(value: number): string {
  if (!Number.isFinite(value)) return '-';
  const decimals = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 1 ? 2 : 4;
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}
