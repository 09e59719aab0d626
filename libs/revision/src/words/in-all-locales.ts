import { inLocale, locales, type Locale, type LocalizedText } from '@guiyi/contracts';

/** A text written once per language. */
export function inAllLocales(write: (locale: Locale) => string): LocalizedText {
  return Object.fromEntries(locales.map((locale) => [locale, write(locale)])) as unknown as LocalizedText;
}

/** “…”, as the language quotes. */
export function quoted(text: string, locale: Locale): string {
  if (locale === 'en') return `"${text}"`;
  return locale === 'zh-TW' ? `「${text}」` : `“${text}”`;
}

/** A text that a document gives, or a plain one. */
export function shownIn(text: LocalizedText | string, locale: Locale): string {
  return typeof text === 'string' ? text : inLocale(text, locale);
}

/** Credit grade → credit grade, as inside a sentence; abbreviations stay as they are. */
export function uncapitalized(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
