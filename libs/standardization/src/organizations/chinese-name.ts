import { readNumberWord } from '../addresses/parse-address';
import {
  cutsWord as cutsCityName,
  readRegions,
  sharedDivision,
  withoutSameNamedParents,
  type RegionMatcher,
  type RegionName,
} from '../regions/region-matcher';
import type { IndexedEntry } from '../vocabularies/vocabulary-index';
import { takeBrackets } from './brackets';
import { agreeBranch, isBranch, takeBranch } from './branch';
import { closeUp, latinWords, type NameVocabulary } from './name-vocabulary';
import type { OrganizationName } from './organization-name';
import type { OrganizationNameKnowledge } from './name-knowledge';

const countries: ReadonlySet<string> = new Set(['中国', '大中华', '大中华区', '中国大陆', 'china', 'prc']);
const markets = /^(?:华东|华南|华北|华中|东北|西北|西南|亚洲|亚太|全国|国际|远东)区?$/u;
const outerSigns = /^[\s\-—–_,.:;/、*#]+|[\s\-—–_,.:;/、*#]+$/gu;
/** A road or a landmark that has taken the division's name: 南京路, 北京大道; but not 路桥. */
const roadBehind = /^(?:[东西南北中]?路(?!桥)|大道|大街)/u;
const townName = /^\p{Script=Han}{1,3}(?:街道|镇|乡)(?=\p{Script=Han}{2})/u;
const numberBefore = /第?([一二三四五六七八九十]{1,3}|\d{1,3})$/u;
const shortestTradeName = 2;
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
    closeUp(outside).replace(outerSigns, ''),
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
  const place = certainRegion(candidates);
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
  const found = chineseFormAtEnd(text, legalForms.chinese, legalForms.longestChinese, industryWords.chinese);
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

function chineseFormAtEnd(
  text: string,
  forms: ReadonlyMap<string, string>,
  longest: number,
  industryWords: ReadonlyMap<string, string>,
): { code: string; length: number } | undefined {
  for (let length = Math.min(longest, text.length - 1); length >= 1; length--) {
    const code = forms.get(text.slice(-length));
    if (code === undefined || cutsWord(text, length, forms, industryWords)) continue;
    return length > 1 || isFormCharacter(text, industryWords) ? { code, length } : undefined;
  }
  return undefined;
}

/** 化工厂 is 化工 and 厂, not 工厂: a shorter form leaves a whole industry word that this one would cut. */
function cutsWord(
  text: string,
  length: number,
  forms: ReadonlyMap<string, string>,
  industryWords: ReadonlyMap<string, string>,
): boolean {
  for (let shorter = length - 1; shorter >= 1; shorter--) {
    if (!forms.has(text.slice(-shorter))) continue;
    const end = text.length - shorter;
    for (let word = length - shorter + 1; word <= Math.min(longestFormWord, end); word++) {
      if (industryWords.has(text.slice(end - word, end))) return true;
    }
  }
  return false;
}

/** A single 厂 or 店 is a form where it is not part of a word (酒店) and a word or a number stands before it. */
function isFormCharacter(text: string, industryWords: ReadonlyMap<string, string>): boolean {
  for (let length = 2; length <= Math.min(longestFormWord, text.length); length++)
    if (industryWords.has(text.slice(-length))) return false;
  if (text.endsWith('厂')) return true;
  const before = text.slice(0, -1);
  for (let length = 2; length <= Math.min(longestFormWord, before.length); length++)
    if (industryWords.has(before.slice(-length))) return true;
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
  const tail = /(?<=[\p{Script=Han}\s])[\sa-z.,&]+$/u.exec(text);
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
  const reading = readRegions(knowledge.regions, body, isPlaceInName);
  if (reading.end === 0) return { region: undefined, end: 0 };
  const region = certainRegion(reading.candidates);
  const town = townName.exec(body.slice(reading.end))?.[0] ?? '';
  const ends = [reading.end + town.length, reading.end, ...shorterEnds(body, reading.end, knowledge.regions)];
  return { region, end: ends.find((end) => hasTradeName(body.slice(end), knowledge)) ?? 0 };
}

/** The deepest division that the names leave no doubt about. */
function certainRegion(candidates: readonly IndexedEntry[]): IndexedEntry | undefined {
  return [3, 2, 1].map((level) => sharedDivision(candidates, level)).find((entry) => entry !== undefined);
}

function isPlaceInName(name: RegionName, candidates: readonly IndexedEntry[], rest: string): boolean {
  if (name.full) return !cutsCityName(name, rest);
  return !roadBehind.test(rest) && (name.known || candidates.length > 0);
}

/** Where the reading would have ended with fewer names: 北京朝阳机械 is 朝阳机械 of 北京. */
function shorterEnds(body: string, end: number, regions: RegionMatcher): number[] {
  return regions
    .namesAt(body, 0)
    .map((name) => name.name.length)
    .filter((length) => length < end);
}

function hasTradeName(named: string, knowledge: OrganizationNameKnowledge): boolean {
  const { tradeName } = splitIndustry(named, knowledge);
  return named.length >= shortestTradeName && !knowledge.industryWords.chinese.has(tradeName);
}

/** 特斯拉上海有限公司: a province or city directly before the company form. */
function regionAtEnd(
  named: string,
  regions: RegionMatcher,
): { start: number; entry: IndexedEntry | undefined; country: boolean } | undefined {
  if (named.endsWith('中国') && named.length >= shortestTradeName + 2) {
    return { start: named.length - 2, entry: undefined, country: true };
  }
  for (let length = 4; length >= 2; length--) {
    const start = named.length - length;
    const name = start >= shortestTradeName ? regions.named(named.slice(start)) : undefined;
    const entry = name?.known
      ? certainRegion(withoutSameNamedParents(name.entries.filter(isCityOrProvince)))
      : undefined;
    if (entry) return { start, entry, country: false };
  }
  return undefined;
}

/** Industry words from the end, as long as a trade name of two characters stays. */
function splitIndustry(
  named: string,
  { industryWords }: OrganizationNameKnowledge,
): { tradeName: string; industry: string } {
  let end = named.length;
  for (;;) {
    const length = industryWordBefore(named, end, industryWords.chinese, industryWords.longestChinese);
    if (length === 0) return { tradeName: named.slice(0, end).trim(), industry: named.slice(end).trim() };
    end -= length;
  }
}

function industryWordBefore(
  named: string,
  end: number,
  words: ReadonlyMap<string, string>,
  longest: number,
): number {
  for (let length = Math.min(longest, end - shortestTradeName); length >= 2; length--) {
    if (words.has(named.slice(end - length, end))) return length;
  }
  return 0;
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
