import type { AccuracyFigures } from '@guiyi/contracts';
import { accuracyOfVerdicts } from '@guiyi/matching';
import type { StoredLabel } from './label-store';
import type { RuleVerdict } from './pair-judge';

/** A verdict of a person beside that of a rule. */
export interface JudgedLabel extends RuleVerdict {
  label: Pick<StoredLabel, 'id' | 'left' | 'right' | 'verdict'>;
}

/** A pair that no key brings together is found by no scan, whatever its score. */
export function isFound({ outcome, isCompared }: RuleVerdict): boolean {
  return outcome === 'match' && isCompared;
}

export function isWrong(judged: JudgedLabel): boolean {
  return isFound(judged) !== (judged.label.verdict === 'match');
}

/** On the labelled pairs themselves: each counts once. */
export function figuresOnLabels(judged: readonly JudgedLabel[]): AccuracyFigures {
  return figuresOf(
    judged.map((pair) => ({ pair, stratum: 'all' })),
    new Map([['all', judged.length]]),
  ).figures;
}

/** As many pairs of the population as each verdict stands for; unjudged: strata without a verdict. */
export function figuresOf(
  judged: readonly { pair: JudgedLabel; stratum: string }[],
  population: ReadonlyMap<string, number>,
): { figures: AccuracyFigures; unjudged: readonly string[] } {
  const verdicts = judged.map(({ pair, stratum }) => ({
    stratum,
    isPredicted: isFound(pair),
    isMatch: pair.label.verdict === 'match',
  }));
  const estimate = accuracyOfVerdicts(verdicts, population);
  return {
    figures: {
      pairs: judged.length,
      matches: verdicts.filter(({ isMatch }) => isMatch).length,
      precision: estimate.precision,
      recall: estimate.recall,
      f1: estimate.f1,
      precisionInterval: [...estimate.precisionInterval],
      recallInterval: [...estimate.recallInterval],
      f1Interval: [...estimate.f1Interval],
    },
    unjudged: estimate.unjudged,
  };
}
