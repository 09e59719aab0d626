import type { Locale } from '@guiyi/contracts';

/** The language that the terminal is set to; English for any that Guiyi does not speak. */
export function terminalLocale(environment: NodeJS.ProcessEnv): Locale {
  const setting = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  if (/^zh[_-](TW|HK|MO)/i.test(setting)) return 'zh-TW';
  return /^zh/i.test(setting) ? 'zh-CN' : 'en';
}
