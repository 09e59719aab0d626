import type { ThreadsResult } from '../contest/kept-runs';
import { keptResult } from '../measuring/result-file';
import { shownNumber } from '../measuring/shown-number';
import { median } from '../measuring/summarize';
import { drawChart } from './draw-chart';
import { describeCircumstances, markdownTable, type Section } from './section';

const chartFile = 'threads.svg';
const stages = ['read', 'standardize', 'block', 'compare', 'cluster', 'write', 'total'] as const;

export function threadsSection(): Section | undefined {
  const result = keptResult<ThreadsResult>('threads');
  if (!result) return undefined;
  const counts = [...new Set(result.runs.map(({ threads }) => threads ?? NaN))];
  const seconds = (threads: number, stage: string): number =>
    median(result.runs.filter((run) => run.threads === threads).map((run) => run.seconds?.[stage] ?? NaN));
  const fewest = Math.min(...counts);
  const most = Math.max(...counts);
  const rows = stages.map((stage) => [
    stage,
    ...counts.map((threads) => shownNumber(seconds(threads, stage))),
    `${shownNumber(seconds(fewest, stage) / seconds(most, stage))} ×`,
  ]);
  return {
    lines: [
      `${result.set}, ${shownNumber(result.records)} records. ${describeCircumstances(result)}`,
      '',
      ...markdownTable(['stage', ...counts.map((count) => `${count} thread(s), s`), 'faster'], rows),
      '',
      `![Seconds by stage and threads](benchmarks/${chartFile})`,
    ],
    charts: [
      {
        file: chartFile,
        svg: drawChart({
          title: { text: 'Seconds on the clock by stage', left: 'center' },
          legend: { bottom: 0 },
          grid: { left: 50, right: 20, top: 50, bottom: 60 },
          xAxis: { type: 'category', data: [...stages] },
          yAxis: { type: 'value', name: 's' },
          series: counts.map((count) => ({
            type: 'bar',
            name: `${count} thread(s)`,
            data: stages.map((stage) => Number(seconds(count, stage).toFixed(2))),
          })),
        }),
      },
    ],
  };
}
