import type { LocalizedText } from '@guiyi/contracts';

/** Why a run ended before its time, and what is said of single groups. */
export const autoMergeTexts = {
  noUser: {
    'zh-CN': '发起者已停用，任务已停止；已合并的保留，可以撤销。',
    'zh-TW': '發起者已停用，任務已停止；已合併的保留，可以復原。',
    en: 'The user who started it is disabled, so it was stopped. What is merged stays and can be undone.',
  },
  notAllowed: {
    'zh-CN': '发起者已失去所需的权限，任务已停止；已合并的保留，可以撤销。',
    'zh-TW': '發起者已失去所需的權限，任務已停止；已合併的保留，可以復原。',
    en: 'The user who started it may no longer do so, so it was stopped. What is merged stays and can be undone.',
  },
  failed: {
    'zh-CN': '任务因意外错误中止；已合并的保留，可以撤销。请联系管理员查看日志。',
    'zh-TW': '任務因意外錯誤中止；已合併的保留，可以復原。請聯絡管理員檢視日誌。',
    en: 'An unexpected error stopped it; what is merged stays and can be undone. Ask an administrator to look at the log.',
  },
  stopped: {
    'zh-CN': '拆回的自动合并过多，已熔断；查明原因并恢复之前不再自动合并。',
    'zh-TW': '拆回的自動合併過多，已熔斷；查明原因並恢復之前不再自動合併。',
    en: 'Too many automatic merges were taken back, so automatic merging is stopped until somebody finds out why and allows it again.',
  },
  laterEdits: {
    'zh-CN': '合并后又改过的字段留在存续记录上：{fields}。',
    'zh-TW': '合併後又改過的欄位留在存續記錄上：{fields}。',
    en: 'Fields edited since the merge stay with the surviving record: {fields}.',
  },
} satisfies Record<string, LocalizedText>;
