import { fold } from '@guiyi/standardization';
import type { SqlParameters } from '../list/sql-parameters';
import { gramsToFind } from './search-grams';

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

/**
 * The grams are looked up in the index; the text decides, since several grams say nothing about their order. A word that
 * is one gram is found by it alone: that two of them share a hash is a matter of one record in many millions.
 */
export function wordCondition(word: string, path: string, parameters: SqlParameters): string {
  const grams = gramsToFind(path, word);
  const held = `record.search_grams @> ${parameters.add(grams, 'integer[]')}`;
  if (grams.length === 1) return held;
  const text = `record.search->>${parameters.add(path, 'text')}`;
  return `(${held} AND strpos(${text}, ${parameters.add(word, 'text')}) > 0)`;
}
