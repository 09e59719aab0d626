import { mkdir } from 'node:fs/promises';
import type { DedupeResult } from '../dedupe/dedupe-result';
import { dedupeTexts } from '../dedupe/dedupe-texts';
import { stageTitles } from '../dedupe/stage-titles';
import type { DedupeSummary } from '../dedupe/summary';
import { isSystemError } from '../files/system-error';
import type { Terminal } from '../terminal/terminal';
import { UserError } from '../terminal/user-error';
import { KeptRecords } from './kept-records';
import { PairReasons } from './pair-reasons';
import { writeClusters } from './write-clusters';
import { writeDefects } from './write-defects';
import { writeGolden } from './write-golden';
import { writePairs } from './write-pairs';

/** Writes pairs, clusters, golden records, defects and the report. @throws UserError when the directory takes no files */
export async function writeResults(
  result: DedupeResult,
  directory: string,
  summary: DedupeSummary,
  terminal: Terminal,
): Promise<void> {
  const kept = new KeptRecords(result.kept);
  const reasons = new PairReasons(result.rule, result.comparison.pairs);
  const writers = [
    () => writePairs(result, reasons, terminal.locale, directory),
    () => writeClusters(result, directory),
    () => writeGolden(result, kept, directory),
    () => writeDefects(result, directory),
    async () => {
      // Charts take a while to load, and only a report needs them.
      const { writeReport } = await import('../report/write-report.js');
      await writeReport(result, kept, reasons, summary, terminal.locale, directory);
    },
  ];
  const progress = terminal.stage(stageTitles.write, writers.length);
  try {
    await mkdir(directory, { recursive: true });
    for (const write of writers) {
      await write();
      progress.advance(1);
    }
  } catch (error) {
    if (isSystemError(error))
      throw new UserError(dedupeTexts.cannotWrite, { directory, reason: error.message });
    throw error;
  } finally {
    progress.end();
  }
}
