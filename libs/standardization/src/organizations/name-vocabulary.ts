import { alphanumeric, composed, everyIs, han, traitsOf, upper, variant } from '../text/character-traits';
import { toSimplified } from '../text/simplified';
import { collapseSpaces } from '../text/white-space';
import { WordTree } from '../text/word-tree';
import type { IndexedEntry, VocabularyIndex } from '../vocabularies/vocabulary-index';

/** Spellings of one kind of name part, ready to be found at the end of a name. */
export interface NameVocabulary {
  /** Chinese spelling to the code of the entry, or of the entry above it that has no parent. */
  readonly chinese: ReadonlyMap<string, string>;
  /** The same spellings, to be found at the end of a text. */
  readonly chineseEndings: WordTree<string>;
  /** Latin spelling, words separated by one space (co ltd), to entry code. */
  readonly latin: ReadonlyMap<string, string>;
  readonly mostLatinWords: number;
}

export function readNameVocabulary(vocabulary: VocabularyIndex | undefined): NameVocabulary {
  const chinese = new Map<string, string>();
  const latin = new Map<string, string>();
  for (const one of vocabulary?.entries ?? []) {
    const { code } = rootOf(one);
    for (const spelling of spellingsOf(one)) {
      const agreed = agreeSpelling(spelling);
      const target = hasHan(agreed) ? chinese : latin;
      const key = hasHan(agreed) ? agreed : latinWords(agreed).join(' ');
      if (key !== '' && !target.has(key)) target.set(key, code);
    }
  }
  return {
    chinese,
    chineseEndings: new WordTree(chinese, true),
    latin,
    mostLatinWords: Math.max(0, ...[...latin.keys()].map((key) => key.split(' ').length)),
  };
}

/** Forms of one kind (GmbH and Ltd. are limited companies) are one form for comparing: entries below count as their root. */
function rootOf(entry: IndexedEntry): IndexedEntry {
  return entry.parent ? rootOf(entry.parent) : entry;
}

/** The label of an entry below another describes it and stands in no name: 有限责任公司（德国）. */
function spellingsOf({ code, parent, entry: { label, aliases = [] } }: IndexedEntry): readonly string[] {
  if (label === undefined) return [code, ...aliases];
  return parent ? aliases : [label['zh-CN'], ...aliases];
}

export function hasHan(text: string): boolean {
  return (traitsOf(text) & han) !== 0 || /[\p{Script=Han}\p{Script=Hangul}]/u.test(text);
}

const hanSpace = / (?=\p{Script=Han})|(?<=\p{Script=Han}) /gu;
/** Stray signs between Chinese characters or behind the last one say nothing: 有限·公司, 有限公司。 */
const straySigns = /(?<=[\p{Script=Han})])[\s·•‧・.。,、*~!?:;_-]+(?=[\p{Script=Han}(]|$)/gu;

/** White space beside Chinese characters removed. */
export function closeUp(text: string): string {
  return text.replace(hanSpace, '');
}

/** Width, script, case and bracket shapes agreed, quotation marks dropped. */
export function agreeSpelling(text: string): string {
  return isPlain(text) ? text : agreeSigns(text);
}

/** Nothing but simplified Chinese characters, lower-case ASCII letters and digits. */
export function isPlain(text: string): boolean {
  return everyIs(text, han | alphanumeric) && (traitsOf(text) & (upper | composed | variant)) === 0;
}

function agreeSigns(text: string): string {
  const closed = collapseSpaces(agreeMarks(agreeScript(text)));
  return hasHan(closed) || closed.includes(')') ? closeUp(closed.replace(straySigns, '')) : closed;
}

function agreeScript(text: string): string {
  const agreed = (traitsOf(text) & (composed | variant)) === 0 ? text : toSimplified(text.normalize('NFKC'));
  return agreed.toLowerCase();
}

const marks = /[【〔[{〈<】〕\]}〉>“”"'‘’`《》「」『』]/u;

function agreeMarks(text: string): string {
  if (!marks.test(text)) return text;
  return text
    .replace(/[【〔[{〈<]/gu, '(')
    .replace(/[】〕\]}〉>]/gu, ')')
    .replace(/[“”"'‘’`《》「」『』]/gu, '');
}

/** Lower-case words; full stops inside abbreviations vanish (s.a. as sa), & and and are one word. */
export function latinWords(text: string): string[] {
  return text
    .replace(/[.'’]/gu, '')
    .replace(/&|\+|\band\b|\bund\b|\bet\b/gu, ' & ')
    .split(/[^\p{L}\p{N}&]+/u)
    .filter((word) => word !== '');
}
