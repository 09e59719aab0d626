import type {
  EvidenceView,
  LocalizedText,
  MatchForms,
  MatchingDocument,
  MatchValueCounts,
  RecordData,
} from '@guiyi/contracts';
import {
  compileMatchRule,
  explainPair,
  formsCounted,
  termFrequenciesOf,
  withoutGenericValues,
} from '@guiyi/matching';
import { compileStandardization } from '@guiyi/standardization';
import type { DefinitionSet } from '~/shared/definitions/definition-set';

export interface PairRun {
  outcome: 'match' | 'review' | 'noMatch';
  score: number;
  probability: number;
  prior: number;
  bands: { match: number; review: number };
  evidence: EvidenceView[];
  summary: LocalizedText;
  notes: readonly LocalizedText[];
  /** Forms whose values the draft weighs by how common they are: those of which the counts are known, and the others. */
  counted: readonly string[];
  uncounted: readonly string[];
}

export interface PairForms {
  left: MatchForms;
  right: MatchForms;
}

/** What is compared of two records, as they are entered. */
export function formsOfPair(set: DefinitionSet, left: RecordData, right: RecordData): PairForms {
  const standardization = compileStandardization(set.standardization, set.vocabularies);
  const formsOf = (data: RecordData) => standardization.matchForms(standardization.standardize(data).data);
  return { left: formsOf(left), right: formsOf(right) };
}

/**
 * Decides two records by a draft, as a scan does that weighs by these counts. Throws for a draft that cannot be compiled.
 * @param counts of all values of the two; without them no agreement is weighed by how common the value is
 */
export function runPair(
  document: MatchingDocument,
  pair: PairForms,
  counts: MatchValueCounts | undefined,
): PairRun {
  const rule = compileMatchRule(document);
  const evidenceOf = withoutGenericValues(counts?.generic ?? []);
  const { outcome, score, probability, prior, bands, evidence, summary, notes } = explainPair(
    rule,
    evidenceOf(pair.left),
    evidenceOf(pair.right),
    counts === undefined ? undefined : frequenciesIn(counts),
  );
  const weighed = formsCounted(rule);
  const counted = new Set(counts?.forms.map(({ form }) => form));
  return {
    ...{ outcome, score, probability, prior, bands, summary, notes },
    counted: weighed.filter((form) => counted.has(form)),
    uncounted: weighed.filter((form) => !counted.has(form)),
    evidence: evidence.map(({ comparison, level, weight, frequencyAdjustment, similarity, ...values }) => ({
      comparison,
      ...titlesOf(document, comparison, level),
      level,
      weight,
      ...(frequencyAdjustment === undefined ? {} : { frequencyAdjustment }),
      ...(similarity === undefined ? {} : { similarity }),
      ...(values.left === undefined ? {} : { left: [values.left] }),
      ...(values.right === undefined ? {} : { right: [values.right] }),
    })),
  };
}

/** The fields that the compared values are made of, in the order of the comparisons. */
export function comparedFields(document: MatchingDocument, set: DefinitionSet): string[] {
  const forms = document.comparisons.flatMap(({ form, levels }) => [
    form,
    ...levels.flatMap((level) => level.form ?? []),
  ]);
  const fields = forms.flatMap(
    (form) => set.standardization.matchForms.find(({ id }) => id === form)?.from ?? [],
  );
  return [...new Set(fields)].filter((path) => !path.includes('.'));
}

function frequenciesIn({ forms }: MatchValueCounts) {
  return termFrequenciesOf(
    new Map(
      forms.map(({ form, records, values }) => [
        form,
        { records, holders: new Map(values.map(({ value, records: holders }) => [value, holders])) },
      ]),
    ),
  );
}

function titlesOf(
  { comparisons }: MatchingDocument,
  comparisonId: string,
  level: string,
): { title: LocalizedText; levelTitle: LocalizedText } {
  const comparison = comparisons.find(({ id }) => id === comparisonId);
  const plain = (name: string): LocalizedText => ({ 'zh-CN': name, 'zh-TW': name, en: name });
  const title = comparison?.title ?? plain(comparisonId);
  return { title, levelTitle: comparison?.levels.find(({ id }) => id === level)?.title ?? plain(level) };
}
