import type { EvidenceView, LocalizedText, MatchingDocument, RecordData } from '@guiyi/contracts';
import { compileMatchRule, explainPair } from '@guiyi/matching';
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
}

/** Decides two records, as they are entered, by a draft. Throws for a draft that cannot be compiled. */
export function runPair(
  document: MatchingDocument,
  set: DefinitionSet,
  left: RecordData,
  right: RecordData,
): PairRun {
  const standardization = compileStandardization(set.standardization, set.vocabularies);
  const formsOf = (data: RecordData) => standardization.matchForms(standardization.standardize(data).data);
  const { outcome, score, probability, prior, bands, evidence, summary, notes } = explainPair(
    compileMatchRule(document),
    formsOf(left),
    formsOf(right),
  );
  return {
    ...{ outcome, score, probability, prior, bands, summary, notes },
    evidence: evidence.map(({ comparison, level, weight, similarity, left: own, right: other }) => ({
      comparison,
      ...titlesOf(document, comparison, level),
      level,
      weight,
      ...(similarity === undefined ? {} : { similarity }),
      ...(own === undefined ? {} : { left: [own] }),
      ...(other === undefined ? {} : { right: [other] }),
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
