import type { LocalizedText } from '@guiyi/contracts';

/** What each level of agreement is called. */
export const levelTexts = {
  exact: { 'zh-CN': '相同', 'zh-TW': '相同', en: 'the same' },
  core: { 'zh-CN': '主体相同', 'zh-TW': '主體相同', en: 'the same core' },
  sameSound: { 'zh-CN': '读音相同', 'zh-TW': '讀音相同', en: 'sounds the same' },
  oneEdit: { 'zh-CN': '差一个字符', 'zh-TW': '差一個字元', en: 'one character differs' },
  twoEdits: { 'zh-CN': '差两个字符', 'zh-TW': '差兩個字元', en: 'two characters differ' },
  daySwapped: { 'zh-CN': '日与月颠倒', 'zh-TW': '日與月顛倒', en: 'day and month exchanged' },
  sameYear: { 'zh-CN': '年份相同', 'zh-TW': '年份相同', en: 'the same year' },
  close: { 'zh-CN': '很接近', 'zh-TW': '很接近', en: 'very similar' },
  similar: { 'zh-CN': '相近', 'zh-TW': '相近', en: 'similar' },
  contained: { 'zh-CN': '一个包含另一个', 'zh-TW': '一個包含另一個', en: 'one contains the other' },
  mostWords: { 'zh-CN': '多数用词相同', 'zh-TW': '多數用詞相同', en: 'most telling words are shared' },
  manyWords: { 'zh-CN': '许多用词相同', 'zh-TW': '許多用詞相同', en: 'many telling words are shared' },
  someWords: { 'zh-CN': '部分用词相同', 'zh-TW': '部分用詞相同', en: 'some telling words are shared' },
  near: { 'zh-CN': '数值接近', 'zh-TW': '數值接近', en: 'nearly the same number' },
  sameArea: { 'zh-CN': '开头相同', 'zh-TW': '開頭相同', en: 'begins the same' },
} satisfies Record<string, LocalizedText>;
