import type { LocalizedText } from '@guiyi/contracts';

export const stageTitles = {
  read: { 'zh-CN': '读取并标准化', 'zh-TW': '讀取並標準化', en: 'Reading and standardizing' },
  compare: { 'zh-CN': '比较', 'zh-TW': '比對', en: 'Comparing' },
  write: { 'zh-CN': '写出结果', 'zh-TW': '寫出結果', en: 'Writing results' },
} satisfies Record<string, LocalizedText>;
