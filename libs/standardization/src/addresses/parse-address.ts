import { agreeUnits, numbersOf } from './door-numbers';
import type { DivisionSet } from '../regions/division-set';
import { readRegions, type RegionMatcher } from '../regions/region-matcher';
import { composed, traitsOf, upper, variant } from '../text/character-traits';
import { toSimplified } from '../text/simplified';
import { closeHanSpaces, collapseSpaces } from '../text/white-space';
import type { IndexedEntry } from '../vocabularies/vocabulary-index';

export interface AddressDivision {
  /** Set only when the text leaves no doubt; levels that it leaves out are derived when there is one possibility. */
  province: IndexedEntry | undefined;
  city: IndexedEntry | undefined;
  district: IndexedEntry | undefined;
  /** Code of the deepest division that is certain, '' when none is. */
  divisionCode: string;
  /** The divisions that the text may mean when there are several: 鼓楼区 without its city. */
  candidates: readonly IndexedEntry[];
}

export interface ParsedAddress extends AddressDivision {
  /** Town or subdistrict: 张江镇. */
  town: string;
  /** What stands behind division and town, agreed in script, width and number words, without notes in brackets. */
  detail: string;
  /** Road and door number: 张江路100号. */
  street: string;
  /** Door, building and room numbers in order, joined by hyphens: 100-3-501. */
  numbers: string;
}

export interface AddressParser {
  /** All parts of an address. */
  readonly parse: (text: string) => ParsedAddress;
  /** Its divisions only, for text whose street nobody asks for. */
  readonly divisionOf: (text: string) => AddressDivision;
}

/** Longer text is no address; it stays as it is. */
const longestAddress = 500;
const country = /^(?:中华人民共和国|中国)(?![\p{Script=Han}]?(?:路|街|道))/u;
const notes = /\([^()]*\)/gu;
const townName = /^\p{Script=Han}{1,5}?(?:街道办事处|街道|镇|乡)(?!路|街|大道|村|[东西南北中]路)/u;
const numberWord = /([零〇一二两三四五六七八九十百]+)(?=(?:号|弄|栋|幢|座|楼|层|单元|室|房|期|组|队))/gu;
const streetEnd =
  /^.*?(?:路|街|道|巷|弄|里|胡同|公路|大道|村|园|区|城)?(?:\d+[a-z]?(?:[-/]\d+[a-z]?)*弄)?\d+[a-z]?(?:[-/]\d+[a-z]?)*号(?!楼|院楼)/u;

/** Addresses of mainland China, Hong Kong, Macao and Taiwan, in Chinese. Other text comes back as detail. */
export function createAddressParser(matcher: RegionMatcher): AddressParser {
  const nowhere = decide(matcher.sets.empty);
  const decisions = new Map<DivisionSet, AddressDivision>();
  const decided = (candidates: DivisionSet): AddressDivision => {
    const known = decisions.get(candidates);
    if (known) return known;
    const made = decide(candidates);
    decisions.set(candidates, made);
    return made;
  };
  return {
    divisionOf: (text) =>
      text.length > longestAddress
        ? nowhere
        : decided(readRegions(matcher, withoutCountry(agreeScript(text))).candidates),
    parse(text) {
      if (text.length > longestAddress) return new AddressReading(nowhere, '', text, false);
      const agreed = withoutCountry(agree(text));
      const { candidates, end } = readRegions(matcher, agreed);
      const rest = agreed.slice(end).replace(leadingSigns, '');
      const town = townOf(rest);
      return new AddressReading(
        decided(candidates),
        town,
        agreeNumbers(rest.slice(town.length).trim()),
        true,
      );
    },
  };
}

/** Street and numbers are looked for when they are asked for: most forms need one of the parts. */
class AddressReading implements ParsedAddress {
  readonly province: IndexedEntry | undefined;
  readonly city: IndexedEntry | undefined;
  readonly district: IndexedEntry | undefined;
  readonly divisionCode: string;
  readonly candidates: readonly IndexedEntry[];

  constructor(
    division: AddressDivision,
    readonly town: string,
    readonly detail: string,
    private readonly isRead: boolean,
  ) {
    this.province = division.province;
    this.city = division.city;
    this.district = division.district;
    this.divisionCode = division.divisionCode;
    this.candidates = division.candidates;
  }

  get street(): string {
    return this.isRead ? streetOf(this.detail) : this.detail;
  }

  get numbers(): string {
    return this.isRead ? numbersOf(this.detail) : '';
  }
}

const leadingSigns = /^[\s,.\-_/]+/;
const closingSigns = /[\s,\uff0c、。.;\uff1b]+$/u;
const closingSign = /[\s,\uff0c、。.;\uff1b]$/u;

/** Punctuation, width, white space and 100# for 100号 as an address is stored. The script stays as entered. */
export function canonicalAddress(value: string): string {
  if (value.length > longestAddress) return value;
  const closed = closeHanSpaces(value);
  const numbered = closed.includes('#') ? closed.replace(/(\d)\s*#/gu, '$1号') : closed;
  return (closingSign.test(numbered) ? numbered.replace(closingSigns, '') : numbered).trim();
}

function agree(text: string): string {
  const agreed = agreeScript(text);
  const bare = agreed.includes('(') ? agreed.replace(notes, '') : agreed;
  return collapseSpaces(canonicalAddress(bare)).trim();
}

function agreeScript(text: string): string {
  const traits = traitsOf(text);
  const agreed = (traits & (composed | variant)) === 0 ? text : toSimplified(text.normalize('NFKC'));
  return (traits & (composed | upper)) === 0 ? agreed.trim() : agreed.toLowerCase().trim();
}

function withoutCountry(text: string): string {
  return text.startsWith('中') ? text.replace(country, '') : text;
}

function townOf(rest: string): string {
  return /[街镇乡]/.test(rest) ? (townName.exec(rest)?.[0] ?? '') : '';
}

function agreeNumbers(detail: string): string {
  return agreeUnits(
    /[零〇一二两三四五六七八九十百]/.test(detail) ? detail.replace(numberWord, readNumberWord) : detail,
  );
}

const digitWords = '零一二三四五六七八九';

/** Chinese numerals to 999 and digit by digit (一〇八); what is neither stays. */
export function readNumberWord(word: string): string {
  const plain = word.replaceAll('〇', '零').replaceAll('两', '二');
  if (!/[十百]/.test(plain)) return [...plain].map((digit) => digitWords.indexOf(digit)).join('');
  const [, hundreds = '', tens, units = ''] =
    /^(?:([一二三四五六七八九])百)?零?(?:([一二三四五六七八九])?十)?零?([一二三四五六七八九])?$/u.exec(
      plain,
    ) ?? [];
  if (!/^(?:[一二三四五六七八九]百)?零?(?:[一二三四五六七八九]?十)?[一二三四五六七八九]?$/u.test(plain))
    return word;
  const tensValue = plain.includes('十') ? (tens === undefined ? 1 : digitWords.indexOf(tens)) : 0;
  return String(valueOf(hundreds) * 100 + tensValue * 10 + valueOf(units));
}

function valueOf(digit: string): number {
  return digit === '' ? 0 : digitWords.indexOf(digit);
}

function streetOf(detail: string): string {
  return streetEnd.exec(detail)?.[0] ?? detail;
}

function decide(set: DivisionSet): AddressDivision {
  const [province, city, district] = [set.at(1), set.at(2), set.at(3)];
  return {
    province,
    city,
    district,
    divisionCode: (district ?? city ?? province)?.code ?? '',
    candidates: set.entries,
  };
}
