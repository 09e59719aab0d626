import type { ImpactDocument, ImpactPreview } from '@guiyi/contracts';
import { figure, type Bench, type Figure, type Say } from '../bench';
import { fillBase } from './fill-base';
import { secondsBetween } from './import.bench';
import { withUsage } from './process-usage';
import { withPlatform, type RunningPlatform } from './with-platform';

type Json = Record<string, unknown>;

/** One draft of each kind that is estimated in a way of its own. */
const drafts: readonly { name: string; kind: ImpactDocument['kind']; edit: (document: Json) => Json }[] = [
  {
    name: 'match rule',
    kind: 'matching',
    edit: (rule) => {
      const { match, review } = rule['bands'] as Record<'match' | 'review', number>;
      return { ...rule, bands: { match: match + 2, review: review + 2 } };
    },
  },
  {
    name: 'validation',
    kind: 'validation',
    edit: (rules) => ({ ...rules, rules: [...(rules['rules'] as object[]), noTrading] }),
  },
  {
    name: 'standardization',
    kind: 'standardization',
    edit: (rules) => ({
      ...rules,
      fields: (rules['fields'] as { field: string; steps: object[] }[]).map((one) =>
        one.field === 'name' ? { ...one, steps: [...one.steps, rewriting] } : one,
      ),
    }),
  },
];

const noTrading = {
  id: 'noTrading',
  title: { 'zh-CN': '名称不含贸易', 'zh-TW': '名稱不含貿易', en: 'No trading companies' },
  field: 'name',
  severity: 'warn',
  check: { '!': { matches: [{ var: 'name' }, '贸易'] } },
  onUnknown: 'pass',
  message: { 'zh-CN': '名称含有“贸易”。', 'zh-TW': '名稱含有「貿易」。', en: 'The name says trading.' },
};

/** Most names say it, so most records are rewritten. */
const rewriting = { standardizer: 'regexReplace', pattern: '有限公司', replacement: '有限责任公司' };

/** Previews of drafts on a base that was scanned in full, estimated and exact. */
export const impactBench: Bench = {
  description:
    'what drafts would do to a base: estimates of each kind of draft, an exact preview of a match rule',
  defaults: { records: 20_000, runs: 1 },
  isolated: false,
  measure: (options, say) =>
    withPlatform(say, async function* (running) {
      await fillBase(running.platform, options, say);
      // Stored counts and keys are what estimates are looked up by.
      await running.client.scan(say);
      for (let run = 0; run < options.runs; run++) yield await preview(running, say);
    }),
};

async function preview({ platform, client }: RunningPlatform, say: Say): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, kind, edit } of drafts) {
    const { document } = await client.definition(kind);
    const documents = [{ kind, key: 'customer', document: edit(document) }];
    const { result, usage } = await withUsage(platform, () =>
      client.previewImpact('estimate', documents, say),
    );
    figures.push(
      figure(`estimate of a ${name}`, takenBy(result.preview), 's'),
      figure(`estimate of a ${name}, first figures`, result.firstFigures, 's'),
      ...within(`estimate of a ${name}`, usage),
    );
    if (kind !== 'matching') continue;
    const exact = await withUsage(platform, () => client.previewImpact('exact', documents, say));
    figures.push(
      figure(`exact figures of a ${name}`, takenBy(exact.result.preview), 's'),
      ...within(`exact figures of a ${name}`, exact.usage),
    );
  }
  return figures;
}

function takenBy({ startedAt, finishedAt }: ImpactPreview): number {
  return secondsBetween(startedAt, finishedAt);
}

function within(part: string, figures: readonly Figure[]): Figure[] {
  return figures.map(({ name, value, unit }) => figure(`${part}, ${name}`, value, unit));
}
