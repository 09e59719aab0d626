import { fillText, type Finding, type LocalizedText, pointerTo } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { DecidedBy, KeptBack } from '@guiyi/survivorship';

/** Code of the findings that say which delivered values a record did not take over. */
export const KEPT_BACK = 'kept-back';

/** What a delivery did not change, and why; they quote no value. */
export function keptBackFindings(definitions: EntityDefinitions, keptBack: readonly KeptBack[]): Finding[] {
  return keptBack.map(({ field, by, standing }) => ({
    ...{ rule: 'survivorship', code: KEPT_BACK, field, pointer: pointerTo(field) },
    ...{ severity: 'info', message: keptBackText(definitions, by, standing) },
  }));
}

/** by: null, where that is not known. standing: source of the value that stands; null or undefined for one of nobody in particular. */
export function keptBackText(
  definitions: EntityDefinitions,
  by: DecidedBy | null,
  standing: string | null | undefined,
): LocalizedText {
  if (by === null) return texts.other;
  if (typeof standing !== 'string') return fillText(texts.plain, { reason: reasons[by] });
  return fillText(texts.ofSource, { reason: reasons[by], source: sourceLabel(definitions, standing) });
}

/** As the vocabulary of the field source calls it, else its code. */
function sourceLabel({ storage, vocabularies }: EntityDefinitions, source: string): LocalizedText | string {
  const field = Object.hasOwn(storage.properties, 'source') ? storage.properties['source'] : undefined;
  const entries = vocabularies.get(field?.['x-field'].vocabulary ?? '')?.entries ?? [];
  return entries.find(({ code }) => code === source)?.label ?? source;
}

const texts = {
  other: {
    'zh-CN': '记录现有另一个值。',
    'zh-TW': '記錄現有另一個值。',
    en: 'The record holds another value now.',
  },
  plain: {
    'zh-CN': '未采用，现有值保留：{reason}。',
    'zh-TW': '未採用，現有值保留：{reason}。',
    en: 'Not taken over, the present value stands: {reason}.',
  },
  ofSource: {
    'zh-CN': '未采用，来源“{source}”的值保留：{reason}。',
    'zh-TW': '未採用，來源「{source}」的值保留：{reason}。',
    en: 'Not taken over, the value of the source "{source}" stands: {reason}.',
  },
} satisfies Record<string, LocalizedText>;

const byRules: LocalizedText = {
  'zh-CN': '按存活规则',
  'zh-TW': '按存活規則',
  en: 'by the survivorship rules',
};

const reasons: Readonly<Record<DecidedBy, LocalizedText>> = {
  sourceTrust: { 'zh-CN': '来源更可信', 'zh-TW': '來源更可信', en: 'its source is trusted more' },
  mostRecent: { 'zh-CN': '录入更晚', 'zh-TW': '錄入更晚', en: 'it was entered later' },
  oldest: { 'zh-CN': '录入更早', 'zh-TW': '錄入更早', en: 'it was entered earlier' },
  mostComplete: { 'zh-CN': '内容更完整', 'zh-TW': '內容更完整', en: 'it is more complete' },
  mostFrequent: {
    'zh-CN': '更多来源一致',
    'zh-TW': '更多來源一致',
    en: 'more sources agree on it',
  },
  longest: { 'zh-CN': '更长', 'zh-TW': '更長', en: 'it is longer' },
  shortest: { 'zh-CN': '更短', 'zh-TW': '更短', en: 'it is shorter' },
  lowest: { 'zh-CN': '更小或更早', 'zh-TW': '更小或更早', en: 'it is lower' },
  highest: { 'zh-CN': '更大或更晚', 'zh-TW': '更大或更晚', en: 'it is higher' },
  condition: { 'zh-CN': '符合规则条件', 'zh-TW': '符合規則條件', en: 'it meets the condition' },
  survivor: { 'zh-CN': '主记录优先', 'zh-TW': '主記錄優先', en: 'the surviving record goes first' },
  restrictive: {
    'zh-CN': '限制更严，来源不能放宽',
    'zh-TW': '限制更嚴，來源不能放寬',
    en: 'it is stricter, and no source may relax it',
  },
  manual: { 'zh-CN': '由人决定', 'zh-TW': '由人決定', en: 'a person decides here' },
  choice: { 'zh-CN': '由人选定', 'zh-TW': '由人選定', en: 'a person has chosen it' },
  pin: { 'zh-CN': '已锁定', 'zh-TW': '已鎖定', en: 'it is pinned' },
  agreement: byRules,
  only: byRules,
  union: byRules,
};
