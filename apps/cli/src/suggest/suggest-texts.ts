import type { LocalizedText } from '@guiyi/contracts';

export const suggestTexts = {
  tooFewRows: {
    'zh-CN': '“{files}”只有 {rows} 条记录；要建议规则至少需要两条。',
    'zh-TW': '「{files}」只有 {rows} 筆記錄；要建議規則至少需要兩筆。',
    en: '"{files}" has {rows} record(s); suggesting rules takes two at least.',
  },
  noUsableColumn: {
    'zh-CN':
      '“{files}”没有可用来比对的列（{columns}）：空列、常数列和每行不同的编号列都不说明两条记录是否相同。',
    'zh-TW':
      '「{files}」沒有可用來比對的欄（{columns}）：空欄、常數欄和每列不同的編號欄都不說明兩筆記錄是否相同。',
    en: '"{files}" has no column to compare by ({columns}): blank and constant columns and numbers that differ in every row do not tell whether two records are the same.',
  },
  invalid: {
    'zh-CN': '建议出的定义没有通过检查，请报告此问题：{problems}',
    'zh-TW': '建議出的定義沒有通過檢查，請回報此問題：{problems}',
    en: 'The suggested definitions did not pass their checks; please report this: {problems}',
  },
} satisfies Record<string, LocalizedText>;
