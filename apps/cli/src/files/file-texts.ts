import type { LocalizedText } from '@guiyi/contracts';

/** What can be wrong with a CSV file. */
export const fileTexts = {
  notFound: {
    'zh-CN': '没有文件“{file}”，请检查路径。',
    'zh-TW': '沒有檔案「{file}」，請檢查路徑。',
    en: 'There is no file "{file}"; check the path.',
  },
  isDirectory: {
    'zh-CN': '“{file}”是目录，请给出其中的 CSV 文件。',
    'zh-TW': '「{file}」是目錄，請給出其中的 CSV 檔案。',
    en: '"{file}" is a directory; name a CSV file in it.',
  },
  unreadable: {
    'zh-CN': '无法读取“{file}”：{reason}',
    'zh-TW': '無法讀取「{file}」：{reason}',
    en: '"{file}" cannot be read: {reason}',
  },
  empty: {
    'zh-CN': '“{file}”是空的；第一行应为列名，其后每行一条记录。',
    'zh-TW': '「{file}」是空的；第一行應為欄名，其後每行一筆記錄。',
    en: '"{file}" is empty; the first line names the columns, then comes one record a line.',
  },
  noRows: {
    'zh-CN': '“{file}”只有列名，没有记录。',
    'zh-TW': '「{file}」只有欄名，沒有記錄。',
    en: '"{file}" has a header and no records.',
  },
  noSheet: {
    'zh-CN': '“{file}”没有工作表“{sheet}”；有：{known}。',
    'zh-TW': '「{file}」沒有工作表「{sheet}」；有：{known}。',
    en: '"{file}" has no sheet "{sheet}"; it has: {known}.',
  },
  workbookTooLarge: {
    'zh-CN': '工作簿“{file}”超过 {most} MB，请把工作表另存为 CSV。',
    'zh-TW': '活頁簿「{file}」超過 {most} MB，請把工作表另存為 CSV。',
    en: 'The workbook "{file}" is larger than {most} MB; save its sheet as CSV.',
  },
  columnTwice: {
    'zh-CN': '“{file}”的列名“{column}”出现了两次，请改名或删除一列。',
    'zh-TW': '「{file}」的欄名「{column}」出現了兩次，請改名或刪除一欄。',
    en: '"{file}" names the column "{column}" twice; rename or remove one.',
  },
  utf16: {
    'zh-CN': '“{file}”是 UTF-16 编码，请另存为 UTF-8 的 CSV。',
    'zh-TW': '「{file}」是 UTF-16 編碼，請另存為 UTF-8 的 CSV。',
    en: '"{file}" is encoded in UTF-16; save it as CSV in UTF-8.',
  },
  notText: {
    'zh-CN': '“{file}”第 {line} 行起有不属于 {encoding} 编码的字节；请以 UTF-8 另存整个文件。',
    'zh-TW': '「{file}」第 {line} 行起有不屬於 {encoding} 編碼的位元組；請以 UTF-8 另存整個檔案。',
    en: '"{file}" holds bytes that are not {encoding} at or after line {line}; save the whole file as UTF-8.',
  },
  ragged: {
    'zh-CN': '“{file}”第 {line} 行有 {found} 个单元格，列名有 {expected} 个；含逗号的值要加双引号。',
    'zh-TW': '「{file}」第 {line} 行有 {found} 個儲存格，欄名有 {expected} 個；含逗號的值要加雙引號。',
    en: '"{file}", line {line}: {found} cells, but the header has {expected}; put values that hold a comma in double quotes.',
  },
  quoteNotClosed: {
    'zh-CN': '“{file}”到第 {line} 行仍有双引号没有结束。',
    'zh-TW': '「{file}」到第 {line} 行仍有雙引號沒有結束。',
    en: '"{file}": a double quote is still open at line {line}; close it.',
  },
  strayQuote: {
    'zh-CN': '“{file}”第 {line} 行有位置不对的双引号；值中的双引号要写两个，并用双引号括住整个值。',
    'zh-TW': '「{file}」第 {line} 行有位置不對的雙引號；值中的雙引號要寫兩個，並用雙引號括住整個值。',
    en: '"{file}", line {line}: a double quote stands where none may; inside a value write it twice and put the value in double quotes.',
  },
  recordTooLong: {
    'zh-CN': '“{file}”从第 {line} 行开始的记录超过 16 MB，多半是双引号没有结束。',
    'zh-TW': '「{file}」從第 {line} 行開始的記錄超過 16 MB，多半是雙引號沒有結束。',
    en: '"{file}": the record that begins at line {line} is longer than 16 MB; probably a double quote is never closed.',
  },
  badRow: {
    'zh-CN': '“{file}”第 {line} 行无法读取：{reason}',
    'zh-TW': '「{file}」第 {line} 行無法讀取：{reason}',
    en: '"{file}", line {line} cannot be read: {reason}',
  },
} satisfies Record<string, LocalizedText>;
