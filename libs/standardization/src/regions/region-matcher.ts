import { toSimplified } from '../text/simplified';
import { WordTree } from '../text/word-tree';
import type { IndexedEntry, VocabularyIndex } from '../vocabularies/vocabulary-index';
import { bareCounties, tradeLikeCities } from './bare-counties';
import { DivisionSets, isSameNamedChild, type DivisionSet } from './division-set';
import type { RegionName } from './region-name';

export interface RegionReading {
  /** The divisions that the names read so far may mean; none when nothing was read. */
  readonly candidates: DivisionSet;
  /** Where the text goes on behind the names. */
  readonly end: number;
}

export interface RegionMatcher {
  /** Names that start at the place, the longest first. */
  namesAt(text: string, place: number): readonly RegionName[];
  /** Names that end where the text ends, the longest first. */
  namesAtEnd(text: string): readonly RegionName[];
  /** A division by its English label: shanghai, new taipei. */
  inEnglish(words: string): IndexedEntry | undefined;
  readonly sets: DivisionSets;
}

const matchers = new WeakMap<VocabularyIndex, RegionMatcher>();

/** The matcher of a vocabulary, made once, with what it remembers of the texts it read. */
export function regionMatcherOf(vocabulary: VocabularyIndex | undefined): RegionMatcher {
  if (vocabulary === undefined) return createRegionMatcher(undefined);
  const known = matchers.get(vocabulary);
  if (known !== undefined) return known;
  const made = createRegionMatcher(vocabulary);
  matchers.set(vocabulary, made);
  return made;
}

/** Finds the names of administrative divisions in simplified Chinese text without looking at every name. */
function createRegionMatcher(vocabulary: VocabularyIndex | undefined): RegionMatcher {
  const entries = vocabulary?.entries ?? [];
  const names = collectNames(entries);
  const starting = new WordTree(names);
  const ending = new WordTree(names, true);
  const english = collectEnglishNames(entries);
  return {
    sets: new DivisionSets(),
    inEnglish: (words) => english.get(words.toLowerCase()),
    namesAt(text, place) {
      let found = noNames;
      let branch = WordTree.root;
      for (let at = place; at < text.length; at++) {
        branch = starting.step(branch, text.charCodeAt(at));
        if (branch === 0) break;
        const name = starting.valueAt(branch);
        if (name) found = found === noNames ? [name] : [name, ...found];
      }
      return found;
    },
    namesAtEnd(text) {
      let found = noNames;
      let branch = WordTree.root;
      for (let at = text.length - 1; at >= 0; at--) {
        branch = ending.step(branch, text.charCodeAt(at));
        if (branch === 0) break;
        const name = ending.valueAt(branch);
        if (name) found = found === noNames ? [name] : [name, ...found];
      }
      return found;
    },
  };
}

const noNames: readonly RegionName[] = [];
const betweenNames = /[\s,.\-_/|>·]/;

/** Reads the names at the start of a text from the top down: 上海市浦东新区, 江苏昆山, 广东省深圳市 深圳市南山区. */
export function readRegions(
  matcher: RegionMatcher,
  text: string,
  isName: RegionTest = mayStandAlone,
): RegionReading {
  let candidates = matcher.sets.empty;
  let end = 0;
  for (let place = 0; ;) {
    while (end > 0 && isBetweenNames(text, place)) place++;
    const before = candidates;
    for (const name of matcher.namesAt(text, place)) {
      const narrowed = before.narrowedBy(name);
      if (narrowed.isEmpty || !isName(name, before, text, place + name.name.length)) continue;
      candidates = narrowed;
      end = place + name.name.length;
      break;
    }
    if (end <= place) return { candidates: candidates.withoutSameNamedParents, end };
    place = end;
  }
}

/** Whether a name is a division's name where it ends in the text; candidates is empty for the first one. */
export type RegionTest = (name: RegionName, candidates: DivisionSet, text: string, end: number) => boolean;

/** Behind a short name these say that the name belongs to a road, a village or a building: 长宁路, 北京东路. */
const belongsToRoad =
  /^(?:[东西南北中]?[一二三四五六七八九十]?(?:路|街|道|巷|弄|里|桥|站|大道|大街|村|大厦|广场|花园|新村|高速|公路|国道)|[东西南北中]路)/u;
/** What belongsToRoad can begin with. */
const roadBeginnings = new Set(
  Array.from('东西南北中一二三四五六七八九十路街道巷弄里桥站大村广花新高公国', (one) => one.charCodeAt(0)),
);

export function mayStandAlone(name: RegionName, candidates: DivisionSet, text: string, end: number): boolean {
  if (name.full) return !cutsWord(name, text, end);
  return (name.known || !candidates.isEmpty) && !isRoad(text, end);
}

function isRoad(text: string, end: number): boolean {
  return roadBeginnings.has(text.charCodeAt(end)) && belongsToRoad.test(text.slice(end, end + 4));
}

/** 北京市场 is a market in 北京, not something of 北京市. */
export function cutsWord({ name }: RegionName, text: string, end: number): boolean {
  return name.endsWith('市') && text.charAt(end) === '场';
}

function isBetweenNames(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  return !(code >= 0x4e00 && code <= 0x9fff) && betweenNames.test(text.charAt(place));
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
