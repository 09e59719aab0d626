import { inLocale, locales, type VocabularyEntry } from '@guiyi/contracts';

/** Whether the words, in lower case, stand in the code, an alias or a label of the entry. */
export function isAbout({ code, label, aliases = [] }: VocabularyEntry, words: string): boolean {
  if (words === '') return true;
  const labels = label === undefined ? [] : locales.map((locale) => inLocale(label, locale));
  const texts = [code, ...aliases, ...labels];
  return texts.some((text) => text.toLowerCase().includes(words));
}
