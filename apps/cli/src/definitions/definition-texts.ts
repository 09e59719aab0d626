import type { LocalizedText } from '@guiyi/contracts';

export const definitionTexts = {
  noDirectory: {
    'zh-CN': '没有目录“{directory}”，--config 应指向含 schemas 与 rules 的目录。',
    'zh-TW': '沒有目錄「{directory}」，--config 應指向含 schemas 與 rules 的目錄。',
    en: 'There is no directory "{directory}"; --config names one that holds schemas and rules.',
  },
  noEntity: {
    'zh-CN': '“{directory}”中没有实体“{entity}”的规则；有：{known}。',
    'zh-TW': '「{directory}」中沒有實體「{entity}」的規則；有：{known}。',
    en: '"{directory}" has no rules for the entity "{entity}"; there are: {known}.',
  },
  whichEntity: {
    'zh-CN': '“{directory}”有多个实体，请用 --entity 指定一个：{known}。',
    'zh-TW': '「{directory}」有多個實體，請用 --entity 指定一個：{known}。',
    en: '"{directory}" has several entities; choose one with --entity: {known}.',
  },
  noRules: {
    'zh-CN': '“{directory}”中没有 rules/<实体>/matching.json。',
    'zh-TW': '「{directory}」中沒有 rules/<實體>/matching.json。',
    en: '"{directory}" has no rules/<entity>/matching.json.',
  },
  noDefinitions: {
    'zh-CN': '“{directory}”中没有定义文件（schemas/entities、schemas/forms、rules）。',
    'zh-TW': '「{directory}」中沒有定義檔案（schemas/entities、schemas/forms、rules）。',
    en: '"{directory}" holds no definitions (schemas/entities, schemas/forms, rules).',
  },
  checked: {
    'zh-CN': '{documents} 个定义：{errors} 处错误，{warnings} 处警告。',
    'zh-TW': '{documents} 個定義：{errors} 處錯誤，{warnings} 處警告。',
    en: '{documents} definitions: {errors} error(s), {warnings} warning(s).',
  },
  twoSources: {
    'zh-CN': '“{source}”与 --config {config} 只能给出一个。',
    'zh-TW': '「{source}」與 --config {config} 只能給出一個。',
    en: 'Name either "{source}" or --config {config}, not both.',
  },
  signed: {
    'zh-CN': '定义包完整，签名有效；密钥指纹 {fingerprint}，请与导出方核对。',
    'zh-TW': '定義包完整，簽章有效；金鑰指紋 {fingerprint}，請與匯出方核對。',
    en: 'The bundle is whole and its signature valid; compare the fingerprint of the key, {fingerprint}, with whoever exported it.',
  },
  unsigned: {
    'zh-CN': '定义包完整，未签名：来源不明。',
    'zh-TW': '定義包完整，未簽章：來源不明。',
    en: 'The bundle is whole and not signed: nothing says where it comes from.',
  },
  tampered: {
    'zh-CN': '定义包的内容与校验和或签名不符，请重新导出。',
    'zh-TW': '定義包的內容與總和檢查碼或簽章不符，請重新匯出。',
    en: 'The content of the bundle does not fit its checksum or signature; export it again.',
  },
  error: { 'zh-CN': '错误', 'zh-TW': '錯誤', en: 'error' },
  warning: { 'zh-CN': '警告', 'zh-TW': '警告', en: 'warning' },
  missingFile: {
    'zh-CN': '缺少文件“{file}”。',
    'zh-TW': '缺少檔案「{file}」。',
    en: 'The file "{file}" is missing.',
  },
  invalid: {
    'zh-CN': '定义有 {count} 处错误：{problems}',
    'zh-TW': '定義有 {count} 處錯誤：{problems}',
    en: 'The definitions have {count} error(s):{problems}',
  },
} satisfies Record<string, LocalizedText>;
