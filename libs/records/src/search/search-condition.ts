import { fold } from '@guiyi/standardization';
import type { SqlParameters } from '../list/sql-parameters';
import { findsByStart, gramsToFind } from './search-grams';

/** The words of what a person typed, folded like the text they are looked up in; at most eight count. */
export function searchWords(text: string): string[] {
  const words = text.split(/\s+/).map(fold);
  return [...new Set(words.filter((word) => word !== ''))].slice(0, 8);
}

/** SQL that is true for records in which every word is found in one of the paths; a word without a path finds nothing. */
export function searchCondition(
  words: readonly string[],
  paths: readonly string[],
  parameters: SqlParameters,
): string {
  const found = words.map((word) => {
    const inPaths = paths.map((path) => wordCondition(word, path, parameters));
    return inPaths.length === 0 ? 'false' : `(${inPaths.join(' OR ')})`;
  });
  return found.length === 0 ? 'true' : found.join(' AND ');
}

/** The grams are looked up in the index; the text decides, since grams may share a hash and say nothing about order. */
export function wordCondition(word: string, path: string, parameters: SqlParameters): string {
  const grams = parameters.add(gramsToFind(path, word), 'integer[]');
  const text = `record.search->>${parameters.add(path, 'text')}`;
  const contained = findsByStart(word)
    ? `strpos(E'\\n' || (${text}), E'\\n' || ${parameters.add(word, 'text')}) > 0`
    : `strpos(${text}, ${parameters.add(word, 'text')}) > 0`;
  return `(record.search_grams @> ${grams} AND ${contained})`;
}
