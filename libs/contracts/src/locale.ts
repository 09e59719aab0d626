import type { LocalizedText } from './generated/types';

export const locales = ['zh-CN', 'zh-TW', 'en'] as const;
export type Locale = (typeof locales)[number];

/** The text in the language asked for; zh-TW falls back to zh-CN. */
export function inLocale(text: LocalizedText, locale: Locale): string {
  return text[locale] ?? text['zh-CN'];
}

/** Fills {name} places of a text; a place without a value stays readable as an empty quote. */
export function fillText(text: LocalizedText, values: Readonly<Record<string, unknown>>): LocalizedText {
  const fill = (template: string): string =>
    template.replace(/\{([A-Za-z0-9_.]+)\}/g, (_, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      return value === undefined || value === null ? '' : String(value);
    });
  return {
    'zh-CN': fill(text['zh-CN']),
    ...(text['zh-TW'] === undefined ? {} : { 'zh-TW': fill(text['zh-TW']) }),
    en: fill(text.en),
  };
}
