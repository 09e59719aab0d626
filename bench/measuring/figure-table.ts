import type { BenchOptions, Run } from '../bench';
import { alignedRows } from './aligned-rows';
import type { Machine } from './machine';
import { valuesByFigure } from './medians';
import { shownNumber } from './shown-number';
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
    shownNumber(median(values)),
    shownNumber(Math.min(...values)),
    shownNumber(Math.max(...values)),
    figure.unit,
  ]);
  const title =
    `${name}: ${options.records.toLocaleString('en')} records, ${runs.length} run(s); ` +
    `${machine.cores} cores of ${machine.cpu}, ${machine.memoryGb} GB, load ${machine.load.toFixed(1)}`;
  return [title, '', ...alignedRows([['', 'median', 'least', 'greatest', ''], ...rows])].join('\n');
}
