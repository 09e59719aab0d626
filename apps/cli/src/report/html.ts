import { fillText, inLocale, locales, type LocalizedText } from '@guiyi/contracts';

/** HTML that is finished: what is in it has been escaped. */
export type Html = string;

export function escapeHtml(text: string): Html {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A text in every language; the page shows the one that is chosen. */
export function inEveryLanguage(text: LocalizedText, values: Readonly<Record<string, unknown>> = {}): Html {
  const filled = fillText(text, values);
  return locales
    .map((locale) => `<span lang="${locale}">${escapeHtml(inLocale(filled, locale))}</span>`)
    .join('');
}
