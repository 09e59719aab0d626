import { join } from 'node:path';
import { inLocale, type Locale } from '@guiyi/contracts';
import { outcomeCodes, probabilityOf } from '@guiyi/matching';
import type { DedupeResult } from '../dedupe/dedupe-result';
import { csvLine } from './csv-lines';
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
  for (const pair of surestFirst(ids, pairs)) {
    const [left, right] = sides(ids, pairs.left[pair]!, pairs.right[pair]!);
    const score = pairs.scores[pair]!;
    file.addText(
      csvLine([
        left,
        right,
        score.toFixed(3),
        probabilityOf(score).toFixed(6),
        outcomeCodes[pairs.outcomes[pair]!]!,
        inLocale(reasons.reasonOf(pair), locale),
      ]),
    );
    if (file.isFull) await file.flush();
  }
  await file.close();
}

type Pairs = DedupeResult['comparison']['pairs'];

function surestFirst(ids: readonly string[], { length, left, right, scores, outcomes }: Pairs): Uint32Array {
  const order = Uint32Array.from({ length }, (_, pair) => pair);
  return order.sort((first, second) => {
    const byScore = outcomes[second]! - outcomes[first]! || scores[second]! - scores[first]!;
    if (byScore !== 0) return byScore;
    const [firstLeft, firstRight] = sides(ids, left[first]!, right[first]!);
    const [secondLeft, secondRight] = sides(ids, left[second]!, right[second]!);
    return compareTexts(firstLeft, secondLeft) || compareTexts(firstRight, secondRight);
  });
}

function sides(ids: readonly string[], left: number, right: number): [string, string] {
  return ids[left]! < ids[right]! ? [ids[left]!, ids[right]!] : [ids[right]!, ids[left]!];
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
