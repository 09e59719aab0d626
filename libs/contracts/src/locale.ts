import type { LocalizedText } from './generated/types';

export const locales = ['zh-CN', 'zh-TW', 'en'] as const;
export type Locale = (typeof locales)[number];

/** The text in the language asked for; zh-TW falls back to zh-CN. */
export function inLocale(text: LocalizedText, locale: Locale): string {
  return text[locale] ?? text['zh-CN'];
}

/**
 * Fills {name} places of a text; a place without a value becomes empty. A value that is itself a LocalizedText gives
 * its text in each language, a list its items, another object its JSON.
 */
export function fillText(text: LocalizedText, values: Readonly<Record<string, unknown>>): LocalizedText {
  const fill = (template: string, locale: Locale): string =>
    template.replace(/\{([A-Za-z0-9_.]+)\}/g, (_, name: string) =>
      showInText(Object.hasOwn(values, name) ? values[name] : undefined, locale),
    );
  return {
    'zh-CN': fill(text['zh-CN'], 'zh-CN'),
    ...(text['zh-TW'] === undefined ? {} : { 'zh-TW': fill(text['zh-TW'], 'zh-TW') }),
    en: fill(text.en, 'en'),
  };
}

export function isLocalizedText(value: unknown): value is LocalizedText {
  return typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value;
}

function showInText(value: unknown, locale: Locale): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (isLocalizedText(value)) return inLocale(value, locale);
  if (Array.isArray(value))
    return value.map((item) => showInText(item, locale)).join(locale === 'en' ? ', ' : '、');
  return JSON.stringify(value) ?? '';
}
