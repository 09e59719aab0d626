import type { LocalizedText } from '@guiyi/contracts';

export const sampleTexts = {
  stage: { 'zh-CN': '生成客户', 'zh-TW': '產生客戶', en: 'Making customers' },
  done: {
    'zh-CN': '已写入 {records} 条客户及其真值：{directory}',
    'zh-TW': '已寫入 {records} 筆客戶及其真值：{directory}',
    en: '{records} customers and their truth are in {directory}',
  },
  cannotWrite: {
    'zh-CN': '无法写入“{directory}”：{reason}',
    'zh-TW': '無法寫入「{directory}」：{reason}',
    en: 'Cannot write to "{directory}": {reason}',
  },
} satisfies Record<string, LocalizedText>;
