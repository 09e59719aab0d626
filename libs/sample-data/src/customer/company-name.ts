import type { Random } from '../random';
import { shortPlaceName } from '../vocabulary/cities';
import { industries, type IndustryCode } from '../vocabulary/industries';
import { tradeCharacters, tradeLetters, tradeWords } from '../vocabulary/trade-names';
import type { Place } from './place';

/** The typed parts of a Chinese company name: 行政区划 + 字号 + 行业 + 组织形式. */
export interface NameParts {
  /** Empty when the name has no region. */
  region: string;
  /** 鑫达机械（上海）有限公司 rather than 上海鑫达机械有限公司. */
  regionInBrackets: boolean;
  trade: string;
  industry: string;
  form: string;
  /** 苏州分公司; empty for a head office. */
  branch: string;
  /** The whole name when it is not Chinese. */
  latin?: string;
}

export function renderName(name: NameParts): string {
  if (name.latin !== undefined) return name.latin;
  const { region, trade, industry, form, branch } = name;
  return name.regionInBrackets && region !== ''
    ? `${trade}${industry}（${region}）${form}${branch}`
    : region + trade + industry + form + branch;
}

/** Characters that carry the identity of the name; noise that damages characters stays inside them. */
export function coreOf(name: NameParts): string {
  return name.latin ?? name.trade + name.industry;
}

/** Spellings of the same region: 上海, 上海市, 江苏, 江苏省, 江苏省苏州市, 昆山 … */
export function regionSpellings({ city, district }: Place): string[] {
  const short = shortPlaceName(city.name);
  const spellings = [short, city.name];
  if (city.province !== city.name)
    spellings.push(city.province + city.name, shortPlaceName(city.province) + short);
  if (/市$/u.test(district.name)) spellings.push(shortPlaceName(district.name), district.name);
  return spellings;
}

export function drawCompanyName(place: Place, industry: IndustryCode, random: Random): NameParts {
  const region = drawRegion(place, random);
  return {
    region,
    regionInBrackets: region !== '' && !/[省市县区]$/u.test(region) && random.chance(0.12),
    trade: drawTrade(random),
    industry: random.pickSkewed(industries[industry].words, 1.6),
    form: drawForm(industry, random),
    branch: '',
  };
}

/** Most trade names have two characters; longer ones are made of words. Over a million are possible. */
export function drawTrade(random: Random): string {
  const draw = random.next();
  if (draw < 0.6) return drawCharacter(random) + drawCharacter(random);
  if (draw < 0.76) return drawCharacter(random) + drawCharacter(random) + drawCharacter(random);
  if (draw < 0.84) return random.pickSkewed(tradeWords, 1.4);
  if (draw < 0.95) return random.pickSkewed(tradeWords, 1.2) + random.pickSkewed(tradeWords, 1.2);
  if (draw < 0.985) return random.pickSkewed(tradeWords, 1.2) + drawCharacter(random);
  return random.pick(tradeLetters) + random.pick(tradeLetters) + drawCharacter(random);
}

export function drawCharacter(random: Random): string {
  return random.pickSkewed(tradeCharacters, 1.6);
}

function drawRegion(place: Place, random: Random): string {
  const { city, district } = place;
  const draw = random.next();
  if (draw < 0.05) return '';
  if (draw < 0.3 && city.name.endsWith('市')) return city.name;
  if (draw < 0.4 && city.province !== city.name) return shortPlaceName(city.province);
  if (draw < 0.55 && /市$/u.test(district.name)) return shortPlaceName(district.name);
  return shortPlaceName(city.name);
}

const industriesWithFactories: ReadonlySet<IndustryCode> = new Set([
  'manufacturing',
  'machinery',
  'chemical',
  'textile',
  'electronics',
  'food',
]);

function drawForm(industry: IndustryCode, random: Random): string {
  const draw = random.next();
  if (draw < 0.83) return '有限公司';
  if (draw < 0.91) return '有限责任公司';
  if (draw < 0.95) return '股份有限公司';
  if (draw < 0.97) return '集团有限公司';
  if (industriesWithFactories.has(industry)) return '厂';
  return industry === 'finance' || industry === 'consulting' ? '合伙企业（有限合伙）' : '有限公司';
}
