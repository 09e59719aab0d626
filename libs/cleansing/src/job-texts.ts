import type { LocalizedText } from '@guiyi/contracts';

/** Why a job ended before its time. */
export const jobTexts = {
  noUser: {
    'zh-CN': '发起任务的用户已停用，任务已停止。',
    'zh-TW': '發起任務的使用者已停用，任務已停止。',
    en: 'The user who started the job is disabled; it was stopped.',
  },
  notAllowed: {
    'zh-CN': '发起任务的用户已失去所需的权限，任务已停止，已改的记录保留；可以撤销。',
    'zh-TW': '發起任務的使用者已失去所需的權限，任務已停止，已改的記錄保留；可以復原。',
    en: 'The user who started the job may no longer do so; it was stopped. What is changed stays and can be undone.',
  },
  failed: {
    'zh-CN': '任务因意外错误中止，已改的记录保留；可以撤销。请联系管理员查看日志。',
    'zh-TW': '任務因意外錯誤中止，已改的記錄保留；可以復原。請聯絡管理員檢視日誌。',
    en: 'The job was stopped by an unexpected error; what is changed stays and can be undone. Ask an administrator to look at the log.',
  },
} satisfies Record<string, LocalizedText>;
