import type { CleansingRun, RuleDrafts, RuleTrial } from '@guiyi/contracts';
import { figure, type Bench, type Figure, type Say } from '../bench';
import { fillBase } from './fill-base';
import { secondsBetween } from './import.bench';
import { withUsage } from './process-usage';
import { withPlatform, type RunningPlatform } from './with-platform';

/** Most names say it, so most records are rewritten. */
const rewriting = { standardizer: 'regexReplace', pattern: '有限公司', replacement: '有限责任公司' };

/** A draft rule tried on the base, published, applied to every record, applied again, and undone. */
export const cleanseBench: Bench = {
  description:
    'rules changed for a whole base: preview, trial, cleansing run, a run that changes nothing, undo',
  defaults: { records: 20_000, runs: 1 },
  isolated: false,
  measure: (options, say) =>
    withPlatform(say, async function* (running) {
      await fillBase(running.platform, options, say);
      const before = (await running.client.definition('standardization')).document;
      for (let run = 0; run < options.runs; run++) {
        yield await cleanse(running, before, say);
        await running.client.publish('standardization', before);
      }
    }),
};

async function cleanse(
  { platform, client }: RunningPlatform,
  published: Record<string, unknown>,
  say: Say,
): Promise<Figure[]> {
  const standardization = withRewriting(published);
  const drafts: RuleDrafts = { standardization };
  const asked = performance.now();
  await client.trySample(drafts);
  const sampled = figure('preview of 200 records', performance.now() - asked, 'ms');
  const trial = await withUsage(platform, () => client.tryRules(drafts, say));
  await client.publish('standardization', standardization);
  const run = await withUsage(platform, () => client.restandardize(say));
  const again = await withUsage(platform, () => client.restandardize(say));
  const undo = await withUsage(platform, () => client.undo(run.result, say));
  return [
    sampled,
    ...within('trial', [...rateOf(trial.result), ...trial.usage]),
    ...within('run', [...countsOf(run.result), ...rateOf(run.result), ...run.usage]),
    ...within('nothing to change', [...countsOf(again.result), ...rateOf(again.result), ...again.usage]),
    ...within('undo', [...countsOf(undo.result), ...rateOf(undo.result), ...undo.usage]),
  ];
}

function withRewriting(document: Record<string, unknown>): Record<string, unknown> {
  const fields = document['fields'] as { field: string; steps: object[] }[];
  return {
    ...document,
    fields: fields.map((one) => (one.field === 'name' ? { ...one, steps: [...one.steps, rewriting] } : one)),
  };
}

function rateOf({ progress, startedAt, finishedAt }: RuleTrial | CleansingRun): Figure[] {
  const seconds = secondsBetween(startedAt, finishedAt);
  return [figure('took', seconds, 's'), figure('gone through', progress.done / seconds, 'records/s')];
}

function countsOf({ changed, refused, kept }: CleansingRun): Figure[] {
  return [
    figure('changed', changed, 'records'),
    figure('refused', refused, 'records'),
    figure('kept', kept, 'records'),
  ];
}

function within(part: string, figures: readonly Figure[]): Figure[] {
  return figures.map(({ name, value, unit }) => figure(`${part}, ${name}`, value, unit));
}
