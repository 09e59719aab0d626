import { createProblem, type AccuracyFigures, type AccuracyGuard, type Problem } from '@guiyi/contracts';

/**
 * What a rule does worse on the labelled pairs than its guard demands; nothing while there are too few of them.
 * inForce: figures of the version that it would replace.
 */
export function guardRefusals(
  guard: AccuracyGuard | undefined,
  figures: AccuracyFigures,
  inForce: AccuracyFigures | undefined,
): Problem[] {
  if (guard === undefined || figures.pairs < guard.minPairs) return [];
  const { minPrecision, minRecall, maxDropF1 } = guard;
  const values = { pairs: figures.pairs };
  const problems: Problem[] = [];
  if (minPrecision !== undefined && figures.precision < minPrecision)
    problems.push(
      refusal('minPrecision', texts.precision, {
        ...values,
        found: percent(figures.precision),
        needed: percent(minPrecision),
      }),
    );
  if (minRecall !== undefined && figures.recall < minRecall)
    problems.push(
      refusal('minRecall', texts.recall, {
        ...values,
        found: percent(figures.recall),
        needed: percent(minRecall),
      }),
    );
  if (maxDropF1 !== undefined && inForce !== undefined && inForce.f1 - figures.f1 > maxDropF1)
    problems.push(
      refusal('maxDropF1', texts.drop, {
        ...values,
        found: percent(figures.f1),
        before: percent(inForce.f1),
        most: percent(maxDropF1),
      }),
    );
  return problems;
}

function refusal(
  property: 'minPrecision' | 'minRecall' | 'maxDropF1',
  text: (typeof texts)['precision'],
  values: Record<string, unknown>,
): Problem {
  return createProblem('accuracy-too-low', `/accuracy/${property}`, text, values);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

const texts = {
  precision: {
    'zh-CN':
      '在 {pairs} 对已标注的记录上精确率只有 {found}，低于要求的 {needed}，未发布。请调整规则，或降低 accuracy.minPrecision。',
    'zh-TW':
      '在 {pairs} 對已標註的記錄上精確率只有 {found}，低於要求的 {needed}，未發布。請調整規則，或降低 accuracy.minPrecision。',
    en: 'On {pairs} labelled pairs the precision is {found}, below the {needed} required, so it is not published. Change the rule, or lower accuracy.minPrecision.',
  },
  recall: {
    'zh-CN':
      '在 {pairs} 对已标注的记录上召回率只有 {found}，低于要求的 {needed}，未发布。请调整规则，或降低 accuracy.minRecall。',
    'zh-TW':
      '在 {pairs} 對已標註的記錄上召回率只有 {found}，低於要求的 {needed}，未發布。請調整規則，或降低 accuracy.minRecall。',
    en: 'On {pairs} labelled pairs the recall is {found}, below the {needed} required, so it is not published. Change the rule, or lower accuracy.minRecall.',
  },
  drop: {
    'zh-CN':
      '在 {pairs} 对已标注的记录上 F1 从现行版本的 {before} 降到 {found}，降幅超过允许的 {most}，未发布。请调整规则，或放宽 accuracy.maxDropF1。',
    'zh-TW':
      '在 {pairs} 對已標註的記錄上 F1 從現行版本的 {before} 降到 {found}，降幅超過允許的 {most}，未發布。請調整規則，或放寬 accuracy.maxDropF1。',
    en: 'On {pairs} labelled pairs F1 falls from {before} of the version in force to {found}, by more than the {most} allowed, so it is not published. Change the rule, or raise accuracy.maxDropF1.',
  },
};
