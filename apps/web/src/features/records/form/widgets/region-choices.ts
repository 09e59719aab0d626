import type { VocabularyEntry } from '@guiyi/contracts';

export interface RegionChoice {
  /** As stored: the simplified-Chinese label. */
  value: string;
  entry: VocabularyEntry;
}

/**
 * The divisions one may choose below those named, outermost first; '' names none and narrows nothing. A name that is
 * not in the vocabulary narrows nothing either.
 */
export function regionChoices(entries: readonly VocabularyEntry[], above: readonly string[]): RegionChoice[] {
  let level = entries.filter(({ parent }) => parent === undefined);
  for (const name of above) {
    const named = level.filter((entry) => valueOf(entry) === name);
    const parents = new Set((named.length === 0 ? level : named).map(({ code }) => code));
    level = entries.filter(({ parent }) => parent !== undefined && parents.has(parent));
  }
  const choices = new Map(level.map((entry) => [valueOf(entry), { value: valueOf(entry), entry }]));
  return [...choices.values()];
}

function valueOf({ code, label }: VocabularyEntry): string {
  return label?.['zh-CN'] ?? code;
}
