import { fillText, type LocalizedText, type RefusedEstimate } from '@guiyi/contracts';
import type { Refusal } from './training-report';

/** What is said about each reason for not using an estimate. */
const texts = {
  neverTrained: {
    'zh-CN':
      '比较“{comparison}”没有得到训练：每个分块键都用到它。请增加一个不使用它的分块键，或手工设定权重。',
    'zh-TW':
      '比較「{comparison}」沒有得到訓練：每個分塊鍵都用到它。請增加一個不使用它的分塊鍵，或手工設定權重。',
    en: 'The comparison "{comparison}" was never trained: every blocking key uses it. Add a blocking key without it, or set its weights by hand.',
  },
  tooFewPairs: {
    'zh-CN': '分块键“{key}”只有 {pairs} 对记录，不足以估计。请放宽此键。',
    'zh-TW': '分塊鍵「{key}」只有 {pairs} 對記錄，不足以估計。請放寬此鍵。',
    en: 'The blocking key "{key}" has {pairs} pairs, too few to estimate from. Widen the key.',
  },
  tooFewMatches: {
    'zh-CN': '{what}预计只有 {matches} 个匹配，不足以估计，原有证据不变。请使用更多记录或人工判定。',
    'zh-TW': '{what}預計只有 {matches} 個匹配，不足以估計，原有證據不變。請使用更多記錄或人工判定。',
    en: '{what}: {matches} expected matches are too few to estimate from; the evidence stays as it was. Use more records, or verdicts.',
  },
  notConverged: {
    'zh-CN': '分块键“{key}”在 {rounds} 轮后仍未收敛（变化 {change}），未采用。请增加能区分的比较。',
    'zh-TW': '分塊鍵「{key}」在 {rounds} 輪後仍未收斂（變化 {change}），未採用。請增加能區分的比較。',
    en: 'The blocking key "{key}" had not converged after {rounds} rounds (change {change}) and was left out. Add comparisons that tell matches apart.',
  },
  noSeparation: {
    'zh-CN': '分块键“{key}”的记录对分不出匹配与非匹配（仅 {separation} 明确），未采用。请增加能区分的比较。',
    'zh-TW':
      '分塊鍵「{key}」的記錄對分不出匹配與非匹配（僅 {separation} 明確），未採用。請增加能區分的比較。',
    en: 'In the pairs of the blocking key "{key}" matches do not stand out (only {separation} are beyond doubt); it was left out. Add comparisons that tell them apart.',
  },
  switchedLabels: {
    'zh-CN': '{what}的匹配对反而比其他对更少一致，估计颠倒，未采用。请检查标准化规则和该字段的值。',
    'zh-TW': '{what}的匹配對反而比其他對更少一致，估計顛倒，未採用。請檢查標準化規則和該欄位的值。',
    en: '{what}: matches would agree less often than other pairs, so the two have changed places; not used. Check the standardization and the values of the field.',
  },
  outOfOrder: {
    'zh-CN':
      '比较“{comparison}”的等级“{level}”次序不符：更一致反而证据更弱。它与相邻等级取相同权重；请检查等级的次序。',
    'zh-TW':
      '比較「{comparison}」的等級「{level}」次序不符：更一致反而證據更弱。它與相鄰等級取相同權重；請檢查等級的次序。',
    en: 'The level "{level}" of "{comparison}" is out of order: closer agreement would be weaker evidence. It got the weight of its neighbours; check the order of the levels.',
  },
  setByHand: {
    'zh-CN': '比较“{comparison}”的权重是手工设定的，予以保留。',
    'zh-TW': '比較「{comparison}」的權重是手工設定的，予以保留。',
    en: 'The weights of "{comparison}" were set by hand and are kept.',
  },
} satisfies Record<RefusedEstimate['reason'], LocalizedText>;

export function refuse(estimate: RefusedEstimate, values: Readonly<Record<string, unknown>> = {}): Refusal {
  const what =
    estimate.comparison === undefined ? keyTitle(estimate.key) : comparisonTitle(estimate.comparison);
  return { ...estimate, message: fillText(texts[estimate.reason], { what, ...estimate, ...values }) };
}

function keyTitle(key = ''): LocalizedText {
  return { 'zh-CN': `分块键“${key}”`, 'zh-TW': `分塊鍵「${key}」`, en: `The blocking key "${key}"` };
}

function comparisonTitle(comparison: string): LocalizedText {
  return {
    'zh-CN': `比较“${comparison}”`,
    'zh-TW': `比較「${comparison}」`,
    en: `The comparison "${comparison}"`,
  };
}
