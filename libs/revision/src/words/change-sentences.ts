import { fillText, type LocalizedText } from '@guiyi/contracts';

const sentences = {
  added: { 'zh-CN': '新增{subject}', 'zh-TW': '新增{subject}', en: '{subject} added' },
  removed: { 'zh-CN': '删除{subject}', 'zh-TW': '刪除{subject}', en: '{subject} removed' },
  changed: {
    'zh-CN': '{subject}：{before} → {after}',
    'zh-TW': '{subject}：{before} → {after}',
    en: '{subject}: {before} → {after}',
  },
  set: { 'zh-CN': '{subject}设为{after}', 'zh-TW': '{subject}設為{after}', en: '{subject} set to {after}' },
  cleared: {
    'zh-CN': '不再设置{subject}（原为{before}）',
    'zh-TW': '不再設定{subject}（原為{before}）',
    en: '{subject} no longer set (was {before})',
  },
  valueAdded: {
    'zh-CN': '{subject}新增{after}',
    'zh-TW': '{subject}新增{after}',
    en: '{subject}: {after} added',
  },
  valueRemoved: {
    'zh-CN': '{subject}去掉{before}',
    'zh-TW': '{subject}去掉{before}',
    en: '{subject}: {before} removed',
  },
  movedBefore: {
    'zh-CN': '{subject}移到{other}之前',
    'zh-TW': '{subject}移到{other}之前',
    en: '{subject} moved before {other}',
  },
  movedLast: { 'zh-CN': '{subject}移到最后', 'zh-TW': '{subject}移到最後', en: '{subject} moved to the end' },
  valueMoved: {
    'zh-CN': '{subject}中{after}的位置改变',
    'zh-TW': '{subject}中{after}的位置改變',
    en: '{subject}: {after} moved',
  },
  renamed: {
    'zh-CN': '{subject}更名为{after}（原为{before}）',
    'zh-TW': '{subject}更名為{after}（原為{before}）',
    en: '{subject} renamed from {before} to {after}',
  },
  required: {
    'zh-CN': '字段{after}改为必填',
    'zh-TW': '欄位{after}改為必填',
    en: 'Field {after} becomes required',
  },
  notRequired: {
    'zh-CN': '字段{before}不再必填',
    'zh-TW': '欄位{before}不再必填',
    en: 'Field {before} is no longer required',
  },
  hidden: { 'zh-CN': '隐藏字段{after}', 'zh-TW': '隱藏欄位{after}', en: 'Field {after} is hidden' },
  shown: {
    'zh-CN': '不再隐藏字段{before}',
    'zh-TW': '不再隱藏欄位{before}',
    en: 'Field {before} is no longer hidden',
  },
} satisfies Record<string, LocalizedText>;

export type SentenceCode = keyof typeof sentences;

export function sentenceOf(
  code: SentenceCode,
  values: Readonly<Partial<Record<'subject' | 'before' | 'after' | 'other', LocalizedText>>>,
): LocalizedText {
  return fillText(sentences[code], values);
}

/** Lists of names whose entries mean something of their own, by kind and property. */
export const listSentences: Readonly<
  Record<string, { added: SentenceCode; removed: SentenceCode } | undefined>
> = {
  'entity/required': { added: 'required', removed: 'notRequired' },
  'overlay/require': { added: 'required', removed: 'notRequired' },
  'overlay/hide': { added: 'hidden', removed: 'shown' },
};
