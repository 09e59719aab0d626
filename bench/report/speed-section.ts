import { summaryOf } from '../contest/contest-summary';
import { isGeneratedSet } from '../contest/generated-sets';
import { shownNumber } from '../measuring/shown-number';
import { drawChart } from './draw-chart';
import { failureLines } from './failure-lines';
import { keptSetResults, type KeptSetResult } from './match-results';
import { describeCircumstances, markdownTable, type Section } from './section';

const header = [
  '',
  'wall s',
  'processor s',
  'peak MB',
  '× wall',
  '× processor',
  'precision',
  'recall',
  'F1',
  'B³ F1',
];

/** The generated sets, which are large enough for time to mean something. */
export function speedSection(): Section | undefined {
  const results = keptSetResults().filter(({ set }) => isGeneratedSet(set));
  if (results.length === 0) return undefined;
  return {
    lines: results.flatMap(setLines),
    charts: results.map((result) => ({ file: chartFile(result), svg: drawSpeed(result) })),
  };
}

function setLines(result: KeptSetResult): string[] {
  const { set, title, records, options } = result;
  const results = result.results.filter(({ earlier }) => earlier === undefined);
  const own = summaryOf(results[0] ?? { runs: [] });
  const rows = results.map((contender) => {
    const summary = summaryOf(contender);
    if (!summary) return [contender.contender, ...Array<string>(header.length - 1).fill('-')];
    const { wall, cpu, peakMb, accuracy } = summary;
    const shares = [accuracy?.precision, accuracy?.recall, accuracy?.f1, accuracy?.bcubedF1];
    return [
      [contender.contender, summary.version].filter(Boolean).join(' '),
      ...[wall, cpu, peakMb, own ? wall / own.wall : NaN, own ? cpu / own.cpu : NaN].map(shownNumber),
      ...shares.map((share) => share?.toFixed(4) ?? '-'),
    ];
  });
  const stages = Object.entries(own?.seconds ?? {}).map(
    ([stage, seconds]) => `${stage} ${shownNumber(seconds)}`,
  );
  return [
    `### ${set}, ${shownNumber(records)} records`,
    '',
    `${capitalized(title)}. Medians of ${options.runs} run(s). ${describeCircumstances(result)}`,
    '',
    ...markdownTable(header, rows),
    '',
    ...failureLines(results),
    ...(own
      ? [
          `Seconds of Guiyi by stage: ${stages.join(', ')}; ${shownNumber(own.candidatePairs)} candidate pairs.`,
          '',
        ]
      : []),
    `![Seconds on the clock, ${set}](benchmarks/${chartFile(result)})`,
    '',
  ];
}

function chartFile({ set }: KeptSetResult): string {
  return `speed-${set}.svg`;
}

function drawSpeed({ set, records, results }: KeptSetResult): string {
  const bars = results
    .filter(({ earlier }) => earlier === undefined)
    .flatMap((contender) => {
      const summary = summaryOf(contender);
      return summary ? [{ name: contender.contender, ...summary }] : [];
    })
    .reverse();
  const numbers = (values: readonly number[]): number[] => values.map((value) => Number(value.toFixed(2)));
  const label = { show: true, position: 'right' };
  return drawChart(
    {
      title: { text: `${set}: ${shownNumber(records)} records`, left: 'center' },
      legend: { bottom: 0 },
      grid: { left: 120, right: 70, top: 50, bottom: 60 },
      xAxis: { type: 'value', name: 's' },
      yAxis: { type: 'category', data: bars.map(({ name }) => name) },
      series: [
        { type: 'bar', name: 'seconds of processor', data: numbers(bars.map(({ cpu }) => cpu)), label },
        { type: 'bar', name: 'seconds on the clock', data: numbers(bars.map(({ wall }) => wall)), label },
      ],
    },
    140 + bars.length * 60,
  );
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
