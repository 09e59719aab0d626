import type { RegionMatcher } from '../regions/region-matcher';
import type { IndexedEntry } from '../vocabularies/vocabulary-index';
import { takeBrackets } from './brackets';
import { latinWords, type NameVocabulary } from './name-vocabulary';
import type { OrganizationName } from './organization-name';
import type { OrganizationNameKnowledge } from './name-knowledge';

const countries: ReadonlySet<string> = new Set(['china', 'prc', 'p r china', 'mainland china']);
const leadingForm = /^(?:\p{Script=Cyrillic}{2,4}|công ty (?:tnhh|cổ phần))(?= |$)/u;
const branchWord = /\b(?:branch|branch office|representative office|rep office|office|store|plant)$/u;

/** Text is agreed in width and case and contains no Chinese character. */
export function parseLatinName(text: string, knowledge: OrganizationNameKnowledge): OrganizationName {
  const { outside, inside } = takeBrackets(text);
  const { words, branch } = takeBranch(latinWords(outside));
  const { rest, code } = takeForm(words, knowledge.legalForms);
  const bracketed = inside.map((content) => latinWords(content).join(' '));
  const place = placeOf(bracketed, rest, knowledge.regions);
  const named = place.atStart > 0 && rest.length > place.atStart ? rest.slice(place.atStart) : rest;
  const { trade, industry } = splitIndustry(named, knowledge.industryWords);
  return {
    region: place.region,
    regionCode: place.region ? place.region.code : place.country ? 'CN' : '',
    tradeName: trade.join(' '),
    industry: industry.join(' '),
    legalForm: code,
    branch: branch || (bracketed.find((content) => branchWord.test(content)) ?? ''),
    notes: bracketed.filter((content) => !isPlace(content, knowledge.regions) && !branchWord.test(content)),
    core: named.join(' '),
  };
}

function takeBranch(words: string[]): { words: string[]; branch: string } {
  const end =
    words.findIndex((word) => word === 'ltd' || word === 'limited' || word === 'inc' || word === 'gmbh') + 1;
  const tail = words.slice(end).join(' ');
  if (end === 0 || !branchWord.test(tail)) return { words, branch: '' };
  return { words: words.slice(0, end), branch: tail };
}

/** The longest legal form at the end; a form that is all there is stays the name. */
function takeForm(words: string[], forms: NameVocabulary): { rest: string[]; code: string } {
  for (let count = Math.min(forms.mostLatinWords, words.length - 1); count >= 1; count--) {
    const code = forms.latin.get(words.slice(-count).join(' '));
    if (code !== undefined) return { rest: words.slice(0, -count), code };
  }
  return takeLeadingForm(words, forms);
}

/** Forms that stand before the name where Cyrillic or Vietnamese is written: ООО Ромашка. */
function takeLeadingForm(words: string[], forms: NameVocabulary): { rest: string[]; code: string } {
  const count = leadingForm.exec(words.slice(0, 3).join(' '))?.[0].split(' ').length ?? 0;
  const code =
    count > 0 && count < words.length ? forms.latin.get(words.slice(0, count).join(' ')) : undefined;
  return code === undefined ? { rest: words, code: '' } : { rest: words.slice(count), code };
}

function isPlace(content: string, regions: RegionMatcher): boolean {
  return countries.has(content) || regions.inEnglish(content) !== undefined;
}

function placeOf(
  bracketed: readonly string[],
  words: readonly string[],
  regions: RegionMatcher,
): { region: IndexedEntry | undefined; country: boolean; atStart: number } {
  const region = bracketed.map((content) => regions.inEnglish(content)).find((entry) => entry !== undefined);
  const country = bracketed.some((content) => countries.has(content));
  if (region || country) return { region, country, atStart: 0 };
  for (const count of [2, 1]) {
    const first = words.length > count ? regions.inEnglish(words.slice(0, count).join(' ')) : undefined;
    if (first) return { region: first, country: false, atStart: count };
  }
  return { region: undefined, country: false, atStart: 0 };
}

/** Industry words from the end, as long as one word of trade name stays. */
function splitIndustry(
  words: readonly string[],
  industryWords: NameVocabulary,
): { trade: string[]; industry: string[] } {
  let end = words.length;
  for (let found = true; found;) {
    found = false;
    for (let count = Math.min(industryWords.mostLatinWords, end - 1); count >= 1 && !found; count--) {
      if (!industryWords.latin.has(words.slice(end - count, end).join(' '))) continue;
      end -= count;
      found = true;
    }
  }
  return { trade: words.slice(0, end), industry: words.slice(end) };
}
