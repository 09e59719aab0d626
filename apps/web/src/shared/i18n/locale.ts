import { locales, type Locale } from '@guiyi/contracts';

const STORAGE_KEY = 'guiyi.locale';

export const localeNames: Readonly<Record<Locale, string>> = {
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  en: 'English',
};

/** The language chosen last on this device, else the browser's, else simplified Chinese. */
export function initialLocale(): Locale {
  const stored = localStorage.getItem(STORAGE_KEY);
  if (isLocale(stored)) return stored;
  return localeOfBrowser(navigator.languages);
}

export function currentLocale(): Locale {
  const shown = document.documentElement.lang;
  return isLocale(shown) ? shown : initialLocale();
}

export function rememberLocale(locale: Locale): void {
  localStorage.setItem(STORAGE_KEY, locale);
  document.documentElement.lang = locale;
}

export function isLocale(text: unknown): text is Locale {
  return locales.some((locale) => locale === text);
}

/** Traditional characters are read in Taiwan, Hong Kong and Macau. */
export function localeOfBrowser(languages: readonly string[]): Locale {
  for (const language of languages) {
    if (/^zh\b.*\b(Hant|TW|HK|MO)\b/i.test(language)) return 'zh-TW';
    if (/^zh\b/i.test(language)) return 'zh-CN';
    if (/^en\b/i.test(language)) return 'en';
  }
  return 'zh-CN';
}
