import type { LocalizedText } from '@guiyi/contracts';

/** Why a run ended before its time. */
export const groupRunTexts = {
  noUser: {
    'zh-CN': '发起者已停用，批量处理已停止；已处理的组保留。',
    'zh-TW': '發起者已停用，批次處理已停止；已處理的組保留。',
    en: 'The user who started it is disabled, so it was stopped. What is done stays.',
  },
  notAllowed: {
    'zh-CN': '发起者已失去所需的权限，批量处理已停止；已处理的组保留。',
    'zh-TW': '發起者已失去所需的權限，批次處理已停止；已處理的組保留。',
    en: 'The user who started it may no longer do so, so it was stopped. What is done stays.',
  },
  failed: {
    'zh-CN': '批量处理因意外错误中止；已处理的组保留。请联系管理员查看日志。',
    'zh-TW': '批次處理因意外錯誤中止；已處理的組保留。請聯絡管理員檢視日誌。',
    en: 'An unexpected error stopped it; what is done stays. Ask an administrator to look at the log.',
  },
} satisfies Record<string, LocalizedText>;
