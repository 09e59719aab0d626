import type { LocalizedText } from '@guiyi/contracts';

export const exchangeTexts = {
  noSource: {
    'zh-CN': '没有“{path}”；应为定义所在目录或定义包文件。',
    'zh-TW': '沒有「{path}」；應為定義所在目錄或定義包檔案。',
    en: 'There is no "{path}"; a directory of definitions or the file of a bundle is expected.',
  },
  notABundle: {
    'zh-CN': '“{path}”不是定义包；请用 guiyi definitions export 导出。',
    'zh-TW': '「{path}」不是定義包；請用 guiyi definitions export 匯出。',
    en: '"{path}" is no bundle; make one with guiyi definitions export.',
  },
  unknownKind: {
    'zh-CN': '不认识文档种类“{kind}”；可以是：{known}。定义包可能来自更新的版本。',
    'zh-TW': '不認識文件種類「{kind}」；可以是：{known}。定義包可能來自更新的版本。',
    en: 'There is no kind of document "{kind}"; there are: {known}. The bundle may come from a later version.',
  },
  cannotRead: {
    'zh-CN': '无法读取“{path}”：{reason}',
    'zh-TW': '無法讀取「{path}」：{reason}',
    en: '"{path}" cannot be read: {reason}',
  },
  cannotWrite: {
    'zh-CN': '无法写入“{path}”：{reason}',
    'zh-TW': '無法寫入「{path}」：{reason}',
    en: '"{path}" cannot be written: {reason}',
  },
  needsOther: {
    'zh-CN': '请用 --against 指定另一个目录或定义包，或用 --server 指定平台。',
    'zh-TW': '請用 --against 指定另一個目錄或定義包，或用 --server 指定平台。',
    en: 'Name what to compare with: --against a directory or a bundle, or a platform with --server.',
  },
  needsToken: {
    'zh-CN': '请用 --token 或环境变量 GUIYI_TOKEN 给出登录令牌（POST /api/auth/login 返回 token）。',
    'zh-TW': '請用 --token 或環境變數 GUIYI_TOKEN 給出登入權杖（POST /api/auth/login 傳回 token）。',
    en: 'Give the token of a sign-in with --token or GUIYI_TOKEN (POST /api/auth/login answers it).',
  },
  unreachable: {
    'zh-CN': '无法连接 {server}：{reason}',
    'zh-TW': '無法連線 {server}：{reason}',
    en: '{server} cannot be reached: {reason}',
  },
  badServer: {
    'zh-CN': '“{server}”不是平台地址，应形如 https://guiyi.example.com。',
    'zh-TW': '「{server}」不是平台位址，應形如 https://guiyi.example.com。',
    en: '"{server}" is not the address of a platform; it looks like https://guiyi.example.com.',
  },
  refused: {
    'zh-CN': '{server} 拒绝（{status}）：{detail}{problems}',
    'zh-TW': '{server} 拒絕（{status}）：{detail}{problems}',
    en: '{server} refused ({status}): {detail}{problems}',
  },
  same: {
    'zh-CN': '没有差别：{documents} 个定义相同。',
    'zh-TW': '沒有差別：{documents} 個定義相同。',
    en: 'No differences: {documents} definitions are the same.',
  },
  differences: {
    'zh-CN': '{documents} 个定义不同，共 {changes} 处。',
    'zh-TW': '{documents} 個定義不同，共 {changes} 處。',
    en: '{documents} definition(s) differ, in {changes} place(s).',
  },
  undecided: {
    'zh-CN': '{name}：平台与来源都改动过；用 --take theirs、--take mine 或 --take merge 选择。',
    'zh-TW': '{name}：平台與來源都改動過；用 --take theirs、--take mine 或 --take merge 選擇。',
    en: '{name}: both the platform and the source have changed it; choose with --take theirs, --take mine or --take merge.',
  },
  older: {
    'zh-CN': '{name}：平台上的版本更新，保持不变。',
    'zh-TW': '{name}：平台上的版本較新，保持不變。',
    en: '{name}: what the platform has is newer and stays.',
  },
  nothingToDo: {
    'zh-CN': '无需处理：{documents} 个定义已生效。',
    'zh-TW': '無需處理：{documents} 個定義已生效。',
    en: 'Nothing to do: {documents} definitions are in force.',
  },
  wouldPublish: {
    'zh-CN': '将发布 {documents} 个定义。',
    'zh-TW': '將發布 {documents} 個定義。',
    en: '{documents} definition(s) would be published.',
  },
  published: {
    'zh-CN': '{name} 第 {version} 版已生效。',
    'zh-TW': '{name} 第 {version} 版已生效。',
    en: '{name} is in force as version {version}.',
  },
  changeSetMade: {
    'zh-CN': '已建立变更集：{server}/changes/{id}',
    'zh-TW': '已建立變更集：{server}/changes/{id}',
    en: 'A change set was made: {server}/changes/{id}',
  },
  wrote: {
    'zh-CN': '已写入 {files} 个文件（{documents} 个定义）。',
    'zh-TW': '已寫入 {files} 個檔案（{documents} 個定義）。',
    en: '{files} file(s) written ({documents} definitions).',
  },
  verdict: {
    'zh-CN': '定义包：{verdict}',
    'zh-TW': '定義包：{verdict}',
    en: 'Bundle: {verdict}',
  },
  tampered: {
    'zh-CN': '“{path}”的内容与校验和或签名不符，请重新导出。',
    'zh-TW': '「{path}」的內容與總和檢查碼或簽章不符，請重新匯出。',
    en: 'The content of "{path}" does not fit its checksum or signature; export it again.',
  },
} satisfies Record<string, LocalizedText>;
