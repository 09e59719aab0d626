import { locales, type Locale } from '@guiyi/contracts';

/** The interface language that an Accept-Language header (RFC 9110, 12.5.4) prefers; zh-CN when it names none of ours. */
export function localeOf(header: string | undefined): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map(weighted)
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality);
  for (const { tag } of wanted) {
    const locale = localeOfTag(tag);
    if (locale !== undefined) return locale;
  }
  return 'zh-CN';
}

function weighted(part: string): { tag: string; quality: number } {
  const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return { tag, quality: Number.isNaN(quality) ? 0 : quality };
}

function localeOfTag(tag: string): Locale | undefined {
  const exact = locales.find((locale) => locale.toLowerCase() === tag);
  if (exact !== undefined) return exact;
  if (/^zh-(hant|hk|mo|tw)\b/.test(tag)) return 'zh-TW';
  if (/^zh\b/.test(tag)) return 'zh-CN';
  return /^en\b/.test(tag) ? 'en' : undefined;
}
