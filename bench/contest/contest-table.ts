import { alignedRows } from '../measuring/aligned-rows';
import type { Machine } from '../measuring/machine';
import { shownNumber } from '../measuring/shown-number';
import type { SetResult } from './contest';
import { summaryOf } from './contest-summary';

const header = [
  '',
  'wall s',
  'cpu s',
  'peak MB',
  'candidates',
  'precision',
  'recall',
  'F1',
  'B3 F1',
  'runs',
  '',
];

/** One set, a line for each contender. */
export function contestTable({ set, title, records, results }: SetResult, { cpu, load }: Machine): string {
  const rows = results.map((result) => {
    const summary = summaryOf(result);
    if (!summary) return [result.contender, ...Array<string>(header.length - 2).fill('-'), failureOf(result)];
    const { wall, cpu: processor, peakMb, candidatePairs, accuracy, note } = summary;
    return [
      result.contender,
      ...[wall, processor, peakMb, candidatePairs].map(shownNumber),
      ...[accuracy?.precision, accuracy?.recall, accuracy?.f1, accuracy?.bcubedF1].map(
        (share) => share?.toFixed(4) ?? '-',
      ),
      String(result.runs.length),
      note ?? '',
    ];
  });
  const about = `${set}: ${title}; ${shownNumber(records)} records; ${cpu}, load ${load.toFixed(1)}`;
  return [about, ...alignedRows([header, ...rows])].join('\n');
}

export function failureOf({ obstacle, runs }: SetResult['results'][number]): string {
  const failure = runs.find((run) => run.failure)?.failure;
  return obstacle ?? (failure === undefined ? 'no run' : `${failure.kind}: ${failure.message}`);
}
