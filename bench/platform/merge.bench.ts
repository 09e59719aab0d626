import type { AutoMergePolicy, AutoMergeRun } from '@guiyi/contracts';
import { figure, type Bench, type Figure, type Say } from '../bench';
import { fillBase } from './fill-base';
import { secondsBetween } from './import.bench';
import { withUsage } from './process-usage';
import { withPlatform, type RunningPlatform } from './with-platform';

/** Every group of the match band, without a second look at any. */
const everything: AutoMergePolicy = {
  enabled: true,
  largestGroup: 20,
  dailyCap: 10_000_000,
  breaker: { lastMerges: 10_000, unmergedShare: 1 },
};

/** All sure groups of a base found, judged in a dry run, merged, and taken back again. */
export const mergeBench: Bench = {
  description:
    'automatic merging of all sure groups of a base: scan, dry run, merges, undo; groups per second',
  defaults: { records: 20_000, runs: 1 },
  isolated: false,
  measure: (options, say) =>
    withPlatform(say, async function* (running) {
      await fillBase(running.platform, options, say);
      const { document } = await running.client.definition('survivorship');
      await running.client.publish('survivorship', { ...document, autoMerge: everything });
      await running.client.scan(say);
      for (let run = 0; run < options.runs; run++) yield await mergeAll(running, say);
    }),
};

async function mergeAll({ platform, client }: RunningPlatform, say: Say): Promise<Figure[]> {
  const dry = await withUsage(platform, () => client.tryAutoMerge(say));
  const merged = await withUsage(platform, () => client.confirmAutoMerge(dry.result, say));
  const undone = await withUsage(platform, () => client.undoAutoMerge(merged.result, say));
  return [
    ...within('dry run', [...figuresOf(dry.result), ...dry.usage]),
    ...within('merge', [...figuresOf(merged.result), ...merged.usage]),
    ...within('undo', [...figuresOf(undone.result), ...undone.usage]),
  ];
}

function figuresOf({ startedAt, finishedAt, counts }: AutoMergeRun): Figure[] {
  const seconds = secondsBetween(startedAt, finishedAt);
  return [
    figure('took', seconds, 's'),
    figure('gone through', counts.groups, 'groups'),
    figure('merges', counts.merged, ''),
    figure('records absorbed', counts.absorbed, 'records'),
    figure('rate', counts.merged / seconds, 'merges/s'),
  ];
}

function within(part: string, figures: readonly Figure[]): Figure[] {
  return figures.map(({ name, value, unit }) => figure(`${part}, ${name}`, value, unit));
}
