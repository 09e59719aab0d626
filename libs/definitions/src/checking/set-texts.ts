import type { LocalizedText } from '@guiyi/contracts';

export const setTexts = {
  missingDocument: {
    'zh-CN': '实体“{entity}”缺少 {kind} 文档，请在 {place} 添加。',
    'zh-TW': '實體「{entity}」缺少 {kind} 文件，請在 {place} 新增。',
    en: 'The entity "{entity}" has no {kind} document; add one at {place}.',
  },
  unknownEntity: {
    'zh-CN': '没有名为“{entity}”的实体；已有：{known}。',
    'zh-TW': '沒有名為「{entity}」的實體；已有：{known}。',
    en: 'There is no entity "{entity}"; there are: {known}.',
  },
  formOfNothing: {
    'zh-CN': '“{id}”既不是实体也不是文档种类，表单没有对应的内容；实体有：{known}。',
    'zh-TW': '「{id}」既不是實體也不是文件種類，表單沒有對應的內容；實體有：{known}。',
    en: '"{id}" is neither an entity nor a kind of document, so the form shows nothing; entities are: {known}.',
  },
  missingRoles: {
    'zh-CN': '缺少角色文档 rules/roles.json，没有它谁也不能登录后做任何事。',
    'zh-TW': '缺少角色文件 rules/roles.json，沒有它誰也不能登入後做任何事。',
    en: 'There is no roles document (rules/roles.json); without it nobody may do anything.',
  },
  secondRoles: {
    'zh-CN': '已有角色文档“{first}”，只能有一个；请合并。',
    'zh-TW': '已有角色文件「{first}」，只能有一個；請合併。',
    en: 'There is a roles document "{first}" already and there can be only one; join them.',
  },
  doesNotCompile: {
    'zh-CN': '文档无法编译：{reason}',
    'zh-TW': '文件無法編譯：{reason}',
    en: 'The document cannot be compiled: {reason}',
  },
  otherDefinition: {
    'zh-CN': '文档属于“{found}”，不能作为“{key}”发布；请改正文档或路径。',
    'zh-TW': '文件屬於「{found}」，不能作為「{key}」發布；請改正文件或路徑。',
    en: 'The document is that of "{found}" and cannot be published as "{key}"; correct the document or the address.',
  },
  standardizesComputed: {
    'zh-CN': '字段“{field}”是计算值，不能再标准化；请删除这一项，或在公式中处理。',
    'zh-TW': '欄位「{field}」是計算值，不能再標準化；請刪除這一項，或在公式中處理。',
    en: 'The field "{field}" is computed and cannot be standardised as well; remove this entry, or change the formula.',
  },
  wouldBreak: {
    'zh-CN': '发布后 {name} 的 {pointer} 会出错：',
    'zh-TW': '發布後 {name} 的 {pointer} 會出錯：',
    en: 'Publishing it would break {name} at {pointer}: ',
  },
  unknownFile: {
    'zh-CN': '无法从文件名判断文档种类；可以是：{known}。',
    'zh-TW': '無法從檔案名稱判斷文件種類；可以是：{known}。',
    en: 'The name of the file does not tell the kind of document; it can be: {known}.',
  },
  sameDefinition: {
    'zh-CN': '文件 {other} 也定义了 {name}，请只保留一个。',
    'zh-TW': '檔案 {other} 也定義了 {name}，請只保留一個。',
    en: 'The file {other} defines {name} as well; keep one of them.',
  },
  fileConflict: {
    'zh-CN':
      '文件与平台都改动了 {name}，平台上的版本继续生效；请在该定义的页面上选择采用文件、保留平台版本或合并。',
    'zh-TW':
      '檔案與平台都改動了 {name}，平台上的版本繼續生效；請在該定義的頁面上選擇採用檔案、保留平台版本或合併。',
    en: 'Both the file and the platform have changed {name}; what the platform has stays in force. On the page of the definition, choose to take the file, to keep what is in force, or to merge the two.',
  },
  unreadableFile: {
    'zh-CN': '文件无法读取：{reason}',
    'zh-TW': '檔案無法讀取：{reason}',
    en: 'The file cannot be read: {reason}',
  },
  overlayEntityIsRow: {
    'zh-CN': '“{entity}”是集合的行，不能有部门叠加层。',
    'zh-TW': '「{entity}」是集合的列，不能有部門疊加層。',
    en: '"{entity}" describes rows of a collection and cannot have a department overlay.',
  },
} satisfies Record<string, LocalizedText>;
