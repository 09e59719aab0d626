import type { LocalizedText } from '../generated/types';

/** What is said about each way a document can have the wrong shape. */
export const shapeTexts = {
  wrongType: {
    'zh-CN': '值 {value} 的类型不对：这里应为{types}。',
    'zh-TW': '值 {value} 的類型不對：這裡應為{types}。',
    en: '{value} has the wrong type: {types} is expected here.',
  },
  missingProperty: {
    'zh-CN': '缺少属性“{property}”，请补上。',
    'zh-TW': '缺少屬性「{property}」，請補上。',
    en: 'The property "{property}" is missing; add it.',
  },
  unknownProperty: {
    'zh-CN': '不认识属性“{property}”，请删除；可用的属性：{known}。',
    'zh-TW': '不認識屬性「{property}」，請刪除；可用的屬性：{known}。',
    en: 'The property "{property}" is unknown; remove it. Known here: {known}.',
  },
  misspeltProperty: {
    'zh-CN': '不认识属性“{property}”，是否想写“{suggestion}”？',
    'zh-TW': '不認識屬性「{property}」，是否想寫「{suggestion}」？',
    en: 'The property "{property}" is unknown; did you mean "{suggestion}"?',
  },
  notAllowed: {
    'zh-CN': '值 {value} 不在允许之列，请改为其中之一：{allowed}。',
    'zh-TW': '值 {value} 不在允許之列，請改為其中之一：{allowed}。',
    en: '{value} is not allowed; use one of: {allowed}.',
  },
  misspeltValue: {
    'zh-CN': '值 {value} 不在允许之列，是否想写“{suggestion}”？可用：{allowed}。',
    'zh-TW': '值 {value} 不在允許之列，是否想寫「{suggestion}」？可用：{allowed}。',
    en: '{value} is not allowed; did you mean "{suggestion}"? Use one of: {allowed}.',
  },
  unknownKind: {
    'zh-CN': '“{property}”的值 {value} 未知，请改为其中之一：{allowed}。',
    'zh-TW': '「{property}」的值 {value} 未知，請改為其中之一：{allowed}。',
    en: 'The {property} {value} is unknown; use one of: {allowed}.',
  },
  misspeltKind: {
    'zh-CN': '“{property}”的值 {value} 未知，是否想写“{suggestion}”？可用：{allowed}。',
    'zh-TW': '「{property}」的值 {value} 未知，是否想寫「{suggestion}」？可用：{allowed}。',
    en: 'The {property} {value} is unknown; did you mean "{suggestion}"? Use one of: {allowed}.',
  },
  wrongForm: {
    'zh-CN': '{value} 的写法不对：应为{meaning}。',
    'zh-TW': '{value} 的寫法不對：應為{meaning}。',
    en: '{value} is not written correctly: it must be {meaning}.',
  },
  wrongPattern: {
    'zh-CN': '{value} 的写法不对：应符合 {pattern}。',
    'zh-TW': '{value} 的寫法不對：應符合 {pattern}。',
    en: '{value} is not written correctly: it must match {pattern}.',
  },
  wrongFormat: {
    'zh-CN': '{value} 的格式不对：应为 {format}。',
    'zh-TW': '{value} 的格式不對：應為 {format}。',
    en: '{value} has the wrong format: it must be a {format}.',
  },
  tooSmall: {
    'zh-CN': '{value} 太小，不能小于 {limit}。',
    'zh-TW': '{value} 太小，不能小於 {limit}。',
    en: '{value} is too small; the least is {limit}.',
  },
  notAbove: {
    'zh-CN': '{value} 太小，必须大于 {limit}。',
    'zh-TW': '{value} 太小，必須大於 {limit}。',
    en: '{value} is too small; it must be above {limit}.',
  },
  tooLarge: {
    'zh-CN': '{value} 太大，不能大于 {limit}。',
    'zh-TW': '{value} 太大，不能大於 {limit}。',
    en: '{value} is too large; the most is {limit}.',
  },
  notBelow: {
    'zh-CN': '{value} 太大，必须小于 {limit}。',
    'zh-TW': '{value} 太大，必須小於 {limit}。',
    en: '{value} is too large; it must be below {limit}.',
  },
  tooShort: {
    'zh-CN': '{value} 太短，至少 {limit} 个字符。',
    'zh-TW': '{value} 太短，至少 {limit} 個字元。',
    en: '{value} is too short; at least {limit} characters are needed.',
  },
  tooLong: {
    'zh-CN': '{value} 太长，最多 {limit} 个字符。',
    'zh-TW': '{value} 太長，最多 {limit} 個字元。',
    en: '{value} is too long; at most {limit} characters are allowed.',
  },
  tooFewItems: {
    'zh-CN': '{value} 的项太少，至少要有 {limit} 项。',
    'zh-TW': '{value} 的項目太少，至少要有 {limit} 項。',
    en: '{value} has too few items; at least {limit} are needed.',
  },
  tooManyItems: {
    'zh-CN': '{value} 的项太多，最多 {limit} 项。',
    'zh-TW': '{value} 的項目太多，最多 {limit} 項。',
    en: '{value} has too many items; at most {limit} are allowed.',
  },
  tooFewProperties: {
    'zh-CN': '{value} 的属性太少，至少要有 {limit} 个。',
    'zh-TW': '{value} 的屬性太少，至少要有 {limit} 個。',
    en: '{value} has too few properties; at least {limit} are needed.',
  },
  tooManyProperties: {
    'zh-CN': '{value} 的属性太多，最多 {limit} 个；一个逻辑表达式只能有一个运算符。',
    'zh-TW': '{value} 的屬性太多，最多 {limit} 個；一個邏輯運算式只能有一個運算子。',
    en: '{value} has too many properties; at most {limit} allowed: a logic expression has exactly one operator.',
  },
  notAMultiple: {
    'zh-CN': '{value} 必须是 {limit} 的倍数。',
    'zh-TW': '{value} 必須是 {limit} 的倍數。',
    en: '{value} must be a multiple of {limit}.',
  },
  repeatedItem: {
    'zh-CN': '{value} 重复出现，请只保留一个。',
    'zh-TW': '{value} 重複出現，請只保留一個。',
    en: '{value} appears twice; keep one of them.',
  },
  wrongShape: {
    'zh-CN': '值 {value} 不符合要求（{reason}）。',
    'zh-TW': '值 {value} 不符合要求（{reason}）。',
    en: '{value} does not fit here ({reason}).',
  },
  tooDeep: {
    'zh-CN': '文档嵌套超过 {limit} 层，请拆分。',
    'zh-TW': '文件巢狀超過 {limit} 層，請拆分。',
    en: 'The document is nested more than {limit} levels deep; split it.',
  },
} as const satisfies Record<string, LocalizedText>;

export const typeNames: Readonly<Record<string, LocalizedText>> = {
  string: { 'zh-CN': '文本', 'zh-TW': '文字', en: 'a text' },
  number: { 'zh-CN': '数字', 'zh-TW': '數字', en: 'a number' },
  integer: { 'zh-CN': '整数', 'zh-TW': '整數', en: 'a whole number' },
  boolean: { 'zh-CN': '是/否（true 或 false）', 'zh-TW': '是/否（true 或 false）', en: 'true or false' },
  array: { 'zh-CN': '列表', 'zh-TW': '清單', en: 'a list' },
  object: { 'zh-CN': '对象（{ }）', 'zh-TW': '物件（{ }）', en: 'an object ({ })' },
  null: { 'zh-CN': '空值（null）', 'zh-TW': '空值（null）', en: 'null' },
};

const fieldName: LocalizedText = {
  'zh-CN': '字段名：以英文字母开头，其后为字母、数字或下划线，最长 63 个字符',
  'zh-TW': '欄位名：以英文字母開頭，其後為字母、數字或底線，最長 63 個字元',
  en: 'a field name: a letter, then letters, digits or underscores, at most 63 characters',
};

/** Patterns of schemas/rule-files in words; the test of the shipped schemas fails for one that is left out. */
export const patternMeanings: Readonly<Record<string, LocalizedText>> = {
  '^[a-z]+/([a-z0-9][a-z0-9.+-]*|\\*)$': {
    'zh-CN': '媒体类型，例如 application/pdf 或 image/*',
    'zh-TW': '媒體類型，例如 application/pdf 或 image/*',
    en: 'a media type such as application/pdf or image/*',
  },
  '^[a-z][a-z0-9-]{0,62}$': {
    'zh-CN': '标识：以小写字母开头，其后为小写字母、数字或连字符，最长 63 个字符',
    'zh-TW': '識別碼：以小寫字母開頭，其後為小寫字母、數字或連字號，最長 63 個字元',
    en: 'an id: a lower-case letter, then lower-case letters, digits or hyphens, at most 63 characters',
  },
  '^[A-Za-z][A-Za-z0-9_]{0,62}$': fieldName,
  '^[A-Za-z][A-Za-z0-9_]{0,62}(\\.[A-Za-z][A-Za-z0-9_]{0,62})?$': {
    'zh-CN': '字段路径：一个字段名，或“集合.字段”，例如 contacts.mobile',
    'zh-TW': '欄位路徑：一個欄位名，或「集合.欄位」，例如 contacts.mobile',
    en: 'a field path: a field name, or collection.field such as contacts.mobile',
  },
  '^[A-Za-z][A-Za-z0-9_-]{0,62}$': {
    'zh-CN': '代码：以英文字母开头，其后为字母、数字、下划线或连字符，最长 63 个字符',
    'zh-TW': '代碼：以英文字母開頭，其後為字母、數字、底線或連字號，最長 63 個字元',
    en: 'a code: a letter, then letters, digits, underscores or hyphens, at most 63 characters',
  },
  '^[a-z][a-z0-9-]*\\.schema\\.json$': {
    'zh-CN': '实体文件名，例如 contact.schema.json',
    'zh-TW': '實體檔名，例如 contact.schema.json',
    en: 'the file name of an entity, such as contact.schema.json',
  },
  '^[A-Z]{2}$': {
    'zh-CN': '两个大写字母的国家或地区代码，例如 CN',
    'zh-TW': '兩個大寫字母的國家或地區代碼，例如 CN',
    en: 'a country or region code of two capitals, such as CN',
  },
  '^[A-Z]{3}$': {
    'zh-CN': '三个大写字母的币种代码，例如 CNY',
    'zh-TW': '三個大寫字母的幣種代碼，例如 CNY',
    en: 'a currency code of three capitals, such as CNY',
  },
  '^[A-Z0-9-]{1,20}$': {
    'zh-CN': '1 到 20 个大写字母、数字或连字符',
    'zh-TW': '1 到 20 個大寫字母、數字或連字號',
    en: '1 to 20 capitals, digits or hyphens',
  },
  '^[A-Z0-9]{1,10}$': {
    'zh-CN': '1 到 10 个大写字母或数字',
    'zh-TW': '1 到 10 個大寫字母或數字',
    en: '1 to 10 capitals or digits',
  },
};
