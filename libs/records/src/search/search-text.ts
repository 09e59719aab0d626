import { type EffectiveEntity, fieldPaths, fieldSchemaAt, type RecordData, valuesAt } from '@guiyi/contracts';
import { fold, pinyinInitialsOf, pinyinOf } from '@guiyi/standardization';
import { gramsOf } from './search-grams';

/** What the database keeps of a record for finding and ordering it. */
export interface SearchText {
  /** Folded values by searchable field path, one per line. */
  search: Record<string, string>;
  /** Unique, ascending. */
  grams: number[];
  /** Pinyin of the title, then the title: alphabetical order as Chinese readers expect it. */
  titleOrder: string;
}

const longestLine = 300;
const longestTitleOrder = 200;

/** The searchable fields of the entity as text; the title is also found by its pinyin and by the initials of it. */
export function searchTextOf(entity: EffectiveEntity, data: RecordData): SearchText {
  const search: Record<string, string> = {};
  for (const path of searchablePaths(entity)) {
    const lines = linesOf(entity, data, path);
    if (lines.length > 0) search[path] = lines.join('\n');
  }
  const grams = Object.entries(search).flatMap(([path, text]) => gramsOf(path, text));
  return {
    search,
    grams: [...new Set(grams)].sort((left, right) => left - right),
    titleOrder: titleOrderOf(data[entity.titleField]),
  };
}

/** The title first, then the searchable fields in document order. */
export function searchablePaths(entity: EffectiveEntity): string[] {
  const flagged = fieldPaths(entity).filter(
    (path) => fieldSchemaAt(entity, path)?.['x-field'].searchable === true,
  );
  return [...new Set([entity.titleField, ...flagged])];
}

export function titleOrderOf(title: unknown): string {
  if (typeof title !== 'string') return '';
  const text = title.trim().slice(0, longestTitleOrder);
  return `${pinyinOf(text)} ${text}`.slice(0, longestTitleOrder);
}

function linesOf(entity: EffectiveEntity, data: RecordData, path: string): string[] {
  const kind = fieldSchemaAt(entity, path)?.['x-field'].kind;
  const values = valuesAt(data, path).map((value) => String(value).slice(0, longestLine));
  const spellings = values.flatMap((value) => {
    if (path === entity.titleField) return [value, pinyinOf(value), pinyinInitialsOf(value)];
    return kind === 'phone' ? value.split(';').flatMap(phoneSpellings) : [value];
  });
  return [...new Set(spellings.map(fold))].filter((line) => line !== '');
}

/** A mainland landline is stored as +86 21 … and dialled, and searched for, as 021 …. */
function phoneSpellings(value: string): string[] {
  const national = /^\s*\+86(?!1\d{10})(\d+)/.exec(value)?.[1];
  return national === undefined ? [value] : [value, `0${national}`];
}
