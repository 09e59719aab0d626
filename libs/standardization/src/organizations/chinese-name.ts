import { readNumberWord } from '../addresses/parse-address';
import type { DivisionSet } from '../regions/division-set';
import { cutsWord as cutsCityName, readRegions, type RegionMatcher } from '../regions/region-matcher';
import type { RegionName } from '../regions/region-name';
import { WordTree } from '../text/word-tree';
import type { IndexedEntry } from '../vocabularies/vocabulary-index';
import { takeBrackets } from './brackets';
import { agreeBranch, isBranch, takeBranch } from './branch';
import { closeUp, isPlain, latinWords, type NameVocabulary } from './name-vocabulary';
import type { OrganizationName } from './organization-name';
import type { OrganizationNameKnowledge } from './name-knowledge';

const countries: ReadonlySet<string> = new Set(['中国', '大中华', '大中华区', '中国大陆', 'china', 'prc']);
const markets = /^(?:华东|华南|华北|华中|东北|西北|西南|亚洲|亚太|全国|国际|远东)区?$/u;
const outerSigns = /^[\s\-—–_,.:;/、*#]+|[\s\-—–_,.:;/、*#]+$/gu;
/** A road or a landmark that has taken the division's name: 南京路, 北京大道; but not 路桥. */
const roadBehind = /^(?:[东西南北中]?路(?!桥)|大道|大街)/u;
/** What roadBehind can begin with. */
const roadBeginnings = new Set(Array.from('东西南北中路大', (one) => one.charCodeAt(0)));
const townName = /^\p{Script=Han}{1,3}(?:街道|镇|乡)(?=\p{Script=Han}{2})/u;
const numberBefore = /第?([一二三四五六七八九十]{1,3}|\d{1,3})$/u;
const shortestTradeName = 2;
/** A town's name, its ending and what has to follow. */
const longestTown = 12;
/** Divisions with longer names do not stand before the company form. */
const longestClosingRegion = 4;
/** Longer industry words do not stand directly before a one-character form. */
const longestFormWord = 6;

interface Marks {
  region: IndexedEntry | undefined;
  country: boolean;
  legalForm: string;
  branch: string;
  notes: string[];
}

/** Text is agreed in width, script and case and contains Chinese characters. */
export function parseChineseName(text: string, knowledge: OrganizationNameKnowledge): OrganizationName {
  const { outside, inside } = takeBrackets(text);
  const marks = readBrackets(inside, knowledge);
  const { headOffice, branch, rest } = takeBranch(
    isPlain(outside) ? outside : closeUp(outside).replace(outerSigns, ''),
    knowledge.regions,
  );
  readRest(rest, marks, knowledge);
  const { body, legalForm, number } = takeLegalForm(headOffice, knowledge);
  const { region, end } = takeRegion(body, knowledge);
  const closing =
    region || marks.region || marks.country ? undefined : regionAtEnd(body.slice(end), knowledge.regions);
  const named = body.slice(end, closing ? closing.start : undefined);
  const { tradeName, industry } = splitIndustry(named, knowledge);
  const place = region ?? marks.region ?? closing?.entry;
  const country = marks.country || closing?.country === true;
  return {
    region: place,
    regionCode: place ? cityOf(place).code : country ? 'CN' : '',
    tradeName,
    industry,
    legalForm: joinForms(marks.legalForm, legalForm),
    branch: branch || marks.branch,
    notes: marks.notes,
    core: tradeName + industry + number,
  };
}

function readBrackets(inside: readonly string[], knowledge: OrganizationNameKnowledge): Marks {
  const marks: Marks = { region: undefined, country: false, legalForm: '', branch: '', notes: [] };
  for (const content of inside) readMark(content, marks, knowledge);
  return marks;
}

function readMark(content: string, marks: Marks, { regions, legalForms }: OrganizationNameKnowledge): void {
  const form = legalForms.chinese.get(`(${content})`) ?? legalForms.chinese.get(content);
  if (form !== undefined) marks.legalForm ||= form;
  else if (countries.has(content)) marks.country = true;
  else if (readAsRegion(content, marks, regions)) return;
  else if (isBranch(content)) marks.branch ||= agreeBranch(content, regions);
  else marks.notes.push(content);
}

function readAsRegion(content: string, marks: Marks, regions: RegionMatcher): boolean {
  const { candidates, end } = readRegions(regions, content, () => true);
  const place = candidates.certain;
  if (place && /^(?:地区|区域|区)?$/u.test(content.slice(end))) {
    marks.region ??= place;
    return true;
  }
  const english = regions.inEnglish(content);
  marks.region ??= english;
  return english !== undefined || markets.test(content);
}

/** What stands behind the company form and is no branch: a place (有限公司上海), a translation, a remark. */
function readRest(rest: string, marks: Marks, knowledge: OrganizationNameKnowledge): void {
  if (rest !== '') readMark(rest, marks, knowledge);
}

interface FormReading {
  readonly body: string;
  readonly legalForm: string;
  readonly number: string;
}

function takeLegalForm(text: string, { legalForms, industryWords }: OrganizationNameKnowledge): FormReading {
  const found = chineseFormAtEnd(text, legalForms.chineseEndings, industryWords.chineseEndings);
  if (!found) return takeLeadingForm(text, legalForms.chinese) ?? takeLatinForm(text, legalForms);
  const before = text.slice(0, -found.length);
  const numbered = found.length <= 2 ? numberBefore.exec(before) : null;
  if (!numbered || numbered.index < shortestTradeName)
    return { body: before, legalForm: found.code, number: '' };
  const word = numbered[1] ?? '';
  return {
    body: before.slice(0, numbered.index),
    legalForm: found.code,
    number: /\d/.test(word) ? word : readNumberWord(word),
  };
}

/** The longest form at the end that leaves something before it and cuts no word. */
function chineseFormAtEnd(
  text: string,
  forms: WordTree<string>,
  industryWords: WordTree<string>,
): { code: string; length: number } | undefined {
  const lengths = wordLengthsAt(text, text.length, forms);
  for (let place = lengths.length - 1; place >= 0; place--) {
    const length = lengths[place] ?? 0;
    if (length >= text.length || cutsWord(text, lengths, place, industryWords)) continue;
    const code = length > 1 || isFormCharacter(text, industryWords) ? codeAt(text, length, forms) : undefined;
    return code === undefined ? undefined : { code, length };
  }
  return undefined;
}

/** Lengths of the words that end at the place, the shortest first. */
function wordLengthsAt(text: string, end: number, words: WordTree<string>): number[] {
  const lengths: number[] = [];
  let branch = WordTree.root;
  for (let at = end - 1; at >= 0; at--) {
    branch = words.step(branch, text.charCodeAt(at));
    if (branch === 0) break;
    if (words.valueAt(branch) !== undefined) lengths.push(end - at);
  }
  return lengths;
}

function codeAt(text: string, length: number, words: WordTree<string>): string | undefined {
  let branch = WordTree.root;
  for (let at = text.length - 1; at >= text.length - length; at--)
    branch = words.step(branch, text.charCodeAt(at));
  return words.valueAt(branch);
}

/** 化工厂 is 化工 and 厂, not 工厂: a shorter form leaves a whole industry word that this one would cut. */
function cutsWord(
  text: string,
  lengths: readonly number[],
  place: number,
  industryWords: WordTree<string>,
): boolean {
  const length = lengths[place] ?? 0;
  for (let shorter = 0; shorter < place; shorter++) {
    const left = lengths[shorter] ?? 0;
    if (hasWordBefore(text, text.length - left, industryWords, length - left + 1)) return true;
  }
  return false;
}

/** A single 厂 or 店 is a form where it is not part of a word (酒店) and a word or a number stands before it. */
function isFormCharacter(text: string, industryWords: WordTree<string>): boolean {
  if (hasWordBefore(text, text.length, industryWords, 2)) return false;
  return text.endsWith('厂') || hasWordBefore(text, text.length - 1, industryWords, 2);
}

/** An industry word of at least the length, and of a length that words before a form have, ends at the place. */
function hasWordBefore(text: string, end: number, words: WordTree<string>, least: number): boolean {
  let branch = WordTree.root;
  for (let length = 1; length <= Math.min(longestFormWord, end); length++) {
    branch = words.step(branch, text.charCodeAt(end - length));
    if (branch === 0) return false;
    if (length >= least && words.valueAt(branch) !== undefined) return true;
  }
  return false;
}

/** Japanese forms may stand first: 株式会社日立. */
function takeLeadingForm(text: string, forms: ReadonlyMap<string, string>): FormReading | undefined {
  const found = /^(?:株式会社|有限会社|合同会社)(?=.{2})/u.exec(text)?.[0] ?? '';
  const code = forms.get(found);
  return code === undefined ? undefined : { body: text.slice(found.length), legalForm: code, number: '' };
}

/** 鑫达机械 Co., Ltd. */
function takeLatinForm(text: string, { latin, mostLatinWords }: NameVocabulary): FormReading {
  const tail = /[\sa-z.,&]$/.test(text) ? /(?<=[\p{Script=Han}\s])[\sa-z.,&]+$/u.exec(text) : null;
  const words = latinWords(tail?.[0] ?? '');
  const code = words.length > 0 && words.length <= mostLatinWords ? latin.get(words.join(' ')) : undefined;
  return code === undefined || !tail
    ? { body: text, legalForm: '', number: '' }
    : { body: text.slice(0, tail.index), legalForm: code, number: '' };
}

/** Division names at the start, as many as leave a trade name behind them; 上海机械厂 and 北京医院 keep theirs. */
function takeRegion(
  body: string,
  knowledge: OrganizationNameKnowledge,
): { region: IndexedEntry | undefined; end: number } {
  const { candidates, end } = readRegions(knowledge.regions, body, isPlaceInName);
  if (end === 0) return { region: undefined, end: 0 };
  const region = candidates.certain;
  const town = townAt(body, end);
  if (hasTradeName(body, end + town.length, knowledge)) return { region, end: end + town.length };
  if (town !== '' && hasTradeName(body, end, knowledge)) return { region, end };
  const shorter = shorterEnds(body, end, knowledge.regions);
  return { region, end: shorter.find((one) => hasTradeName(body, one, knowledge)) ?? 0 };
}

function townAt(body: string, start: number): string {
  const behind = body.slice(start, start + longestTown);
  return /[镇乡街]/.test(behind) ? (townName.exec(behind)?.[0] ?? '') : '';
}

function isPlaceInName(name: RegionName, candidates: DivisionSet, text: string, end: number): boolean {
  if (name.full) return !cutsCityName(name, text, end);
  return (name.known || !candidates.isEmpty) && !isRoad(text, end);
}

function isRoad(text: string, end: number): boolean {
  return roadBeginnings.has(text.charCodeAt(end)) && roadBehind.test(text.slice(end, end + 4));
}

/** Where the reading would have ended with fewer names: 北京朝阳机械 is 朝阳机械 of 北京. */
function shorterEnds(body: string, end: number, regions: RegionMatcher): number[] {
  return regions
    .namesAt(body, 0)
    .map((name) => name.name.length)
    .filter((length) => length < end);
}

function hasTradeName(body: string, start: number, { industryWords }: OrganizationNameKnowledge): boolean {
  if (body.length - start < shortestTradeName) return false;
  const end = endOfTradeName(body, start, body.length, industryWords);
  return !industryWords.chinese.has(body.slice(start, end).trim());
}

/** 特斯拉上海有限公司: a province or city directly before the company form. */
function regionAtEnd(
  named: string,
  regions: RegionMatcher,
): { start: number; entry: IndexedEntry | undefined; country: boolean } | undefined {
  if (named.endsWith('中国') && named.length >= shortestTradeName + 2) {
    return { start: named.length - 2, entry: undefined, country: true };
  }
  for (const name of regions.namesAtEnd(named)) {
    const { length } = name.name;
    const start = named.length - length;
    if (length > longestClosingRegion || start < shortestTradeName || !name.known) continue;
    const entry = regions.sets.of(name.entries.filter(isCityOrProvince)).withoutSameNamedParents.certain;
    if (entry) return { start, entry, country: false };
  }
  return undefined;
}

/** Industry words from the end, as long as a trade name of two characters stays. */
function splitIndustry(
  named: string,
  { industryWords }: OrganizationNameKnowledge,
): { tradeName: string; industry: string } {
  const end = endOfTradeName(named, 0, named.length, industryWords);
  return { tradeName: named.slice(0, end).trim(), industry: named.slice(end).trim() };
}

function endOfTradeName(
  text: string,
  start: number,
  last: number,
  { chineseEndings }: NameVocabulary,
): number {
  let end = last;
  for (;;) {
    const length = industryWordBefore(text, start + shortestTradeName, end, chineseEndings);
    if (length === 0) return end;
    end -= length;
  }
}

/** Length of the longest industry word that ends at the end and begins at the start or behind it; 0 when there is none. */
function industryWordBefore(text: string, start: number, end: number, words: WordTree<string>): number {
  let longest = 0;
  let branch = WordTree.root;
  for (let at = end - 1; at >= start; at--) {
    branch = words.step(branch, text.charCodeAt(at));
    if (branch === 0) break;
    if (end - at >= 2 && words.valueAt(branch) !== undefined) longest = end - at;
  }
  return longest;
}

/** (集团) before 有限公司 makes the form of a group. */
function joinForms(bracketed: string, closing: string): string {
  if (bracketed.startsWith('group') && closing === 'jointStock') return 'groupJointStock';
  if (bracketed.startsWith('group')) return bracketed;
  return bracketed !== '' && (closing === '' || closing === 'company' || closing === 'partnership')
    ? bracketed
    : closing || bracketed;
}

function isCityOrProvince(entry: IndexedEntry): boolean {
  return entry.level <= 2;
}

function cityOf(entry: IndexedEntry): IndexedEntry {
  return entry.level > 2 && entry.parent ? cityOf(entry.parent) : entry;
}
