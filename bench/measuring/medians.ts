import type { Figure, Run } from '../bench';
import { median } from './summarize';

/** The figures of the runs, each with the median of its values. */
export function mediansOf(runs: readonly Run[]): Figure[] {
  return valuesByFigure(runs).map(({ figure, values }) => ({ ...figure, value: median(values) }));
}

/** The figures of the runs in their order, each with its value in every run. */
export function valuesByFigure(runs: readonly Run[]): { figure: Figure; values: number[] }[] {
  const [first = []] = runs;
  return first.map((figure, place) => ({ figure, values: runs.map((run) => run[place]!.value) }));
}
