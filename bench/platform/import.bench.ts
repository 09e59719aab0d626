import type { ImportJob } from '@guiyi/contracts';
import { figure, type Bench, type Figure } from '../bench';
import { withUsage } from './process-usage';
import { sampleFileFor, withPlatform } from './with-platform';

/** A file of customers into an empty platform, through every check. */
export const importBench: Bench = {
  description: 'a CSV file into an empty platform: rows per second, peak memory of each process',
  defaults: { records: 20_000, runs: 3 },
  isolated: false,
  async *measure(options, say) {
    for (let run = 0; run < options.runs; run++) {
      yield* withPlatform(say, async function* (running) {
        const file = await sampleFileFor(running, options, say);
        const { result, usage } = await withUsage(running.platform, () =>
          running.client.importFile(file, say),
        );
        yield [...importFigures(result), ...usage];
      });
    }
  },
};

/** The time is the job's own: from its start in the worker until its last row was stored. */
export function importFigures({ rows, startedAt, finishedAt }: ImportJob): Figure[] {
  const seconds = secondsBetween(startedAt, finishedAt);
  return [
    figure('import', seconds, 's'),
    figure('imported', rows.read / seconds, 'rows/s'),
    figure('created', rows.created, 'records'),
    figure('of them like another', rows.duplicates, 'records'),
    figure('refused', rows.refused, 'records'),
  ];
}

export function secondsBetween(from: string | null, to: string | null): number {
  return (Date.parse(to ?? '') - Date.parse(from ?? '')) / 1000;
}
