import type { LocalizedText } from '@guiyi/contracts';

/** The header of a column as a text in every language. */
export function headerText(header: string): LocalizedText {
  return { 'zh-CN': header, 'zh-TW': header, en: header };
}

/** A part of a column: `Address: number`. */
export function partText(header: string, part: LocalizedText): LocalizedText {
  return {
    'zh-CN': `${header}：${part['zh-CN']}`,
    'zh-TW': `${header}：${part['zh-TW'] ?? part['zh-CN']}`,
    en: `${header}: ${part.en}`,
  };
}

/** What the parts of values are called. */
export const partTexts = {
  words: { 'zh-CN': '用词', 'zh-TW': '用詞', en: 'words' },
  rareWords: { 'zh-CN': '少见用词', 'zh-TW': '少見用詞', en: 'rare words' },
  core: { 'zh-CN': '主体', 'zh-TW': '主體', en: 'core' },
  numbers: { 'zh-CN': '号码', 'zh-TW': '號碼', en: 'number' },
  street: { 'zh-CN': '街道', 'zh-TW': '街道', en: 'street' },
  beginning: { 'zh-CN': '开头', 'zh-TW': '開頭', en: 'beginning' },
  ending: { 'zh-CN': '结尾', 'zh-TW': '結尾', en: 'end' },
  valid: { 'zh-CN': '校验通过的', 'zh-TW': '驗證通過的', en: 'valid ones' },
  year: { 'zh-CN': '年', 'zh-TW': '年', en: 'year' },
  monthDay: { 'zh-CN': '月日', 'zh-TW': '月日', en: 'month and day' },
  sortedCharacters: { 'zh-CN': '字符排序', 'zh-TW': '字元排序', en: 'characters in order' },
  sound: { 'zh-CN': '读音', 'zh-TW': '讀音', en: 'sound' },
  domain: { 'zh-CN': '域名', 'zh-TW': '網域', en: 'domain' },
  mailbox: { 'zh-CN': '邮箱名', 'zh-TW': '信箱名', en: 'mailbox' },
} satisfies Record<string, LocalizedText>;
