import { inLocale, type Locale, type LocalizedText } from '@guiyi/contracts';

/** How an operator is said: from its arguments, already in words. */
export type Phrase = (parts: readonly string[], locale: Locale) => string;

const place = /\{(\d)\}/g;

/** Words with places {0}, {1} … for the arguments; several texts: one per number of arguments, fewest first. */
export function worded(...texts: readonly [LocalizedText, ...LocalizedText[]]): Phrase {
  return (parts, locale) => {
    const fewest = Math.min(...texts.map(placesOf));
    const text = texts[Math.min(Math.max(parts.length - fewest, 0), texts.length - 1)] ?? texts[0];
    return inLocale(text, locale).replace(place, (_, index: string) => parts[Number(index)] ?? '');
  };
}

/** The arguments with words between them. */
export function joined(between: LocalizedText): Phrase {
  return (parts, locale) => parts.join(inLocale(between, locale));
}

/** The arguments as a list behind some words that have the place {0}. */
export function listed(text: LocalizedText): Phrase {
  return (parts, locale) => worded(text)([enumerated(parts, locale)], locale);
}

export function enumerated(parts: readonly string[], locale: Locale): string {
  return parts.join(locale === 'en' ? ', ' : '、');
}

function placesOf(text: LocalizedText): number {
  return new Set([...text.en.matchAll(place)].map(([, index]) => index)).size;
}
