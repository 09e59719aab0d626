import type { LocalizedText, VocabularyDocument, VocabularyEntry } from '@guiyi/contracts';
import { fold } from '../text/fold';

/** One entry with its place in the tree. */
export interface IndexedEntry {
  readonly code: string;
  /** The zh-CN label, or the code where there is none. */
  readonly label: string;
  readonly retired: boolean;
  /** 1 for entries without a parent. */
  readonly level: number;
  readonly parent: IndexedEntry | undefined;
  readonly entry: VocabularyEntry;
}

/** Finds the entries of a vocabulary by code, label in any language, or alias, whatever the width, case and script. */
export interface VocabularyIndex {
  readonly id: string;
  readonly title: LocalizedText;
  readonly entries: readonly IndexedEntry[];
  byCode(code: string): IndexedEntry | undefined;
  /** The entries that a value may mean. Names of other kinds are asked in order: code, zh-CN and zh-TW label, alias, en label. */
  find(value: string): readonly IndexedEntry[];
}

const nothing: readonly IndexedEntry[] = [];

const indexes = new WeakMap<VocabularyDocument, VocabularyIndex>();

/** The index of a document, made once: documents never change, and rules are compiled far more often than vocabularies. */
export function indexVocabulary(document: VocabularyDocument): VocabularyIndex {
  const known = indexes.get(document);
  if (known !== undefined) return known;
  const made = makeIndex(document);
  indexes.set(document, made);
  return made;
}

function makeIndex(document: VocabularyDocument): VocabularyIndex {
  const byCode = indexCodes(document.entries);
  const entries = [...byCode.values()];
  const layers = [
    namesOf(entries, ({ code }) => [code]),
    namesOf(entries, ({ entry: { label } }) => [label?.['zh-CN'], label?.['zh-TW']]),
    namesOf(entries, ({ entry: { aliases } }) => aliases ?? []),
    namesOf(entries, ({ entry: { label } }) => [label?.en]),
  ];
  return {
    id: document.id,
    title: document.title,
    entries,
    byCode: (code) => byCode.get(code),
    find(value) {
      const exact = byCode.get(value);
      if (exact) return [exact];
      const folded = nameKey(value);
      for (const layer of layers) {
        const found = layer.get(folded);
        if (found) return found;
      }
      return nothing;
    },
  };
}

/** True when the entry is the other one or stands below it. */
export function isWithin(entry: IndexedEntry, other: IndexedEntry): boolean {
  for (let above: IndexedEntry | undefined = entry; above; above = above.parent)
    if (above === other) return true;
  return false;
}

/** Entries made of signs only (the placeholder ---) have no folded form; they are found as they are written. */
function nameKey(value: string): string {
  return fold(value) || value.trim();
}

function indexCodes(entries: readonly VocabularyEntry[]): Map<string, IndexedEntry> {
  const documents = new Map(entries.map((entry) => [entry.code, entry]));
  const indexed = new Map<string, IndexedEntry>();
  const add = (entry: VocabularyEntry, below: ReadonlySet<string>): IndexedEntry => {
    const known = indexed.get(entry.code);
    if (known) return known;
    const above =
      entry.parent === undefined || below.has(entry.parent) ? undefined : documents.get(entry.parent);
    const parent = above && add(above, new Set(below).add(entry.code));
    const made: IndexedEntry = {
      code: entry.code,
      label: entry.label?.['zh-CN'] ?? entry.code,
      retired: entry.retired ?? false,
      level: (parent?.level ?? 0) + 1,
      parent,
      entry,
    };
    indexed.set(entry.code, made);
    return made;
  };
  for (const entry of entries) add(entry, new Set([entry.code]));
  return indexed;
}

function namesOf(
  entries: readonly IndexedEntry[],
  names: (entry: IndexedEntry) => readonly (string | undefined)[],
): Map<string, IndexedEntry[]> {
  const found = new Map<string, IndexedEntry[]>();
  for (const entry of entries) {
    for (const name of names(entry)) {
      const key = name === undefined ? '' : nameKey(name);
      const same = found.get(key);
      if (key === '') continue;
      if (!same) found.set(key, [entry]);
      else if (!same.includes(entry)) same.push(entry);
    }
  }
  return found;
}
