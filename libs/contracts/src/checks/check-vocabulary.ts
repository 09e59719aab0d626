import { createProblem, pointerTo, type Problem } from '../problem';
import { checkTexts } from './check-texts';
import type { VocabularyDocument, VocabularyEntry } from '../generated/types';

/**
 * Does a vocabulary map every term to one code: codes are unique, no alias or label stands for two entries under one
 * parent (朝阳区 of 北京市 and of 长春市 are two entries), parents exist and lead upwards without a circle.
 */
export function checkVocabulary(document: VocabularyDocument): Problem[] {
  const positions = new Map(document.entries.map((entry, position) => [entry.code, position]));
  return [
    ...checkCodes(document.entries),
    ...checkTerms(document.entries),
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
  const claim = (term: string, entry: VocabularyEntry, pointer: string): Problem[] => {
    const key = JSON.stringify([entry.parent ?? '', term.trim().toLowerCase()]);
    const holder = holders.get(key);
    if (holder === undefined) holders.set(key, entry.code);
    if (holder === undefined || holder === entry.code) return [];
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
