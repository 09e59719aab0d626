import type { LocalizedText } from '@guiyi/contracts';

export const suggestionTexts = {
  tooFewRows: {
    'zh-CN': '文件里的数据不到两行，得不出建议。第一行应是列名，下面每行一条记录。',
    'zh-TW': '檔案裡的資料不到兩列，得不出建議。第一列應是欄名，下面每列一筆記錄。',
    en: 'The file has fewer than two rows of data. The first row names the columns, and each row below is one record.',
  },
  noUsableColumn: {
    'zh-CN': '没有可用的列：空列、只有一个值的列和行号不说明记录是什么。请检查第一行是不是列名。',
    'zh-TW': '沒有可用的欄：空欄、只有一個值的欄和列號不說明記錄是什麼。請檢查第一列是不是欄名。',
    en: 'No column tells what the records are: they are blank, hold one value, or number the rows. Check that the first row names the columns.',
  },
  unreadable: {
    'zh-CN': '文件无法读取（{reason}）。请另存为 CSV（UTF-8）或 XLSX 后重新上传。',
    'zh-TW': '檔案無法讀取（{reason}）。請另存為 CSV（UTF-8）或 XLSX 後重新上傳。',
    en: 'The file cannot be read ({reason}). Save it as CSV (UTF-8) or XLSX and upload it again.',
  },
  noSheet: {
    'zh-CN': '文件里没有工作表“{sheet}”。',
    'zh-TW': '檔案裡沒有工作表「{sheet}」。',
    en: 'The file has no sheet "{sheet}".',
  },
  tooLarge: {
    'zh-CN': '工作簿超过 {most} MB，请把工作表另存为 CSV 后上传。',
    'zh-TW': '活頁簿超過 {most} MB，請把工作表另存為 CSV 後上傳。',
    en: 'The workbook is larger than {most} MB; save its sheet as CSV and upload that.',
  },
  failed: {
    'zh-CN': '读取因意外错误中止。请重试，或联系管理员查看日志。',
    'zh-TW': '讀取因意外錯誤中止。請重試，或聯絡管理員檢視日誌。',
    en: 'Reading was stopped by an unexpected error. Try again, or ask an administrator to look at the log.',
  },
  ownName: {
    'zh-CN': '两列要用同一个字段名“{field}”；改掉其中一个，或不导入其中一列。',
    'zh-TW': '兩欄要用同一個欄位名「{field}」；改掉其中一個，或不匯入其中一欄。',
    en: 'Two columns want the field "{field}"; rename one of them, or leave one out.',
  },
  changeSet: {
    'zh-CN': '由“{file}”建立：{entity}',
    'zh-TW': '由「{file}」建立：{entity}',
    en: 'From {file}: {entity}',
  },
} satisfies Record<string, LocalizedText>;
