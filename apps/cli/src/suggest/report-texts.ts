import type { LocalizedText } from '@guiyi/contracts';

export const reportTexts = {
  about: {
    'zh-CN': '看了 {rows} 行、{columns} 列。以下是每项建议及其理由；定义文件可以直接修改。',
    'zh-TW': '看了 {rows} 列、{columns} 欄。以下是每項建議及其理由；定義檔案可以直接修改。',
    en: '{rows} rows of {columns} columns were looked at. What is suggested and why stands below; the files of the definitions can be edited.',
  },
  columns: { 'zh-CN': '列', 'zh-TW': '欄', en: 'Columns' },
  field: { 'zh-CN': '字段', 'zh-TW': '欄位', en: 'Field' },
  confidence: { 'zh-CN': '把握', 'zh-TW': '把握', en: 'Confidence' },
  distinct: { 'zh-CN': '不同值', 'zh-TW': '不同值', en: 'Different values' },
  reasons: { 'zh-CN': '理由', 'zh-TW': '理由', en: 'Why' },
  leftOut: { 'zh-CN': '不导入', 'zh-TW': '不匯入', en: 'left out' },
  off: { 'zh-CN': '（未启用）', 'zh-TW': '（未啟用）', en: '(off)' },
  validation: { 'zh-CN': '校验', 'zh-TW': '驗證', en: 'Checks' },
  vocabulary: { 'zh-CN': '词表', 'zh-TW': '詞表', en: 'Vocabularies' },
  matching: { 'zh-CN': '匹配', 'zh-TW': '比對', en: 'Matching' },
  numbering: { 'zh-CN': '编号', 'zh-TW': '編號', en: 'Numbering' },
  training: { 'zh-CN': '训练', 'zh-TW': '訓練', en: 'Training' },
} satisfies Record<string, LocalizedText>;
