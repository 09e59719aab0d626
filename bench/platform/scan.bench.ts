import type { Scan } from '@guiyi/contracts';
import { figure, type Bench, type BenchOptions, type Figure, type Say } from '../bench';
import { fillBase } from './fill-base';
import { importFigures, secondsBetween } from './import.bench';
import { withUsage } from './process-usage';
import { sampleFileFor, withPlatform, type RunningPlatform } from './with-platform';

/** More records than this are copied into the base rather than imported. */
const mostImported = 100_000;

/** A full scan of the base for duplicates, after an import of it. */
export const scanBench: Bench = {
  description: 'a bulk scan on the platform, after an import: seconds from start to groups, peak memory',
  defaults: { records: 20_000, runs: 3 },
  isolated: false,
  measure: (options, say) =>
    withPlatform(say, async function* (running) {
      const before = await storeCustomers(running, options, say);
      for (let run = 0; run < options.runs; run++) {
        // The peaks of the processes include those of the import, which came first.
        const { result, usage } = await withUsage(running.platform, () => running.client.scan(say));
        yield [...scanFigures(result), ...usage, ...before];
      }
    }),
};

/** By an import, or by COPY where an import would take hours. */
export async function storeCustomers(
  running: RunningPlatform,
  options: BenchOptions,
  say: Say,
): Promise<readonly Figure[]> {
  if (options.records > mostImported) {
    await fillBase(running.platform, options, say);
    return [];
  }
  const file = await sampleFileFor(running, options, say);
  const imported = await withUsage(running.platform, () => running.client.importFile(file, say));
  return [...importFigures(imported.result), ...imported.usage].map(beforeScan);
}

function scanFigures({ startedAt, finishedAt, result }: Scan): Figure[] {
  const seconds = secondsBetween(startedAt, finishedAt);
  return [
    figure('scan', seconds, 's'),
    figure('scanned', (result?.records ?? NaN) / seconds, 'records/s'),
    figure('candidate pairs', result?.candidatePairs ?? NaN, 'pairs'),
    figure('matched', result?.matchPairs ?? NaN, 'pairs'),
    figure('to review', result?.reviewPairs ?? NaN, 'pairs'),
    figure('groups', result?.groups ?? NaN, ''),
    figure('incompletely compared', result?.incompletelyCompared ?? NaN, 'records'),
  ];
}

function beforeScan({ name, value, unit }: Figure): Figure {
  return figure(`before it, ${name}`, value, unit);
}
