import type { LocalizedText, VocabularyEntry } from '@guiyi/contracts';

/**
 * Two values of a vocabulary as one: the first is retired and replaced by the other, which takes over its names as
 * aliases, so that both are still understood. What was replaced by the first, or stood under it, now goes by the other.
 */
export function mergeEntries(
  entries: readonly VocabularyEntry[],
  from: string,
  into: string,
): VocabularyEntry[] {
  const source = entries.find(({ code }) => code === from);
  const target = entries.find(({ code }) => code === into);
  if (source === undefined || target === undefined || from === into) return [...entries];
  return entries.map((entry) => {
    if (entry === source) return { ...entry, retired: true, replacedBy: into };
    if (entry === target) return withAliases(revived(entry, from), namesOf(source));
    return {
      ...entry,
      ...(entry.replacedBy === from ? { replacedBy: into } : {}),
      ...(entry.parent === from ? { parent: into } : {}),
    };
  });
}

/** The value that lives on cannot be retired, replaced by the other, or under it. */
function revived(entry: VocabularyEntry, from: string): VocabularyEntry {
  const { retired: _retired, replacedBy: _replacedBy, ...living } = entry;
  if (living.parent !== from) return living;
  const { parent: _parent, ...loose } = living;
  return loose;
}

function withAliases(entry: VocabularyEntry, names: readonly string[]): VocabularyEntry {
  const own = new Set([entry.code, ...textsOf(entry.label)]);
  const aliases = [...new Set([...(entry.aliases ?? []), ...names])].filter((name) => !own.has(name));
  return aliases.length === 0 ? entry : { ...entry, aliases };
}

function namesOf({ label, aliases = [] }: VocabularyEntry): string[] {
  return [...textsOf(label), ...aliases];
}

function textsOf(label: LocalizedText | undefined): string[] {
  return Object.values<string>({ ...label }).filter((text) => text !== '');
}
