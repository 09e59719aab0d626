import { locales, type Locale, type VocabularyEntry } from '@guiyi/contracts';
import { parse } from 'csv-parse/browser/esm/sync';

/** What a column of a table of entries holds. */
type EntryColumn = 'code' | 'aliases' | 'parent' | 'retired' | 'replacedBy' | Locale;

/** Names of columns as people write them, in lower case. */
const columnNames: Readonly<Record<EntryColumn, readonly string[]>> = {
  code: ['code', '代码', '代碼', '编码', '編碼', '值', 'value', 'key'],
  'zh-CN': ['zh-cn', '简体中文', '简体', '中文', '标签', '名称', 'label', 'name'],
  'zh-TW': ['zh-tw', '繁體中文', '繁体中文', '繁體', '繁体'],
  en: ['en', 'english', '英文'],
  aliases: ['aliases', 'alias', '别名', '別名', '同义词', '同義詞'],
  parent: ['parent', '上级', '上級', '父级', '父級'],
  retired: ['retired', '停用'],
  replacedBy: ['replacedby', 'replaced by', '替代', '替代值', '取代'],
};

/**
 * Entries from a table of comma, semicolon or tab separated text whose first line names the columns, or from lines of
 * one word each. Aliases are separated by |, ; or 、. Rows without a code are left out.
 */
export function readEntries(text: string): VocabularyEntry[] {
  const source = text.replace(/^\uFEFF/, '').trim();
  if (source === '') return [];
  const [firstLine = ''] = source.split(/\r?\n/, 1);
  const names = firstLine.split(/[,;\t]/).map((name) => columnOf(name));
  if (!names.includes('code')) {
    return source.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : [{ code: line.trim() }]));
  }
  const [header = [], ...rows] = parse(source, {
    delimiter: [',', ';', '\t'],
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: true,
  });
  const columns = header.map(columnOf);
  return rows.flatMap((cells) => entryOf(columns, cells));
}

function columnOf(name: string): EntryColumn | undefined {
  const wanted = name.trim().replace(/^"|"$/g, '').toLowerCase();
  return (Object.keys(columnNames) as EntryColumn[]).find((column) => columnNames[column].includes(wanted));
}

function entryOf(columns: readonly (EntryColumn | undefined)[], cells: readonly string[]): VocabularyEntry[] {
  const cell = (column: EntryColumn): string => (cells[columns.indexOf(column)] ?? '').trim();
  const code = cell('code');
  if (code === '') return [];
  const zhCN = cell('zh-CN') === '' ? (cell('en') === '' ? '' : cell('en')) : cell('zh-CN');
  const label =
    zhCN === ''
      ? {}
      : {
          label: {
            'zh-CN': zhCN,
            ...(cell('zh-TW') === '' ? {} : { 'zh-TW': cell('zh-TW') }),
            en: cell('en') === '' ? zhCN : cell('en'),
          },
        };
  const aliases = cell('aliases')
    .split(/[|;；、]/)
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '');
  return [
    {
      code,
      ...label,
      ...(aliases.length === 0 ? {} : { aliases }),
      ...(cell('parent') === '' ? {} : { parent: cell('parent') }),
      ...(/^(true|1|yes|y|是|停用)$/i.test(cell('retired')) ? { retired: true } : {}),
      ...(cell('replacedBy') === '' ? {} : { replacedBy: cell('replacedBy') }),
    },
  ];
}

export interface EntryMerge {
  entries: VocabularyEntry[];
  added: number;
  changed: number;
}

/** Entries that are known take what the others say and keep the rest; aliases are joined, nothing is taken away. */
export function mergeEntries(
  present: readonly VocabularyEntry[],
  given: readonly VocabularyEntry[],
): EntryMerge {
  const byCode = new Map(present.map((entry) => [entry.code, entry]));
  let changed = 0;
  for (const entry of given) {
    const known = byCode.get(entry.code);
    const merged = known === undefined ? entry : mergedEntry(known, entry);
    if (known !== undefined && JSON.stringify(merged) !== JSON.stringify(known)) changed += 1;
    byCode.set(entry.code, merged);
  }
  return { entries: [...byCode.values()], added: byCode.size - present.length, changed };
}

function mergedEntry(known: VocabularyEntry, given: VocabularyEntry): VocabularyEntry {
  const aliases = [...new Set([...(known.aliases ?? []), ...(given.aliases ?? [])])];
  return { ...known, ...given, ...(aliases.length === 0 ? {} : { aliases }) };
}

/** The entries as a table that readEntries reads again. */
export function writeEntries(entries: readonly VocabularyEntry[]): string {
  const header = ['code', ...locales, 'aliases', 'parent', 'retired', 'replacedBy'];
  const rows = entries.map(({ code, label, aliases = [], parent = '', retired, replacedBy = '' }) => [
    code,
    ...locales.map((locale) => label?.[locale] ?? ''),
    aliases.join('|'),
    parent,
    retired === true ? 'true' : '',
    replacedBy,
  ]);
  return [header, ...rows].map((cells) => cells.map(quoted).join(',')).join('\n');
}

function quoted(cell: string): string {
  return /[",\n\r;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
