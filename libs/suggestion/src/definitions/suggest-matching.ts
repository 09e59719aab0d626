import type { BlockingKey, Comparison, MatchForms, MatchingDocument } from '@guiyi/contracts';
import {
  buildTermFrequencies,
  compareForms,
  compileMatchRule,
  MatchColumnsBuilder,
  type MatchColumns,
  orderedEvidence,
} from '@guiyi/matching';
import type { ComparisonPlan } from '../kinds/field-plan';
import { seededRandom } from '../seeded-random';

export interface MatchingDraft {
  entity: string;
  comparisons: readonly ComparisonPlan[];
  keys: readonly BlockingKey[];
  maxBlockSize: number;
  conflictingForms: readonly string[];
  /** Records of the whole table. */
  records: number;
}

const drawnPairs = 6_000;
/** Of a share that no drawn pair showed. */
const unseen = 0.5;

/** A matching document with what is expected of true matches (m) and what random pairs of the sample show (u). */
export function suggestMatching(
  draft: MatchingDraft,
  sample: readonly MatchForms[],
  seed: number,
): MatchingDocument {
  const equal = draft.comparisons.map((plan) => comparisonOf(plan, () => 0.5));
  const first = documentOf(draft, equal);
  const columns = columnsOf(first, sample);
  const shares = unknownShares(first, columns, sample, seed);
  const comparisons = draft.comparisons.map((plan) =>
    comparisonOf(plan, (level) => shares.get(`${plan.id} ${level}`) ?? unseen / drawnPairs),
  );
  return documentOf(draft, comparisons);
}

/** The sample as the engine holds it; sources: number of the file of each record. */
export function columnsOf(
  document: MatchingDocument,
  sample: readonly MatchForms[],
  sources: readonly number[] = [],
): MatchColumns {
  const builder = new MatchColumnsBuilder(compileMatchRule(document));
  for (const [record, forms] of sample.entries())
    builder.add(String(record), forms, { source: sources[record] ?? 0 });
  return builder.finish();
}

function documentOf(draft: MatchingDraft, comparisons: Comparison[]): MatchingDocument {
  return {
    $schema: '../../../../schemas/rule-files/matching.schema.json',
    formatVersion: 1,
    id: `${draft.entity}-matching`,
    entity: draft.entity,
    title: { 'zh-CN': '建议的查重规则', 'zh-TW': '建議的查重規則', en: 'Suggested match rule' },
    blockingKeys: [...draft.keys],
    maxBlockSize: draft.maxBlockSize,
    comparisons,
    prior: Math.min(0.4, 1 / draft.records),
    bands: { match: 2, review: -3 },
    clustering: {
      maxSize: largestGroup(draft.records),
      ...(draft.conflictingForms.length === 0 ? {} : { conflictingForms: [...draft.conflictingForms] }),
    },
    actions: { create: { match: 'block', review: 'warn' } },
  };
}

/** Larger groups are more likely an error than a customer, but small tables may be of few customers. */
function largestGroup(records: number): number {
  return Math.max(50, Math.min(1000, Math.floor(records / 2)));
}

function comparisonOf(plan: ComparisonPlan, unknownShare: (level: string) => number): Comparison {
  const known = plan.levels.reduce((sum, { m }) => sum + m, 0);
  // A looser level that few random pairs of a small table show is not the better evidence for that.
  const evidence = orderedEvidence(plan.levels.map(({ id, m }) => ({ m, u: rounded(unknownShare(id)) })));
  return {
    id: plan.id,
    title: plan.title,
    form: plan.form,
    levels: plan.levels.map(({ id, title, form, when }, place) => ({
      id,
      title,
      ...(form === undefined ? {} : { form }),
      when,
      evidence: evidence[place]!,
    })),
    different: { m: rounded(1 - known), u: rounded(unknownShare('different')) },
    blank: { policy: 'neutral' },
    ...(plan.termFrequency === undefined ? {} : { termFrequency: plan.termFrequency }),
  };
}

/** Share of random pairs with both sides filled at each level, by "comparison level". */
function unknownShares(
  document: MatchingDocument,
  columns: MatchColumns,
  sample: readonly MatchForms[],
  seed: number,
): Map<string, number> {
  const rule = compileMatchRule(document);
  const frequencies = buildTermFrequencies(columns);
  const random = seededRandom(seed);
  const counts = new Map<string, number>();
  const totals = new Map<string, number>();
  const add = (map: Map<string, number>, name: string): void => void map.set(name, (map.get(name) ?? 0) + 1);
  const pairs = Math.min(drawnPairs, sample.length ** 2 * 2);
  for (let pair = 0; pair < pairs; pair++) {
    const left = Math.floor(random() * sample.length);
    const right = Math.floor(random() * sample.length);
    if (left === right) continue;
    for (const [comparison, level] of Object.entries(
      compareForms(rule, sample[left]!, sample[right]!, frequencies).levels,
    )) {
      if (level === 'missing' || level === 'oneMissing') continue;
      add(counts, `${comparison} ${level}`);
      add(totals, comparison);
    }
  }
  const shares = new Map<string, number>();
  for (const { id, levels } of document.comparisons) {
    for (const level of [...levels.map((one) => one.id), 'different']) {
      const name = `${id} ${level}`;
      shares.set(name, ((counts.get(name) ?? 0) + unseen) / ((totals.get(id) ?? 0) + 1));
    }
  }
  return shares;
}

function rounded(share: number): number {
  return Number(Math.min(0.99999, Math.max(1e-6, share)).toPrecision(4));
}
