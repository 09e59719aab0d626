import type { LocalizedText } from '@guiyi/contracts';

/** Why a preview ended before its time. */
export const previewTexts = {
  failed: {
    'zh-CN': '预览因意外错误中止，数据未受影响。请联系管理员查看日志。',
    'zh-TW': '預覽因意外錯誤中止，資料未受影響。請聯絡管理員檢視日誌。',
    en: 'The preview was stopped by an unexpected error; nothing was changed. Ask an administrator to look at the log.',
  },
} satisfies Record<string, LocalizedText>;
