import { createProblem, pointerTo, type Problem } from '../problem';
import { checkTexts } from './check-texts';
import type { VocabularyDocument, VocabularyEntry } from '../generated/types';

/**
 * Does a vocabulary map every term to one code: codes are unique, no alias or label stands for two entries under one
 * parent (朝阳区 of 北京市 and of 长春市 are two entries), parents exist and lead upwards without a circle, and what
 * replaces a retired entry is a current one.
 */
export function checkVocabulary(document: VocabularyDocument): Problem[] {
  const positions = new Map(document.entries.map((entry, position) => [entry.code, position]));
  return [
    ...checkCodes(document.entries),
    ...checkTerms(document.entries),
    ...checkReplacements(document.entries, positions),
    ...document.entries.flatMap((entry, position) =>
      checkParent(entry, position, document.entries, positions),
    ),
  ];
}

function checkCodes(entries: readonly VocabularyEntry[]): Problem[] {
  const first = new Map<string, number>();
  return entries.flatMap(({ code }, position) => {
    const earlier = first.get(code);
    if (earlier === undefined) first.set(code, position);
    if (earlier === undefined) return [];
    const values = { id: code, first: pointerTo('entries', earlier) };
    return [
      createProblem('duplicate-id', pointerTo('entries', position, 'code'), checkTexts.duplicateId, values),
    ];
  });
}

function checkTerms(entries: readonly VocabularyEntry[]): Problem[] {
  const holders = new Map<string, string>();
  const similar = new Map<string, { term: string; code: string }>();
  const claim = (term: string, entry: VocabularyEntry, pointer: string): Problem[] => {
    const key = JSON.stringify([entry.parent ?? '', term.trim().toLowerCase()]);
    const holder = holders.get(key);
    if (holder === undefined) holders.set(key, entry.code);
    if (holder === undefined) return claimSimilar(term, entry, pointer, similar);
    if (holder === entry.code) return [];
    return [
      createProblem('ambiguous-term', pointer, checkTexts.ambiguousTerm, {
        term,
        first: holder,
        second: entry.code,
      }),
    ];
  };
  return entries.flatMap((entry, position) => [
    ...Object.entries<string>({ ...entry.label }).flatMap(([locale, label]) =>
      claim(label, entry, pointerTo('entries', position, 'label', locale)),
    ),
    ...(entry.aliases ?? []).flatMap((alias, place) =>
      claim(alias, entry, pointerTo('entries', position, 'aliases', place)),
    ),
  ]);
}

/** Terms are found whatever their case, width and punctuation; the entry that comes first is meant. */
function claimSimilar(
  term: string,
  entry: VocabularyEntry,
  pointer: string,
  holders: Map<string, { term: string; code: string }>,
): Problem[] {
  const bare = term
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
  const key = JSON.stringify([entry.parent ?? '', bare]);
  const holder = holders.get(key);
  if (bare !== '' && holder === undefined) holders.set(key, { term, code: entry.code });
  if (holder === undefined || holder.code === entry.code) return [];
  const values = { term, second: entry.code, other: holder.term, first: holder.code };
  return [createProblem('similar-term', pointer, checkTexts.similarTerm, values, 'warning')];
}

function checkReplacements(
  entries: readonly VocabularyEntry[],
  positions: ReadonlyMap<string, number>,
): Problem[] {
  return entries.flatMap(({ code, retired, replacedBy }, position) => {
    if (replacedBy === undefined) return [];
    const pointer = pointerTo('entries', position, 'replacedBy');
    const target = entries[positions.get(replacedBy) ?? -1];
    if (target === undefined || target.retired === true || replacedBy === code)
      return [
        createProblem('unknown-replacement', pointer, checkTexts.unknownReplacement, { code, replacedBy }),
      ];
    return retired === true
      ? []
      : [createProblem('replaced-but-current', pointer, checkTexts.replacedButCurrent, { code }, 'warning')];
  });
}

function checkParent(
  entry: VocabularyEntry,
  position: number,
  entries: readonly VocabularyEntry[],
  positions: ReadonlyMap<string, number>,
): Problem[] {
  if (entry.parent === undefined) return [];
  const pointer = pointerTo('entries', position, 'parent');
  if (!positions.has(entry.parent)) {
    return [
      createProblem('unknown-parent', pointer, checkTexts.unknownParent, {
        code: entry.code,
        parent: entry.parent,
      }),
    ];
  }
  const path = ancestors(entry, entries, positions);
  if (path.at(-1) !== entry.code) return [];
  return [
    createProblem('parent-cycle', pointer, checkTexts.parentCycle, {
      code: entry.code,
      path: [entry.code, ...path].join(' → '),
    }),
  ];
}

/** The codes above an entry, nearest first; ends where the way up ends or comes back to a code already passed. */
function ancestors(
  entry: VocabularyEntry,
  entries: readonly VocabularyEntry[],
  positions: ReadonlyMap<string, number>,
): string[] {
  const path: string[] = [];
  let parent = entry.parent;
  while (parent !== undefined && !path.includes(parent)) {
    path.push(parent);
    parent = parent === entry.code ? undefined : entries[positions.get(parent) ?? -1]?.parent;
  }
  return path;
}
