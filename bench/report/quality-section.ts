import { summaryOf } from '../contest/contest-summary';
import type { TargetF1 } from '../contest/data-set';
import { generatedSets, isGeneratedSet } from '../contest/generated-sets';
import { labelledSets } from '../contest/labelled-sets';
import { shownNumber } from '../measuring/shown-number';
import { drawChart } from './draw-chart';
import { failureLines } from './failure-lines';
import { keptSetResults, type KeptSetResult } from './match-results';
import { describeCircumstances, markdownTable, type Section } from './section';

const chartFile = 'quality.svg';

/** Every set: precision, recall and F1 beside the peers, the best published figure and the target. */
export function qualitySection(): Section | undefined {
  const results = keptSetResults();
  const [first] = results;
  if (!first) return undefined;
  const names = contenderNames(results);
  const rows = results.map((result) => [
    result.set,
    shownNumber(result.records),
    ...names.map((name) => f1Of(result, name)?.toFixed(4) ?? '-'),
    publishedOf(result.set),
    ...targetsOf(result),
  ]);
  return {
    lines: [
      `Pairwise F1 after clustering, over all true pairs. Last measured ${describeCircumstances(latest(results))}`,
      '',
      ...markdownTable(
        ['set', 'records', ...names, 'best published', 'target by hand', 'target --auto'],
        rows,
      ),
      '',
      `![F1 by set](benchmarks/${chartFile})`,
      '',
      ...results.flatMap(detailLines),
    ],
    charts: [{ file: chartFile, svg: drawQuality(results, names) }],
  };
}

function contenderNames(results: readonly KeptSetResult[]): string[] {
  return [...new Set(results.flatMap(({ results: each }) => each.map(({ contender }) => contender)))];
}

function f1Of({ results }: KeptSetResult, contender: string): number | undefined {
  const found = results.find((result) => result.contender === contender);
  return found && summaryOf(found)?.accuracy?.f1;
}

function publishedOf(set: string): string {
  const published = labelledSets[set]?.published;
  return published ? String(published.f1) : '-';
}

function targetsOf(result: KeptSetResult): string[] {
  const target = targetOf(result.set);
  return [
    verdict(target?.byHand, f1Of(result, 'guiyi')),
    verdict(target?.auto, f1Of(result, 'guiyi --auto')),
  ];
}

function targetOf(set: string): TargetF1 | undefined {
  return isGeneratedSet(set) ? targetOfGenerated(generatedSets[set]) : labelledSets[set]?.target;
}

function targetOfGenerated(set: object): TargetF1 | undefined {
  return 'target' in set ? (set.target as TargetF1) : undefined;
}

function verdict(target: number | undefined, reached: number | undefined): string {
  if (target === undefined) return '-';
  if (reached === undefined) return `${target}: not measured`;
  return `${target}: ${reached >= target ? 'met' : 'missed'}`;
}

function latest(results: readonly KeptSetResult[]): KeptSetResult {
  return results.reduce((last, result) => (result.takenAt > last.takenAt ? result : last));
}

function detailLines({ set, title, results }: KeptSetResult): string[] {
  const published = labelledSets[set]?.published;
  const rows = results.map((contender) => {
    const summary = summaryOf(contender);
    if (!summary) return [contender.contender, ...Array<string>(6).fill('-')];
    const { wall, peakMb, accuracy, note } = summary;
    const shares = [accuracy?.precision, accuracy?.recall, accuracy?.f1, accuracy?.bcubedF1];
    return [
      [
        contender.contender,
        note && `(${note})`,
        contender.earlier && `(earlier, ${contender.earlier.slice(0, 10)})`,
      ]
        .filter(Boolean)
        .join(' '),
      ...shares.map((share) => share?.toFixed(4) ?? '-'),
      shownNumber(wall),
      shownNumber(peakMb),
    ];
  });
  const cited = published
    ? ` Best published: F1 ${published.f1}${published.bcubedF1 === undefined ? '' : `, B³ ${published.bcubedF1}`} (${published.by}).`
    : '';
  return [
    `**${set}**: ${title}.${cited}`,
    '',
    ...markdownTable(['', 'precision', 'recall', 'F1', 'B³ F1', 'wall s', 'peak MB'], rows),
    '',
    ...failureLines(results),
  ];
}

function drawQuality(results: readonly KeptSetResult[], names: readonly string[]): string {
  const published = results.map(({ set }) => labelledSets[set]?.published?.f1 ?? null);
  return drawChart(
    {
      title: { text: 'Pairwise F1 after clustering', left: 'center' },
      legend: { bottom: 0 },
      grid: { left: 50, right: 20, top: 50, bottom: 90 },
      xAxis: { type: 'category', data: results.map(({ set }) => set), axisLabel: { rotate: 20 } },
      yAxis: { type: 'value', min: 0, max: 1 },
      series: [
        ...names.map((name) => ({
          type: 'bar',
          name,
          data: results.map((result) => f1Of(result, name) ?? null),
        })),
        { type: 'bar', name: 'best published', data: published, itemStyle: { color: '#999999' } },
      ],
    },
    440,
  );
}
