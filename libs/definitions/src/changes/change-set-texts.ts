import type { ChangeSetStatus, LocalizedText } from '@guiyi/contracts';

export const changeSetTexts = {
  basedOnEarlier: {
    'zh-CN': '此草稿基于第 {basedOn} 版，而 {by} 已发布第 {version} 版；请合并后再发布。',
    'zh-TW': '此草稿基於第 {basedOn} 版，而 {by} 已發布第 {version} 版；請合併後再發布。',
    en: 'This draft was made from version {basedOn}, and {by} has published version {version} since; bring the two together first.',
  },
  unknownKind: {
    'zh-CN': '没有“{kind}”这种文档；可以是：{known}。',
    'zh-TW': '沒有「{kind}」這種文件；可以是：{known}。',
    en: 'There is no kind of document "{kind}"; there are: {known}.',
  },
  badKey: {
    'zh-CN': '“{key}”不能作为定义的标识：应以字母开头，只含字母、数字和连字符。',
    'zh-TW': '「{key}」不能作為定義的識別碼：應以字母開頭，只含字母、數字和連字號。',
    en: '"{key}" cannot name a definition: it has to start with a letter and hold only letters, digits and hyphens.',
  },
  namedTwice: {
    'zh-CN': '{name} 在变更集中出现了两次，请只保留一个。',
    'zh-TW': '{name} 在變更集中出現了兩次，請只保留一個。',
    en: '{name} is in the change set twice; keep one of them.',
  },
  tooManyDocuments: {
    'zh-CN': '一个变更集最多 {most} 个文档，请分成几个。',
    'zh-TW': '一個變更集最多 {most} 個文件，請分成幾個。',
    en: 'A change set holds at most {most} documents; make several.',
  },
  migrationTwice: {
    'zh-CN': '字段 {field} 有两个迁移表达式，请只保留一个。',
    'zh-TW': '欄位 {field} 有兩個遷移運算式，請只保留一個。',
    en: 'There are two migration expressions for the field {field}; keep one.',
  },
  failed: {
    'zh-CN': '到时发布未能完成，请重新发布。',
    'zh-TW': '到時發布未能完成，請重新發布。',
    en: 'It could not be published at its time; publish it again.',
  },
} satisfies Record<string, LocalizedText>;

export const statusTexts: Readonly<Record<ChangeSetStatus, LocalizedText>> = {
  draft: { 'zh-CN': '草稿', 'zh-TW': '草稿', en: 'a draft' },
  submitted: { 'zh-CN': '待批准', 'zh-TW': '待核准', en: 'waiting for approval' },
  approved: { 'zh-CN': '已批准', 'zh-TW': '已核准', en: 'approved' },
  scheduled: { 'zh-CN': '已排期', 'zh-TW': '已排程', en: 'scheduled' },
  published: { 'zh-CN': '已发布', 'zh-TW': '已發布', en: 'published' },
  rejected: { 'zh-CN': '已驳回', 'zh-TW': '已駁回', en: 'rejected' },
  withdrawn: { 'zh-CN': '已撤回', 'zh-TW': '已撤回', en: 'withdrawn' },
};
