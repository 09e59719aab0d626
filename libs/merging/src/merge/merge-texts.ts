import type { LocalizedText } from '@guiyi/contracts';

/** What is said about a merge that makes no sense. */
export const mergeTexts = {
  twice: {
    'zh-CN': '同一条记录出现了两次，请去掉一处。',
    'zh-TW': '同一筆記錄出現了兩次，請去掉一處。',
    en: 'One record is named twice; remove it once.',
  },
  foreignSurvivor: {
    'zh-CN': '存续记录必须是被合并的记录之一。',
    'zh-TW': '存續記錄必須是被合併的記錄之一。',
    en: 'The surviving record must be one of the records to merge.',
  },
  unknownUnit: {
    'zh-CN': '没有字段或字段组“{unit}”，请改正；可选：{known}。',
    'zh-TW': '沒有欄位或欄位組「{unit}」，請改正；可選：{known}。',
    en: 'There is no field or group of fields "{unit}"; correct it. Known: {known}.',
  },
  foreignRecord: {
    'zh-CN': '“{unit}”选了不在合并之列的记录，请改选其中之一。',
    'zh-TW': '「{unit}」選了不在合併之列的記錄，請改選其中之一。',
    en: '"{unit}" takes its values from a record that is not merged; choose one that is.',
  },
  foreignField: {
    'zh-CN': '字段“{field}”不属于“{unit}”，请去掉。',
    'zh-TW': '欄位「{field}」不屬於「{unit}」，請去掉。',
    en: 'The field "{field}" is not part of "{unit}"; leave it out.',
  },
  identity: {
    'zh-CN': '“{unit}”是记录的身份，总是取存续记录的值，不能选择。',
    'zh-TW': '「{unit}」是記錄的身分，總是取存續記錄的值，不能選擇。',
    en: '"{unit}" is the identity of a record: it is always the survivor\'s and cannot be chosen.',
  },
  undecided: {
    'zh-CN': '“{unit}”各记录不同，规则要求由人选择；请选定后再合并。',
    'zh-TW': '「{unit}」各記錄不同，規則要求由人選擇；請選定後再合併。',
    en: 'The records differ in "{unit}", which a person has to decide; choose before merging.',
  },
  related: {
    'zh-CN':
      '{record} 与 {other} 之间有“{relation}”关系：是两个客户，不是重复，不能合并。若关系已不成立，请先终止它。',
    'zh-TW':
      '{record} 與 {other} 之間有「{relation}」關係：是兩個客戶，不是重複，不能合併。若關係已不成立，請先終止它。',
    en: '{record} and {other} are related as "{relation}": two customers, not duplicates, so they cannot be merged. If the relation no longer holds, end it first.',
  },
  linkOnly: {
    'zh-CN': '{record} 的来源设为只关联不合并；请改为关联，各记录保持原样，由一个黄金视图统一呈现。',
    'zh-TW': '{record} 的來源設為只關聯不合併；請改為關聯，各記錄保持原樣，由一個黃金檢視統一呈現。',
    en: 'Survivorship says to link {record} and never to merge it. Link the records instead: they stay as they are, under one golden view.',
  },
  linkOnlyPair: {
    'zh-CN':
      '{record} 与 {other} 由条款“{clause}”得出，只关联不合并；请改为关联，各记录保持原样，由一个黄金视图统一呈现。',
    'zh-TW':
      '{record} 與 {other} 由條款「{clause}」得出，只關聯不合併；請改為關聯，各記錄保持原樣，由一個黃金檢視統一呈現。',
    en: '{record} and {other} are one customer by the clause "{clause}", which links and never merges. Link the records instead: they stay as they are, under one golden view.',
  },
  otherEntity: {
    'zh-CN':
      '{record} 属于“{other}”，不是“{entity}”：不同类型的记录不合并，只关联；请在其中一条的引用字段里选择另一条。',
    'zh-TW':
      '{record} 屬於「{other}」，不是「{entity}」：不同類型的記錄不合併，只關聯；請在其中一筆的引用欄位裡選擇另一筆。',
    en: '{record} is of the kind "{other}", not "{entity}": records of different kinds are linked, never merged. Name one of them in the reference field of the other instead.',
  },
  notAMember: {
    'zh-CN': '该记录不是这个疑似重复组的成员，请去掉。',
    'zh-TW': '該記錄不是這個疑似重複組的成員，請去掉。',
    en: 'The record is not a member of this group; leave it out.',
  },
  notAbsorbed: {
    'zh-CN': '这次合并没有并入该记录，请改正。',
    'zh-TW': '這次合併沒有併入該記錄，請改正。',
    en: 'The merge did not absorb this record; correct it.',
  },
  notEdited: {
    'zh-CN': '字段“{field}”合并后没有被改过，不需要分配；请去掉。',
    'zh-TW': '欄位「{field}」合併後沒有被改過，不需要分配；請去掉。',
    en: 'Nobody changed the field "{field}" since the merge, so there is nothing to allocate; leave it out.',
  },
  stays: {
    'zh-CN': '字段“{field}”的新值只能留在存续记录上，不能分给别的记录；请去掉。',
    'zh-TW': '欄位「{field}」的新值只能留在存續記錄上，不能分給別的記錄；請去掉。',
    en: 'The new value of "{field}" can only stay with the surviving record; leave the field out.',
  },
  whichRecord: {
    'zh-CN': '拆回多条记录，请说明字段“{field}”的值归哪一条。',
    'zh-TW': '拆回多筆記錄，請說明欄位「{field}」的值歸哪一筆。',
    en: 'Several records are put back: say which of them takes the value of "{field}".',
  },
} as const satisfies Record<string, LocalizedText>;
