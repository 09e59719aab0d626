import { join } from 'node:path';
import { inLocale, type Locale } from '@guiyi/contracts';
import { outcomeCodes, probabilityOf } from '@guiyi/matching';
import type { DedupeResult } from '../dedupe/dedupe-result';
import type { RecordIds } from '../dedupe/record-ids';
import { csvCell, csvLine } from './csv-lines';
import { OutputFile } from './output-file';
import type { PairReasons } from './pair-reasons';

export const pairColumns = ['left', 'right', 'score', 'probability', 'band', 'reason'];

/** Matches and pairs to review, the surest first; the lesser id stands left. */
export async function writePairs(
  { ids, comparison: { pairs } }: DedupeResult,
  reasons: PairReasons,
  locale: Locale,
  directory: string,
): Promise<void> {
  const file = await OutputFile.create(join(directory, 'pairs.csv'));
  file.addText(csvLine(pairColumns));
  const ranks = rankIds(ids, pairs);
  const isSwapped = (pair: number): boolean => ranks[pairs.left[pair]!]! > ranks[pairs.right[pair]!]!;
  for (const pair of surestFirst(ranks, pairs)) {
    const [left, right] = isSwapped(pair) ? [pairs.right, pairs.left] : [pairs.left, pairs.right];
    const score = pairs.scores[pair]!;
    const band = outcomeCodes[pairs.outcomes[pair]!]!;
    file.addText(
      `${csvCell(ids.at(left[pair]!))},${csvCell(ids.at(right[pair]!))},${score.toFixed(3)},` +
        `${probabilityOf(score).toFixed(6)},${band},${csvCell(inLocale(reasons.reasonOf(pair), locale))}\n`,
    );
    if (file.isFull) await file.flush();
  }
  await file.close();
}

type Pairs = DedupeResult['comparison']['pairs'];

/** Per record of a pair its rank by id. */
function rankIds(ids: RecordIds, { length, left, right }: Pairs): Uint32Array {
  const isPaired = new Uint8Array(ids.length);
  for (let pair = 0; pair < length; pair++) isPaired[left[pair]!] = isPaired[right[pair]!] = 1;
  const paired: { id: string; record: number }[] = [];
  for (let record = 0; record < ids.length; record++)
    if (isPaired[record] === 1) paired.push({ id: ids.at(record), record });
  paired.sort((first, second) => (first.id < second.id ? -1 : 1));
  const ranks = new Uint32Array(ids.length);
  for (const [rank, { record }] of paired.entries()) ranks[record] = rank;
  return ranks;
}

function surestFirst(ranks: Uint32Array, { length, left, right, scores, outcomes }: Pairs): Uint32Array {
  const order = Uint32Array.from({ length }, (_, pair) => pair);
  return order.sort((first, second) => {
    const byScore = outcomes[second]! - outcomes[first]! || scores[second]! - scores[first]!;
    if (byScore !== 0) return byScore;
    const [low, high] = sides(ranks[left[first]!]!, ranks[right[first]!]!);
    const [otherLow, otherHigh] = sides(ranks[left[second]!]!, ranks[right[second]!]!);
    return low - otherLow || high - otherHigh;
  });
}

function sides(left: number, right: number): [number, number] {
  return left < right ? [left, right] : [right, left];
}
