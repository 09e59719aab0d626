import type { LocalizedText } from '@guiyi/contracts';

/** What is said about each way a survivorship document can make no sense. */
export const survivorshipTexts = {
  unknownClause: {
    'zh-CN': '匹配规则没有条款“{clause}”，请改正；可选：{known}。',
    'zh-TW': '比對規則沒有條款「{clause}」，請改正；可選：{known}。',
    en: 'The match rule has no clause "{clause}"; correct it. Known: {known}.',
  },
  linkOnlySources: {
    'zh-CN': '已设为全部记录只关联，另列来源不起作用。',
    'zh-TW': '已設為全部記錄只關聯，另列來源不起作用。',
    en: 'All records are linked only, so naming sources has no effect.',
  },
  linkOnlyAutoMerge: {
    'zh-CN': '全部记录只关联，自动合并不会合并任何组；请停用自动合并。',
    'zh-TW': '全部記錄只關聯，自動合併不會合併任何組；請停用自動合併。',
    en: 'All records are linked only, so automatic merging will merge nothing; switch it off.',
  },
  unknownField: {
    'zh-CN': '字段“{field}”不存在，请改正或先在实体中添加。',
    'zh-TW': '欄位「{field}」不存在，請改正或先在實體中新增。',
    en: 'There is no field "{field}"; correct it, or add it to the entity first.',
  },
  identityField: {
    'zh-CN': '字段“{field}”是记录的身份（编码或不可变字段），总是取存续记录的值，规则不起作用。',
    'zh-TW': '欄位「{field}」是記錄的身分（編碼或不可變欄位），總是取存續記錄的值，規則不起作用。',
    en: 'The field "{field}" is the identity of a record (a code, or immutable): it is always the survivor\'s, so the rule has no effect.',
  },
  twoRules: {
    'zh-CN': '字段“{field}”已由规则“{rule}”处理；每个字段只能属于一条规则，请删去一处。',
    'zh-TW': '欄位「{field}」已由規則「{rule}」處理；每個欄位只能屬於一條規則，請刪去一處。',
    en: 'The rule "{rule}" already decides the field "{field}"; a field belongs to one rule: remove it here or there.',
  },
  duplicateId: {
    'zh-CN': '规则标识“{id}”重复，请换一个。',
    'zh-TW': '規則識別碼「{id}」重複，請換一個。',
    en: 'The rule id "{id}" is taken; choose another.',
  },
  combiningAlone: {
    'zh-CN': '“{by}”自行决定取值，不能与其他方式并用；请只保留它或删去它。',
    'zh-TW': '「{by}」自行決定取值，不能與其他方式並用；請只保留它或刪去它。',
    en: '"{by}" decides alone and cannot stand beside other strategies; keep only it, or remove it.',
  },
  neverReached: {
    'zh-CN': '“{by}”已能分出胜负，排在它后面的方式不会用到。',
    'zh-TW': '「{by}」已能分出勝負，排在它後面的方式不會用到。',
    en: 'After "{by}" nothing is left to decide: the strategies below it are never reached.',
  },
  repeatedStrategy: {
    'zh-CN': '方式“{by}”重复，第二次不起作用。',
    'zh-TW': '方式「{by}」重複，第二次不起作用。',
    en: 'The strategy "{by}" is there twice; the second has no effect.',
  },
  unionNeedsList: {
    'zh-CN': '字段“{field}”不是列表，不能合并全部取值；请用于标签、多选或明细表。',
    'zh-TW': '欄位「{field}」不是清單，不能合併全部取值；請用於標籤、多選或明細表。',
    en: 'The field "{field}" is no list, so its values cannot be put together; use it on tags, multiple choices or collections.',
  },
  keyNeedsRows: {
    'zh-CN': '字段“{field}”不是明细表，没有可识别行的字段；请删去 key。',
    'zh-TW': '欄位「{field}」不是明細表，沒有可識別列的欄位；請刪去 key。',
    en: 'The field "{field}" has no rows that a key could tell apart; remove the key.',
  },
  listIsOrdered: {
    'zh-CN': '字段“{field}”是列表，不能比较大小；请改用合并全部、最长或其他方式。',
    'zh-TW': '欄位「{field}」是清單，不能比較大小；請改用合併全部、最長或其他方式。',
    en: 'The field "{field}" is a list and has no lowest or highest; choose all together, the longest or another way.',
  },
  restrictiveNeedsOrder: {
    'zh-CN': '字段“{field}”不是布尔字段，请用 order 从严到宽列出它的取值。',
    'zh-TW': '欄位「{field}」不是布林欄位，請用 order 從嚴到寬列出它的取值。',
    en: 'The field "{field}" is not yes or no: list its values from strict to mild in order.',
  },
  unknownValue: {
    'zh-CN': '字段“{field}”没有取值“{value}”，请改正；可用取值：{known}。',
    'zh-TW': '欄位「{field}」沒有取值「{value}」，請改正；可用取值：{known}。',
    en: 'The field "{field}" never holds "{value}"; correct it. It holds: {known}.',
  },
  unknownSource: {
    'zh-CN': '来源“{source}”不在词表中，请改正或先添加；可用来源：{known}。',
    'zh-TW': '來源「{source}」不在詞表中，請改正或先新增；可用來源：{known}。',
    en: 'There is no source "{source}"; correct it, or add it to the vocabulary first. Known: {known}.',
  },
  noSources: {
    'zh-CN': '没有列出任何来源，“来源可信度”分不出高下；请排列来源或删去此方式。',
    'zh-TW': '沒有列出任何來源，「來源可信度」分不出高下；請排列來源或刪去此方式。',
    en: 'No source is listed, so source trust decides nothing; rank the sources, or remove the strategy.',
  },
  aloneTogether: {
    'zh-CN': '规则“{id}”只有一个字段，“整组取自同一记录”不起作用。',
    'zh-TW': '規則「{id}」只有一個欄位，「整組取自同一記錄」不起作用。',
    en: 'The rule "{id}" has one field, so taking its fields from one record means nothing.',
  },
} as const satisfies Record<string, LocalizedText>;
