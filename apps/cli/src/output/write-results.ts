import type { DedupeResult } from '../dedupe/dedupe-result';
import { stageTitles } from '../dedupe/stage-titles';
import type { DedupeSummary } from '../dedupe/summary';
import type { Terminal } from '../terminal/terminal';
import type { TaskRunner } from '../dedupe/worker-threads';
import { beforeInterruption } from '../terminal/interruption';
import type { KeptRecords } from './kept-records';
import { removeUnfinished } from './output-file';
import { PairReasons } from './pair-reasons';
import { writeClusters } from './write-clusters';
import { writeDefects } from './write-defects';
import { writeGenericValues } from './write-generic-values';
import { writeGolden } from './write-golden';
import { writePairs } from './write-pairs';

/** Writes pairs, clusters, golden records, defects and the report. */
export async function writeResults(
  result: DedupeResult,
  kept: KeptRecords,
  runner: TaskRunner,
  directory: string,
  summary: DedupeSummary,
  terminal: Terminal,
): Promise<void> {
  const reasons = new PairReasons(result.rule, result.comparison.pairs);
  const writers = [
    () => writePairs(result, reasons, terminal.locale, directory),
    () => writeClusters(result, directory),
    () => writeGolden(result, kept, runner, directory),
    () => writeDefects(kept, directory),
    () => writeGenericValues(result, directory),
    async () => {
      // Charts take a while to load, and only a report needs them.
      const { writeReport } = await import('../report/write-report.js');
      await writeReport(result, kept, reasons, summary, terminal.locale, directory);
    },
  ];
  const progress = terminal.stage(stageTitles.write, writers.length);
  const release = beforeInterruption(removeUnfinished);
  try {
    for (const write of writers) {
      await write();
      progress.advance(1);
    }
  } finally {
    removeUnfinished();
    release();
    progress.end();
  }
}
