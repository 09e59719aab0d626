import type { VocabularyDocument } from '@guiyi/contracts';

/** The stored values of one vocabulary: entry codes, and the official (zh-CN) labels. */
export interface VocabularyValues {
  readonly codes: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
}

/** The values of a vocabulary by its id; undefined when there is no such vocabulary. */
export type VocabularyLookup = (vocabulary: string) => VocabularyValues | undefined;

/** A lookup over vocabulary documents by id; the sets of a vocabulary are built once, when first asked for. */
export function lookupVocabularies(documents: ReadonlyMap<string, VocabularyDocument>): VocabularyLookup {
  const built = new Map<string, VocabularyValues>();
  return (vocabulary) => {
    const known = built.get(vocabulary);
    if (known !== undefined) return known;
    const document = documents.get(vocabulary);
    if (document === undefined) return undefined;
    const values = {
      codes: new Set(document.entries.map((entry) => entry.code)),
      labels: new Set(document.entries.flatMap((entry) => entry.label?.['zh-CN'] ?? [])),
    };
    built.set(vocabulary, values);
    return values;
  };
}
