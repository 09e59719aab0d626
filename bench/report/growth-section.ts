import type { GrowthPoint, GrowthResult } from '../contest/kept-runs';
import { keptNames, keptResult } from '../measuring/result-file';
import { shownNumber } from '../measuring/shown-number';
import { median } from '../measuring/summarize';
import { drawChart } from './draw-chart';
import { describeCircumstances, markdownTable, type Section } from './section';

const header = [
  'records',
  'wall s',
  'processor s',
  'µs/record',
  'peak MB',
  'bytes/record',
  'candidate pairs',
];

export function growthSection(): Section | undefined {
  const results = keptNames('growth').flatMap((name) => {
    const result = keptResult<GrowthResult>(`growth/${name}`);
    return result ? [result] : [];
  });
  if (results.length === 0) return undefined;
  return {
    lines: results.flatMap((result) => [
      `### ${result.set}`,
      '',
      describeCircumstances(result),
      '',
      ...markdownTable(header, result.points.map(pointRow)),
      '',
      growthSentence(result.points),
      '',
      `![Time and memory by records, ${result.set}](benchmarks/growth-${result.set}.svg)`,
      '',
    ]),
    charts: results.map((result) => ({ file: `growth-${result.set}.svg`, svg: drawGrowth(result) })),
  };
}

function pointRow(point: GrowthPoint): string[] {
  const { records } = point;
  const failure = point.runs.find((run) => run.failure)?.failure;
  if (failure) return [shownNumber(records), `${failure.kind}: ${failure.message}`, '', '', '', '', ''];
  const { wall, cpu, peakMb } = middleOf(point);
  return [
    shownNumber(records),
    shownNumber(wall),
    shownNumber(cpu),
    shownNumber((cpu / records) * 1e6),
    shownNumber(peakMb),
    shownNumber((peakMb * 1024 ** 2) / records),
    shownNumber(point.runs[0]?.candidatePairs),
  ];
}

function middleOf({ runs }: GrowthPoint): { wall: number; cpu: number; peakMb: number } {
  return {
    wall: median(runs.map(({ wall }) => wall)),
    cpu: median(runs.map(({ cpu }) => cpu)),
    peakMb: median(runs.map(({ peakMb }) => peakMb)),
  };
}

/** Exponents of growth between the last two powers of ten that were measured: 1 is linear. */
function growthSentence(points: readonly GrowthPoint[]): string {
  const good = points.filter(({ runs }) => runs.every(({ failure }) => !failure));
  const last = good.at(-1);
  const before = last && good.findLast(({ records }) => records <= last.records / 10);
  if (!last || !before) return '';
  const exponent = (valueOf: (point: GrowthPoint) => number): string =>
    (Math.log(valueOf(last) / valueOf(before)) / Math.log(last.records / before.records)).toFixed(2);
  return (
    `From ${shownNumber(before.records)} to ${shownNumber(last.records)} records, processor time grows with the power ` +
    `${exponent((point) => middleOf(point).cpu)} of the records and memory with the power ` +
    `${exponent((point) => middleOf(point).peakMb)} (1 is linear).`
  );
}

function drawGrowth({ set, points }: GrowthResult): string {
  const good = points.filter(({ runs }) => runs.every(({ failure }) => !failure));
  const line = (name: string, valueOf: (point: GrowthPoint) => number, yAxisIndex: number): object => ({
    type: 'line',
    name,
    yAxisIndex,
    symbolSize: 8,
    data: good.map((point) => [point.records, Number(valueOf(point).toPrecision(4))]),
  });
  return drawChart({
    title: { text: `${set}: time and memory`, left: 'center' },
    legend: { bottom: 0 },
    grid: { left: 70, right: 80, top: 60, bottom: 80 },
    xAxis: { type: 'log', name: 'records', nameLocation: 'middle', nameGap: 30 },
    yAxis: [
      { type: 'log', name: 's' },
      { type: 'log', name: 'MB', splitLine: { show: false } },
    ],
    series: [
      line('seconds on the clock', (point) => middleOf(point).wall, 0),
      line('seconds of processor', (point) => middleOf(point).cpu, 0),
      line('peak MB', (point) => middleOf(point).peakMb, 1),
    ],
  });
}
