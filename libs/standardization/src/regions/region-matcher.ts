import { toSimplified } from '../text/simplified';
import type { IndexedEntry, VocabularyIndex } from '../vocabularies/vocabulary-index';
import { isWithin } from '../vocabularies/vocabulary-index';
import { bareCounties, tradeLikeCities } from './bare-counties';

/** A division's name found at one place of a text. */
export interface RegionName {
  readonly name: string;
  readonly entries: readonly IndexedEntry[];
  /** The name with its 省, 市, 区; otherwise an alias such as 上海 for 上海市. */
  readonly full: boolean;
  /** Provinces, their cities, and the few places below that are named without 区, 市 or 县 anywhere. */
  readonly known: boolean;
}

export interface RegionReading {
  /** The divisions that the names read so far may mean; none when nothing was read. */
  readonly candidates: readonly IndexedEntry[];
  /** Where the text goes on behind the names. */
  readonly end: number;
}

export interface RegionMatcher {
  /** Names that start at the place, the longest first. */
  namesAt(text: string, place: number): readonly RegionName[];
  /** The whole text is one name. */
  named(text: string): RegionName | undefined;
  /** A division by its English label: shanghai, new taipei. */
  inEnglish(words: string): IndexedEntry | undefined;
}

/** Finds the names of administrative divisions in simplified Chinese text without looking at every name. */
export function createRegionMatcher(vocabulary: VocabularyIndex | undefined): RegionMatcher {
  const entries = vocabulary?.entries ?? [];
  const names = collectNames(entries);
  const lengths = collectLengths(names.keys());
  const english = collectEnglishNames(entries);
  return {
    named: (text) => names.get(text),
    inEnglish: (words) => english.get(words.toLowerCase()),
    namesAt(text, place) {
      const found: RegionName[] = [];
      for (const length of lengths.get(text.charAt(place)) ?? []) {
        const name = place + length <= text.length ? names.get(text.slice(place, place + length)) : undefined;
        if (name) found.push(name);
      }
      return found;
    },
  };
}

const nothingRead: RegionReading = { candidates: [], end: 0 };
const betweenNames = /[\s,.\-_/|>·]/;

/** Reads the names at the start of a text from the top down: 上海市浦东新区, 江苏昆山, 广东省深圳市 深圳市南山区. */
export function readRegions(
  matcher: RegionMatcher,
  text: string,
  isName: RegionTest = mayStandAlone,
): RegionReading {
  let reading = nothingRead;
  let place = 0;
  for (;;) {
    while (reading.end > 0 && betweenNames.test(text.charAt(place))) place++;
    const next = readOne(matcher, text, place, reading, isName);
    if (!next) return dropSameNamedParents(reading);
    reading = next;
    place = next.end;
  }
}

/** Whether a name is a division's name where it stands; candidates is empty for the first one. */
export type RegionTest = (name: RegionName, candidates: readonly IndexedEntry[], rest: string) => boolean;

/** Behind a short name these say that the name belongs to a road, a village or a building: 长宁路, 北京东路. */
const belongsToRoad =
  /^(?:[东西南北中]?[一二三四五六七八九十]?(?:路|街|道|巷|弄|里|桥|站|大道|大街|村|大厦|广场|花园|新村|高速|公路|国道)|[东西南北中]路)/u;

export function mayStandAlone(name: RegionName, candidates: readonly IndexedEntry[], rest: string): boolean {
  if (name.full) return !cutsWord(name, rest);
  return !belongsToRoad.test(rest) && (name.known || candidates.length > 0);
}

/** 北京市场 is a market in 北京, not something of 北京市. */
export function cutsWord(name: RegionName, rest: string): boolean {
  return name.name.endsWith('市') && rest.startsWith('场');
}

function readOne(
  matcher: RegionMatcher,
  text: string,
  place: number,
  reading: RegionReading,
  isName: RegionTest,
): RegionReading | undefined {
  for (const name of matcher.namesAt(text, place)) {
    const end = place + name.name.length;
    const candidates = narrow(reading.candidates, name);
    if (candidates.length > 0 && isName(name, reading.candidates, text.slice(end, end + 4)))
      return { candidates, end };
  }
  return undefined;
}

/** The named divisions below the candidates; or, when a division above is named again, the candidates that it holds. */
function narrow(candidates: readonly IndexedEntry[], name: RegionName): readonly IndexedEntry[] {
  if (candidates.length === 0) return name.full ? name.entries : preferKnown(name);
  const below = name.entries.filter((entry) =>
    candidates.some((candidate) => entry !== candidate && isWithin(entry, candidate)),
  );
  if (below.length > 0) return below;
  // A district's short name after the district begins something else: 石景山区石景山商贸城.
  const again = name.entries.filter((entry) => name.full || entry.level <= 2);
  return candidates.filter((candidate) => again.some((entry) => isWithin(candidate, entry)));
}

function preferKnown(name: RegionName): readonly IndexedEntry[] {
  const high = name.entries.filter((entry) => entry.level <= 2);
  return high.length > 0 ? high : name.entries;
}

/** 上海市 is a province and its only city: the deeper one says both. */
function dropSameNamedParents({ candidates, end }: RegionReading): RegionReading {
  return { candidates: withoutSameNamedParents(candidates), end };
}

export function withoutSameNamedParents(entries: readonly IndexedEntry[]): readonly IndexedEntry[] {
  return entries.filter((entry) => !entries.some((other) => isSameNamedChild(other, entry)));
}

function isSameNamedChild(entry: IndexedEntry, parent: IndexedEntry): boolean {
  return entry.parent === parent && entry.label === parent.label;
}

/** The division that all of them are or lie in, at the level; undefined when they differ. */
export function sharedDivision(entries: readonly IndexedEntry[], level: number): IndexedEntry | undefined {
  const [first, ...others] = entries.map((entry) => atLevel(entry, level));
  return others.every((other) => other === first) ? first : undefined;
}

function atLevel(entry: IndexedEntry, level: number): IndexedEntry | undefined {
  let above: IndexedEntry | undefined = entry;
  while (above && above.level > level) above = above.parent;
  return above?.level === level ? above : undefined;
}

/** Cities of county level go without 市 unless their name is a usual trade name; districts and counties hardly ever. */
function isBareName(name: string, entry: IndexedEntry): boolean {
  return bareCounties.has(name) || (entry.label === `${name}市` && !tradeLikeCities.has(name));
}

function collectEnglishNames(entries: readonly IndexedEntry[]): Map<string, IndexedEntry> {
  const english = new Map<string, IndexedEntry>();
  for (const entry of entries) {
    const label = entry.entry.label?.en.toLowerCase();
    if (label === undefined || entry.level > 2) continue;
    const known = english.get(label);
    if (!known || isSameNamedChild(entry, known)) english.set(label, entry);
  }
  return english;
}

function collectNames(entries: readonly IndexedEntry[]): Map<string, RegionName> {
  const names = new Map<string, { name: string; entries: IndexedEntry[]; full: boolean; known: boolean }>();
  const holders = new Set(entries.map((entry) => entry.parent));
  const add = (text: string, entry: IndexedEntry, full: boolean): void => {
    const name = toSimplified(text);
    if (name.length < 2 || !/\p{Script=Han}/u.test(name)) return;
    const known = entry.level === 1 || (entry.level === 2 && holders.has(entry)) || isBareName(name, entry);
    const same = names.get(name);
    if (!same || (full && !same.full)) names.set(name, { name, entries: [entry], full, known });
    else if (same.full === full && !same.entries.includes(entry)) {
      same.entries.push(entry);
      same.known ||= known;
    }
  };
  for (const entry of entries) {
    add(entry.label, entry, true);
    for (const alias of entry.entry.aliases ?? []) add(alias, entry, false);
  }
  return names;
}

function collectLengths(names: Iterable<string>): Map<string, number[]> {
  const lengths = new Map<string, Set<number>>();
  for (const name of names) {
    const first = name.charAt(0);
    const known = lengths.get(first);
    if (known) known.add(name.length);
    else lengths.set(first, new Set([name.length]));
  }
  return new Map([...lengths].map(([first, found]) => [first, [...found].sort((one, other) => other - one)]));
}
