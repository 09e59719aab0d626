import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DedupeResult } from '../dedupe/dedupe';
import type { DedupeSummary } from '../dedupe/summary';
import type { KeptRecords } from '../output/kept-records';
import type { PairReasons } from '../output/pair-reasons';

export async function writeReport(
  result: DedupeResult,
  kept: KeptRecords,
  reasons: PairReasons,
  summary: DedupeSummary,
  directory: string,
): Promise<void> {
  await writeFile(join(directory, 'report.html'), JSON.stringify(summary));
}
