import type { LocalizedText } from '@guiyi/contracts';

/** What is said about records that cannot be linked. */
export const linkTexts = {
  twice: {
    'zh-CN': '同一条记录出现了两次，请去掉一处。',
    'zh-TW': '同一筆記錄出現了兩次，請去掉一處。',
    en: 'One record is named twice; remove it once.',
  },
  linked: {
    'zh-CN': '{record} 已属于另一个黄金视图；一条记录只能属于一个，请先把它移出。',
    'zh-TW': '{record} 已屬於另一個黃金檢視；一筆記錄只能屬於一個，請先把它移出。',
    en: '{record} belongs to another golden view already, and a record belongs to one: take it out first.',
  },
  tooMany: {
    'zh-CN': '一个黄金视图最多 {most} 条记录。',
    'zh-TW': '一個黃金檢視最多 {most} 筆記錄。',
    en: 'A golden view has {most} records at most.',
  },
  related: {
    'zh-CN':
      '{record} 与 {other} 之间有“{relation}”关系：是两个客户，不能关联为一个。若关系已不成立，请先终止它。',
    'zh-TW':
      '{record} 與 {other} 之間有「{relation}」關係：是兩個客戶，不能關聯為一個。若關係已不成立，請先終止它。',
    en: '{record} and {other} are related as "{relation}": two customers, so they cannot be linked as one. If the relation no longer holds, end it first.',
  },
  notAMember: {
    'zh-CN': '该记录不是这个疑似重复组的成员，请去掉。',
    'zh-TW': '該記錄不是這個疑似重複組的成員，請去掉。',
    en: 'The record is not a member of this group; leave it out.',
  },
} as const satisfies Record<string, LocalizedText>;
