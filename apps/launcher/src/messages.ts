import { fillText, inLocale, type Locale, type LocalizedText } from '@guiyi/contracts';

/** What the launcher says, in the language of the terminal. */
export const messages = {
  startingDatabase: {
    'zh-CN': '正在启动内置 PostgreSQL（数据目录：{directory}）',
    'zh-TW': '正在啟動內建 PostgreSQL（資料目錄：{directory}）',
    en: 'Starting the embedded PostgreSQL (data directory: {directory})',
  },
  usingDatabase: {
    'zh-CN': '使用 DATABASE_URL 指定的 PostgreSQL：{host}',
    'zh-TW': '使用 DATABASE_URL 指定的 PostgreSQL：{host}',
    en: 'Using the PostgreSQL of DATABASE_URL: {host}',
  },
  usingRedis: {
    'zh-CN': '任务队列使用 REDIS_URL 指定的 Redis：{host}',
    'zh-TW': '任務佇列使用 REDIS_URL 指定的 Redis：{host}',
    en: 'The queue is kept in the Redis of REDIS_URL: {host}',
  },
  migrated: {
    'zh-CN': '数据库结构已更新：{names}',
    'zh-TW': '資料庫結構已更新：{names}',
    en: 'The database schema was brought up to date: {names}',
  },
  settingUp: { 'zh-CN': '正在检查初始数据', 'zh-TW': '正在檢查初始資料', en: 'Checking the initial data' },
  sampleLoaded: {
    'zh-CN': '已载入示例客户 {loaded} 条',
    'zh-TW': '已載入範例客戶 {loaded} 筆',
    en: 'Sample customers loaded: {loaded}',
  },
  startingProcesses: {
    'zh-CN': '正在启动 API 与后台任务进程',
    'zh-TW': '正在啟動 API 與背景工作行程',
    en: 'Starting the api and the worker',
  },
  ready: {
    'zh-CN': '归一已就绪：{address}',
    'zh-TW': '歸一已就緒：{address}',
    en: 'Guiyi is ready: {address}',
  },
  firstAdministrator: {
    'zh-CN': '首次登录　用户名：{username}　密码：{password}　（只显示这一次，请妥善保存）',
    'zh-TW': '首次登入　使用者名稱：{username}　密碼：{password}　（只顯示這一次，請妥善保存）',
    en: 'First sign-in   user: {username}   password: {password}   (shown only this once; keep it safe)',
  },
  howToStop: { 'zh-CN': '按 Ctrl-C 停止。', 'zh-TW': '按 Ctrl-C 停止。', en: 'Press Ctrl-C to stop.' },
  portBusy: {
    'zh-CN':
      '端口 {port} 已被其他程序占用。请先停止该程序，或用 PORT 另选一个端口，例如：PORT={other} npm start',
    'zh-TW':
      '連接埠 {port} 已被其他程式佔用。請先停止該程式，或用 PORT 另選一個連接埠，例如：PORT={other} npm start',
    en: 'Port {port} is in use by another program. Stop that program, or choose another port with PORT, for example: PORT={other} npm start',
  },
  processEnded: {
    'zh-CN': '{name} 意外退出（{reason}），{seconds} 秒后重新启动',
    'zh-TW': '{name} 意外結束（{reason}），{seconds} 秒後重新啟動',
    en: 'The {name} ended unexpectedly ({reason}); starting it again in {seconds} s',
  },
  processGivenUp: {
    'zh-CN': '{name} 多次启动失败（{reason}），请查看上面的错误信息',
    'zh-TW': '{name} 多次啟動失敗（{reason}），請檢視上面的錯誤訊息',
    en: 'The {name} failed to start again and again ({reason}); see its errors above',
  },
  databaseEnded: {
    'zh-CN': 'PostgreSQL 意外退出（{reason}），正在重新启动',
    'zh-TW': 'PostgreSQL 意外結束（{reason}），正在重新啟動',
    en: 'PostgreSQL ended unexpectedly ({reason}); starting it again',
  },
  databaseBack: {
    'zh-CN': 'PostgreSQL 已恢复',
    'zh-TW': 'PostgreSQL 已恢復',
    en: 'PostgreSQL is back',
  },
  stopping: { 'zh-CN': '正在停止……', 'zh-TW': '正在停止……', en: 'Stopping …' },
  stopped: { 'zh-CN': '已停止。', 'zh-TW': '已停止。', en: 'Stopped.' },
} satisfies Record<string, LocalizedText>;

export type MessageName = keyof typeof messages;

export function messageText(
  name: MessageName,
  values: Readonly<Record<string, unknown>>,
  locale: Locale,
): string {
  return inLocale(fillText(messages[name], values), locale);
}

/** The language of the terminal, from the variables that POSIX gives it, in their order. */
export function terminalLocale(environment: Readonly<Record<string, string | undefined>>): Locale {
  const setting = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  if (/^zh[_-](TW|HK|MO|Hant)/i.test(setting)) return 'zh-TW';
  return /^zh/i.test(setting) ? 'zh-CN' : 'en';
}
