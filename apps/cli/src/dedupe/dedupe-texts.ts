import type { LocalizedText } from '@guiyi/contracts';

export const dedupeTexts = {
  noFields: {
    'zh-CN': '“{file}”的列（{columns}）没有一个是实体的字段；字段有：{fields}。',
    'zh-TW': '「{file}」的欄（{columns}）沒有一個是實體的欄位；欄位有：{fields}。',
    en: 'None of the columns of "{file}" ({columns}) is a field of the entity; the fields are: {fields}.',
  },
  noIdColumn: {
    'zh-CN': '“{file}”没有列“{column}”；列有：{columns}。',
    'zh-TW': '「{file}」沒有欄「{column}」；欄有：{columns}。',
    en: '"{file}" has no column "{column}"; its columns are: {columns}.',
  },
  blankId: {
    'zh-CN': '“{file}”第 {row} 条记录的编号列“{column}”是空的。',
    'zh-TW': '「{file}」第 {row} 筆記錄的編號欄「{column}」是空的。',
    en: '"{file}", row {row}: the id column "{column}" is blank.',
  },
  duplicateId: {
    'zh-CN': '“{file}”第 {row} 条记录的编号“{id}”与第 {other} 条相同；编号必须唯一，可用 --id 指定其他列。',
    'zh-TW':
      '「{file}」第 {row} 筆記錄的編號「{id}」與第 {other} 筆相同；編號必須唯一，可用 --id 指定其他欄。',
    en: '"{file}": rows {other} and {row} have the same id "{id}"; ids must differ, or name another column with --id.',
  },
  sameFileTwice: {
    'zh-CN': '“{file}”给了两次。',
    'zh-TW': '「{file}」給了兩次。',
    en: '"{file}" was given twice.',
  },
  linkOnlyOneFile: {
    'zh-CN': '--link-only 只在文件之间配对，需要两个或更多文件。',
    'zh-TW': '--link-only 只在檔案之間配對，需要兩個或更多檔案。',
    en: '--link-only pairs records across files, so it needs two files or more.',
  },
  cannotWrite: {
    'zh-CN': '无法写入“{directory}”：{reason}',
    'zh-TW': '無法寫入「{directory}」：{reason}',
    en: 'Cannot write to "{directory}": {reason}',
  },
  rowNumbers: {
    'zh-CN': '“{file}”没有 id 列，以行号（从 1 起，不含列名）作编号。',
    'zh-TW': '「{file}」沒有 id 欄，以行號（從 1 起，不含欄名）作編號。',
    en: '"{file}" has no id column; rows go by their number (from 1, the header not counted).',
  },
  rivalColumn: {
    'zh-CN': '“{file}”的列“{column}”与“{filledBy}”同指字段“{field}”；取“{filledBy}”，“{column}”原样带上。',
    'zh-TW':
      '「{file}」的欄「{column}」與「{filledBy}」同指欄位「{field}」；取「{filledBy}」，「{column}」原樣帶上。',
    en: '"{column}" and "{filledBy}" of "{file}" both name the field "{field}"; "{filledBy}" is taken, "{column}" is carried along.',
  },
  unknownColumns: {
    'zh-CN': '“{file}”中不对应任何字段的列原样带上：{columns}',
    'zh-TW': '「{file}」中不對應任何欄位的欄原樣帶上：{columns}',
    en: 'Columns of "{file}" that are no field are carried along: {columns}',
  },
  sharedIds: {
    'zh-CN': '不同文件有相同编号，结果中的编号写作“文件:编号”。',
    'zh-TW': '不同檔案有相同編號，結果中的編號寫作「檔案:編號」。',
    en: 'Files share ids, so that ids are written as "file:id".',
  },
  genericValues: {
    'zh-CN': '{count} 个值的共有记录数超过上限，比较时视为空：{examples}。',
    'zh-TW': '{count} 個值的共有記錄數超過上限，比較時視為空：{examples}。',
    en: 'Values that more records share than allowed count as blank when comparing: {count}, such as {examples}.',
  },
  incomplete: {
    'zh-CN': '{blocks} 个分块超过上限并被细分；{records} 条记录因此没有与块内所有记录比较。',
    'zh-TW': '{blocks} 個分塊超過上限並被細分；{records} 筆記錄因此沒有與塊內所有記錄比較。',
    en: '{blocks} blocks were too large and were refined; {records} records were not compared with all others of their block.',
  },
} satisfies Record<string, LocalizedText>;
