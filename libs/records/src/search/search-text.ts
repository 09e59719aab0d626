import { type EffectiveEntity, fieldPaths, fieldSchemaAt, type RecordData, valuesAt } from '@guiyi/contracts';
import { fold, pinyinInitialsOf, pinyinOf } from '@guiyi/standardization';
import { addGrams, gramSeed } from './search-grams';

/** What the database keeps of a record for finding and ordering it. */
export interface SearchText {
  /** Folded values by searchable field path, one per line. */
  search: Record<string, string>;
  /** Unique, in no order. */
  grams: number[];
  /** Pinyin of the title, then the title: alphabetical order as Chinese readers expect it. */
  titleOrder: string;
}

interface SearchableField {
  path: string;
  seed: number;
  spellingsOf: (value: string) => readonly string[];
}

const longestLine = 300;
const longestTitleOrder = 200;

/** Per entity, since every record of it asks. */
const searchableFields = new WeakMap<EffectiveEntity, readonly SearchableField[]>();

/**
 * The searchable fields of the entity as text; the title is also found by its pinyin, by the initials of it and by
 * single characters. */
export function searchTextOf(entity: EffectiveEntity, data: RecordData): SearchText {
  const fields = searchableFields.get(entity) ?? prepareFields(entity);
  searchableFields.set(entity, fields);
  const search: Record<string, string> = {};
  const grams = new Set<number>();
  for (const { path, seed, spellingsOf } of fields) {
    const lines = linesOf(valuesAt(data, path), spellingsOf);
    if (lines.length === 0) continue;
    search[path] = lines.join('\n');
    for (const line of lines) addGrams(seed, line, grams, path === entity.titleField);
  }
  return {
    search,
    grams: [...grams],
    titleOrder: titleOrderOf(search[entity.titleField], data[entity.titleField]),
  };
}

/** The title first, then the searchable fields in document order. */
export function searchablePaths(entity: EffectiveEntity): string[] {
  const flagged = fieldPaths(entity).filter(
    (path) => fieldSchemaAt(entity, path)?.['x-field'].searchable === true,
  );
  return [...new Set([entity.titleField, ...flagged])];
}

function prepareFields(entity: EffectiveEntity): SearchableField[] {
  return searchablePaths(entity).map((path) => {
    const isPhone = fieldSchemaAt(entity, path)?.['x-field'].kind === 'phone';
    const spellingsOf = path === entity.titleField ? titleSpellings : isPhone ? phoneSpellings : asItIs;
    return { path, seed: gramSeed(path), spellingsOf };
  });
}

function linesOf(values: readonly unknown[], spellingsOf: SearchableField['spellingsOf']): string[] {
  const lines: string[] = [];
  for (const value of values) {
    for (const spelling of spellingsOf(String(value).slice(0, longestLine))) {
      const line = fold(spelling);
      if (line !== '' && !lines.includes(line)) lines.push(line);
    }
  }
  return lines;
}

/** The pinyin is there already: it is the second line of what the title is found by, if it differs from the first. */
function titleOrderOf(found: string | undefined, title: unknown): string {
  if (found === undefined || typeof title !== 'string') return '';
  const [plain = '', pinyin = plain] = found.split('\n');
  return `${pinyin} ${title.trim()}`.slice(0, longestTitleOrder);
}

function titleSpellings(title: string): readonly string[] {
  return [title, pinyinOf(title), pinyinInitialsOf(title)];
}

/** A mainland landline is stored as +86 21 … and dialled, and searched for, as 021 …; several numbers stand in one text. */
function phoneSpellings(text: string): readonly string[] {
  return text.split(';').flatMap((value) => {
    const national = /^\s*\+86(?!1\d{10})(\d+)/.exec(value)?.[1];
    return national === undefined ? [value] : [value, `0${national}`];
  });
}

function asItIs(value: string): readonly string[] {
  return [value];
}
