import type { KeyAnalysis } from '@guiyi/matching';
import type { Terminal } from '../terminal/terminal';
import { textTable } from '../terminal/text-table';
import type { FileAnalysis } from './analyze-files';
import { analyzeTexts } from './analyze-texts';

/** An analysis as lines for a terminal. */
export function describeAnalysis(analysis: FileAnalysis, terminal: Terminal): string[] {
  const { records, together, keyless, reach, keys, maxBlockSize } = analysis;
  const count = (value: number): string => Math.round(value).toLocaleString('en-US');
  const share = (value: number): string => `${(value * 100).toFixed(2)}%`;
  const say = (name: keyof typeof analyzeTexts, values: Readonly<Record<string, unknown>> = {}): string =>
    terminal.text(analyzeTexts[name], values);
  return [
    say('together', {
      records: count(records),
      pairs: count(together.pairs),
      reduction: share(together.reduction),
      seconds: together.seconds.toFixed(1),
    }),
    ...(together.isExact ? [] : [say('estimated')]),
    ...(keyless.count === 0
      ? []
      : [say('keyless', { count: count(keyless.count), examples: keyless.examples.join(', ') })]),
    reach.recall === undefined
      ? say('noRecall', { matches: count(reach.matches) })
      : say('recall', {
          recall: share(reach.recall),
          keys: reach.independent.join(', '),
          matches: count(reach.matches),
        }),
    ...textTable(
      keys.map((key, place) => ({
        [say('key')]: key.id,
        [say('records')]: count(key.records),
        [say('blocks')]: count(key.blocks),
        [say('pairs')]: count(key.pairs),
        [say('compared')]: count(key.comparedPairs),
        [say('onlyHere')]: count(key.onlyHere),
        [say('matches')]: count(reach.keys[place]!.matches),
        [say('onlyMatches')]: count(reach.keys[place]!.onlyHere),
        [say('reach')]: reach.keys[place]!.reach === undefined ? '—' : share(reach.keys[place]!.reach),
      })),
    ),
    say('largest', { blocks: largestBlocks(keys).join('; ') }),
    ...keys
      .filter(({ oversized }) => oversized.blocks > 0)
      .map(({ id, oversized, incomplete }) =>
        say('oversized', {
          key: id,
          most: maxBlockSize,
          blocks: count(oversized.blocks),
          records: count(oversized.records),
          incomplete: count(incomplete),
        }),
      ),
  ];
}

const blocksShown = 5;

function largestBlocks(keys: readonly KeyAnalysis[]): string[] {
  return keys
    .flatMap(({ id, largest }) => largest.map(({ values, records }) => ({ id, values, records })))
    .sort((left, right) => right.records - left.records)
    .slice(0, blocksShown)
    .map(({ id, values, records }) => `${id} ${values.join(' + ')} (${records})`);
}
