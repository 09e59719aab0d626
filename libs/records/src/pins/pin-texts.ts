import type { LocalizedText } from '@guiyi/contracts';

/** What is said about a pin that makes no sense. */
export const pinTexts = {
  unknownUnit: {
    'zh-CN': '没有字段或字段组“{unit}”，请改正；可选：{known}。',
    'zh-TW': '沒有欄位或欄位組「{unit}」，請改正；可選：{known}。',
    en: 'There is no field or group of fields "{unit}"; correct it. Known: {known}.',
  },
  identity: {
    'zh-CN': '“{unit}”是记录的身份，不能锁定。',
    'zh-TW': '「{unit}」是記錄的身分，不能鎖定。',
    en: '"{unit}" is the identity of a record and cannot be pinned.',
  },
  foreignField: {
    'zh-CN': '字段“{field}”不属于“{unit}”，请去掉；可选：{known}。',
    'zh-TW': '欄位「{field}」不屬於「{unit}」，請去掉；可選：{known}。',
    en: 'The field "{field}" is not part of "{unit}"; leave it out. Known: {known}.',
  },
  noValues: {
    'zh-CN': '没有给出要锁定的值，请至少填写一个字段：{known}。',
    'zh-TW': '沒有給出要鎖定的值，請至少填寫一個欄位：{known}。',
    en: 'No value to pin is given; give at least one of: {known}.',
  },
  inThePast: {
    'zh-CN': '期限已过或不是有效时间，请改为将来的时间，或不填。',
    'zh-TW': '期限已過或不是有效時間，請改為將來的時間，或不填。',
    en: 'The end has passed, or is no moment; choose a later one, or none.',
  },
} as const satisfies Record<string, LocalizedText>;
