import type { LocalizedText } from '@guiyi/contracts';

/** What is wrong with a standardization document, with places for the values found. */
export const checkTexts = {
  unknownField: {
    'zh-CN': '没有字段“{field}”,请改为实体中的字段(集合的字段写作 contacts.mobile)',
    'zh-TW': '沒有欄位“{field}”,請改為實體中的欄位(集合的欄位寫作 contacts.mobile)',
    en: 'There is no field "{field}"; name a field of the entity (of a collection as contacts.mobile)',
  },
  mistypedField: {
    'zh-CN': '没有字段“{field}”,是否应为“{meant}”?',
    'zh-TW': '沒有欄位“{field}”,是否應為“{meant}”?',
    en: 'There is no field "{field}"; is it "{meant}"?',
  },
  unknownForm: {
    'zh-CN': '没有匹配形式“{form}”,是否应为“{meant}”?现有:{known}',
    'zh-TW': '沒有比對形式“{form}”,是否應為“{meant}”?現有:{known}',
    en: 'There is no match form "{form}"; is it "{meant}"? There are: {known}',
  },
  duplicate: {
    'zh-CN': '“{id}”出现了两次,请合并或改名',
    'zh-TW': '“{id}”出現了兩次,請合併或改名',
    en: '"{id}" occurs twice; merge the two or rename one',
  },
  emptyRule: {
    'zh-CN': '泛值规则“{id}”没有任何条件,请填写 values、vocabulary、repeated 或 pattern',
    'zh-TW': '泛值規則“{id}”沒有任何條件,請填寫 values、vocabulary、repeated 或 pattern',
    en: 'The generic value rule "{id}" has no condition; give it values, vocabulary, repeated or pattern',
  },
  missingParsing: {
    'zh-CN': '解析名称或地址需要词表,请在 parsing 中指定“{part}”',
    'zh-TW': '解析名稱或地址需要詞表,請在 parsing 中指定“{part}”',
    en: 'Names or addresses are parsed with a vocabulary; name it as "{part}" in parsing',
  },
  changesMeaning: {
    'zh-CN': '“{title}”({code})会改变字段“{field}”所存的内容,一般只用于匹配形式',
    'zh-TW': '“{title}”({code})會改變欄位“{field}”所存的內容,一般只用於比對形式',
    en: '"{title}" ({code}) changes what the field "{field}" says; it is meant for match forms',
  },
  parentLater: {
    'zh-CN': '字段“{field}”要读取“{path}”,请把“{path}”排在它前面',
    'zh-TW': '欄位“{field}”要讀取“{path}”,請把“{path}”排在它前面',
    en: 'The field "{field}" reads "{path}"; put "{path}" before it',
  },
  readsItself: {
    'zh-CN': '字段“{field}”由自己推出:{path};请改掉其中一处',
    'zh-TW': '欄位“{field}”由自己推出:{path};請改掉其中一處',
    en: 'The field "{field}" follows from itself: {path}; change one of these',
  },
  readsLater: {
    'zh-CN': '字段“{field}”取自“{path}”,请把“{path}”排在它前面',
    'zh-TW': '欄位“{field}”取自“{path}”,請把“{path}”排在它前面',
    en: 'The field "{field}" is taken from "{path}"; put "{path}" before it',
  },
  emptyDerivation: {
    'zh-CN': '请为字段“{field}”填写来源字段 from 或表达式 expression,二者取一',
    'zh-TW': '請為欄位“{field}”填寫來源欄位 from 或運算式 expression,二者取一',
    en: 'Say what the field "{field}" is taken from: either "from" or "expression"',
  },
  notIdempotent: {
    'zh-CN': '字段“{field}”标准化两次的结果与一次不同:“{value}”变成“{once}”,再变成“{twice}”;请修改步骤',
    'zh-TW': '欄位“{field}”標準化兩次的結果與一次不同:“{value}”變成“{once}”,再變成“{twice}”;請修改步驟',
    en: 'Standardising the field "{field}" twice differs from once: "{value}" becomes "{once}", then "{twice}"; change its steps',
  },
  replacedAgain: {
    'zh-CN': '“{from}”换成的“{to}”又会被“{next}”一条替换;请直接写出最终的值',
    'zh-TW': '“{from}”換成的“{to}”又會被“{next}”一條替換;請直接寫出最終的值',
    en: '"{from}" becomes "{to}", which the replacement of "{next}" changes again; give the final value',
  },
  uncheckedCountry: {
    'zh-CN': '没有“{country}”的税号校验规则,请改为其他国家或地区代码(如 DE),或改用 generic',
    'zh-TW': '沒有“{country}”的稅號驗證規則,請改為其他國家或地區代碼(如 DE),或改用 generic',
    en: 'Tax numbers of "{country}" cannot be checked; name another country (DE) or use generic',
  },
  unknownVocabulary: {
    'zh-CN': '没有词表“{id}”;现有:{known}',
    'zh-TW': '沒有詞表“{id}”;現有:{known}',
    en: 'There is no vocabulary "{id}"; there are: {known}',
  },
  patternNotRe2: {
    'zh-CN': '正则表达式“{pattern}”不符合 RE2 语法(不支持环视和反向引用;汉字写作 \\p{Han}):{reason}',
    'zh-TW': '正規表示式“{pattern}”不符合 RE2 語法(不支援環視和反向引用;漢字寫作 \\p{Han}):{reason}',
    en: 'The pattern "{pattern}" is not RE2 syntax (no lookaround, no backreferences; Chinese characters are \\p{Han}): {reason}',
  },
  unknownCountry: {
    'zh-CN': '“{region}”不是 ISO 3166 国家或地区代码,中国大陆写作 CN',
    'zh-TW': '“{region}”不是 ISO 3166 國家或地區代碼,中國大陸寫作 CN',
    en: '"{region}" is not an ISO 3166 country code; mainland China is CN',
  },
} satisfies Record<string, LocalizedText>;
