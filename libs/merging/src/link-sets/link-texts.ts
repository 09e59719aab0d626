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
  itself: {
    'zh-CN': '这是同一个黄金视图，请选择另一个。',
    'zh-TW': '這是同一個黃金檢視，請選擇另一個。',
    en: 'This is the same golden view; choose another one.',
  },
  otherEntity: {
    'zh-CN': '两个黄金视图属于不同的实体（{entity} 与 {other}），不能合为一个。',
    'zh-TW': '兩個黃金檢視屬於不同的實體（{entity} 與 {other}），不能合為一個。',
    en: 'The golden views are of different entities ({entity} and {other}) and cannot become one.',
  },
  notInView: {
    'zh-CN': '该记录不在这个黄金视图中，请去掉。',
    'zh-TW': '該記錄不在這個黃金檢視中，請去掉。',
    en: 'The record does not belong to this golden view; leave it out.',
  },
  everyMember: {
    'zh-CN': '选中了全部记录，没有可拆分的；请至少留下一条。',
    'zh-TW': '選中了全部記錄，沒有可拆分的；請至少留下一筆。',
    en: 'These are all records of the golden view, so nothing is split off; leave one out at least.',
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
