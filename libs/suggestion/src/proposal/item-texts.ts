import type { LocalizedText } from '@guiyi/contracts';

/** What is suggested and why; {header} is the column. */
export const itemTexts = {
  required: {
    title: { 'zh-CN': '“{label}”必填', 'zh-TW': '「{label}」必填', en: '"{label}" is required' },
    reason: {
      'zh-CN': '{rows} 行全部填了“{header}”。',
      'zh-TW': '{rows} 列全部填了「{header}」。',
      en: 'All {rows} rows have a value in "{header}".',
    },
  },
  mobile: {
    title: {
      'zh-CN': '“{label}”是手机号',
      'zh-TW': '「{label}」是手機號',
      en: '"{label}" is a mobile number',
    },
    reason: {
      'zh-CN': '{share} 的值是中国大陆手机号。',
      'zh-TW': '{share} 的值是中國大陸手機號。',
      en: '{share} of the values are mobile numbers of mainland China.',
    },
    message: {
      'zh-CN': '“{value}”不是有效的手机号。',
      'zh-TW': '「{value}」不是有效的手機號。',
      en: '"{value}" is not a mobile number.',
    },
  },
  email: {
    title: {
      'zh-CN': '“{label}”是邮箱地址',
      'zh-TW': '「{label}」是電子信箱',
      en: '"{label}" is an e-mail address',
    },
    reason: {
      'zh-CN': '{share} 的值是邮箱地址。',
      'zh-TW': '{share} 的值是電子信箱。',
      en: '{share} of the values are e-mail addresses.',
    },
    message: {
      'zh-CN': '“{value}”不是有效的邮箱地址。',
      'zh-TW': '「{value}」不是有效的電子信箱。',
      en: '"{value}" is not an e-mail address.',
    },
  },
  uscc: {
    title: {
      'zh-CN': '“{label}”通过校验码',
      'zh-TW': '「{label}」通過檢查碼',
      en: '"{label}" passes its check character',
    },
    reason: {
      'zh-CN': '{share} 的值是校验码正确的统一社会信用代码；录错一位就能发现。',
      'zh-TW': '{share} 的值是檢查碼正確的統一社會信用代碼；輸錯一位就能發現。',
      en: '{share} of the values are unified social credit codes whose check character is right; one wrong key shows.',
    },
    message: {
      'zh-CN': '“{value}”不是有效的统一社会信用代码。',
      'zh-TW': '「{value}」不是有效的統一社會信用代碼。',
      en: '"{value}" is not a valid unified social credit code.',
    },
  },
  postcode: {
    title: {
      'zh-CN': '“{label}”是 6 位数字',
      'zh-TW': '「{label}」是 6 位數字',
      en: '"{label}" has 6 digits',
    },
    reason: {
      'zh-CN': '多数值是 6 位数字的邮编。',
      'zh-TW': '多數值是 6 位數字的郵遞區號。',
      en: 'Most values are postal codes of 6 digits.',
    },
    message: {
      'zh-CN': '“{value}”不是 6 位数字的邮编。',
      'zh-TW': '「{value}」不是 6 位數字的郵遞區號。',
      en: '"{value}" is not a postal code of 6 digits.',
    },
  },
  range: {
    title: {
      'zh-CN': '“{label}”在 {low} 到 {high} 之间',
      'zh-TW': '「{label}」在 {low} 到 {high} 之間',
      en: '"{label}" lies between {low} and {high}',
    },
    reason: {
      'zh-CN': '值从 {least} 到 {most}；四分位距之外三倍的值很可能录错。',
      'zh-TW': '值從 {least} 到 {most}；四分位距之外三倍的值很可能輸錯。',
      en: 'Values run from {least} to {most}; those more than three interquartile ranges out are probably mistyped.',
    },
    message: {
      'zh-CN': '{value} 不在通常的 {low} 到 {high} 之间，请核对。',
      'zh-TW': '{value} 不在通常的 {low} 到 {high} 之間，請核對。',
      en: '{value} is outside the usual {low} to {high}; please check it.',
    },
  },
  notFuture: {
    title: {
      'zh-CN': '“{label}”不晚于今天',
      'zh-TW': '「{label}」不晚於今天',
      en: '"{label}" is not in the future',
    },
    reason: {
      'zh-CN': '日期从 {earliest} 到 {latest}，都已过去。',
      'zh-TW': '日期從 {earliest} 到 {latest}，都已過去。',
      en: 'Dates run from {earliest} to {latest}, all of them past.',
    },
    message: {
      'zh-CN': '{value} 在将来，请核对。',
      'zh-TW': '{value} 在將來，請核對。',
      en: '{value} is in the future; please check it.',
    },
  },
  unique: {
    title: { 'zh-CN': '“{label}”不重复', 'zh-TW': '「{label}」不重複', en: '"{label}" is unique' },
    reason: {
      'zh-CN': '{filled} 个值各不相同。',
      'zh-TW': '{filled} 個值各不相同。',
      en: 'All {filled} values differ.',
    },
    nearly: {
      'zh-CN': '{filled} 个值中有 {distinct} 个不同；相同的多半是重复记录，入库后由查重处理。',
      'zh-TW': '{filled} 個值中有 {distinct} 個不同；相同的多半是重複記錄，入庫後由查重處理。',
      en: '{distinct} of {filled} values differ; equal ones are mostly duplicates, which the match rule finds once they are in.',
    },
    message: {
      'zh-CN': '“{label}”的值“{value}”已被另一条记录使用。',
      'zh-TW': '「{label}」的值「{value}」已被另一筆記錄使用。',
      en: 'Another record has the value "{value}" in "{label}".',
    },
  },
  vocabulary: {
    title: {
      'zh-CN': '词表“{label}”：{count} 个选项',
      'zh-TW': '詞表「{label}」：{count} 個選項',
      en: 'Vocabulary "{label}" of {count} choices',
    },
    reason: {
      'zh-CN': '{filled} 行只用了 {count} 个值：{values}。',
      'zh-TW': '{filled} 列只用了 {count} 個值：{values}。',
      en: '{filled} rows use {count} values only: {values}.',
    },
  },
  numbering: {
    title: { 'zh-CN': '自动编号 {example}', 'zh-TW': '自動編號 {example}', en: 'Automatic codes, {example}' },
    reason: {
      'zh-CN': '没有自己编号的记录按年月和流水号取号。',
      'zh-TW': '沒有自己編號的記錄按年月和流水號取號。',
      en: 'Records without a code of their own get one of year, month and running number.',
    },
    kept: {
      'zh-CN': '“{header}”每行不同，作为编码保留；新记录按年月和流水号取号。',
      'zh-TW': '「{header}」每列不同，作為編碼保留；新記錄按年月和流水號取號。',
      en: '"{header}" differs in every row and stays the code; new records get one of year, month and running number.',
    },
  },
  matching: {
    title: { 'zh-CN': '{entity}查重规则', 'zh-TW': '{entity}查重規則', en: '{entity} match rule' },
  },
  compare: {
    title: { 'zh-CN': '比较“{label}”', 'zh-TW': '比較「{label}」', en: 'Compare "{label}"' },
    reason: {
      'zh-CN': '值相同增加 {weight} 比特的证据，不同则 {against} 比特。',
      'zh-TW': '值相同增加 {weight} 位元的證據，不同則 {against} 位元。',
      en: 'Equal values are {weight} bits of evidence for the same record, different ones {against} bits.',
    },
  },
} satisfies Record<string, Record<string, LocalizedText>>;

/** Why a column is taken for what it is. */
export const meaningTexts = {
  both: {
    'zh-CN': '列名“{header}”说是{kind}，{share} 的值也是。',
    'zh-TW': '欄名「{header}」說是{kind}，{share} 的值也是。',
    en: 'The header "{header}" says {kind}, and so do {share} of the values.',
  },
  content: {
    'zh-CN': '{share} 的值是{kind}的写法。',
    'zh-TW': '{share} 的值是{kind}的寫法。',
    en: '{share} of the values are written like a {kind}.',
  },
  header: {
    'zh-CN': '列名“{header}”说是{kind}；从值看不出来。',
    'zh-TW': '欄名「{header}」說是{kind}；從值看不出來。',
    en: 'The header "{header}" says {kind}; the values do not tell.',
  },
  shape: {
    'zh-CN': '从值的长短和重复程度看像{kind}。',
    'zh-TW': '從值的長短和重複程度看像{kind}。',
    en: 'By length and repetition the values look like a {kind}.',
  },
  known: {
    'zh-CN': '“{header}”是常见列名，对应字段“{label}”。',
    'zh-TW': '「{header}」是常見欄名，對應欄位「{label}」。',
    en: '"{header}" is a common header, of the field "{label}".',
  },
  exists: {
    'zh-CN': '已有字段“{label}”就叫这个名字。',
    'zh-TW': '已有欄位「{label}」就叫這個名字。',
    en: 'The field "{label}" goes by this name already.',
  },
} satisfies Record<string, LocalizedText>;

/** Why a column is stored as it is. */
export const typeTexts = {
  plain: {
    'zh-CN': '存为{type}，去掉多余空格，原样保留。',
    'zh-TW': '存為{type}，去掉多餘空格，原樣保留。',
    en: 'Stored as {type}, without needless spaces.',
  },
  cleaned: {
    'zh-CN': '存为{type}，各种写法统一成一种。',
    'zh-TW': '存為{type}，各種寫法統一成一種。',
    en: 'Stored as {type}; different spellings become one.',
  },
  choice: {
    'zh-CN': '存为选项：{count} 个值反复出现。',
    'zh-TW': '存為選項：{count} 個值反覆出現。',
    en: 'Stored as a choice: {count} values come back again and again.',
  },
} satisfies Record<string, LocalizedText>;
