import type { GenericValueRule } from '@guiyi/contracts';
import { compileLinearPattern, type LinearPattern } from './standardizers/linear-pattern';
import { fold, foldingOf, unfoldable } from './text/fold';
import type { VocabularyIndex } from './vocabularies/vocabulary-index';

/** The rules that say of a form's values that they are placeholders or so common that they are no evidence. */
export interface GenericTest {
  /** Numbers of the rules in GenericValues. */
  readonly rules: readonly number[];
  /** Folding never makes a value more than a few times shorter, so longer ones equal none of the rules' values. */
  readonly mostUnits: number;
  /** So many times the same letter and nothing else is generic by one of the rules. */
  readonly repeated: number;
  readonly patterns: readonly LinearPattern[];
}

interface CompiledRule {
  readonly rule: GenericValueRule;
  readonly keys: readonly string[];
  readonly repeated: number;
  readonly pattern: LinearPattern | undefined;
}

/** Imported names are looked up on every use; this one is used for every character. */
const needsContext = unfoldable;
const noRules: readonly number[] = [];
const filterBits = 1 << 16;

/** The generic values of a document. Every value is judged once for all forms: most have nothing in common with any rule. */
export class GenericValues {
  private readonly rules: readonly CompiledRule[];
  private readonly byKey = new Map<string, number[]>();
  private readonly tests = new Map<string, GenericTest>();
  private readonly longest: number;
  /** One bit per hash of a key: clears nearly every value without making its folded form. */
  private readonly filter = new Uint8Array(filterBits >> 3);

  constructor(rules: readonly GenericValueRule[], vocabulary: (id: string) => VocabularyIndex) {
    this.rules = rules.map((rule) => compileRule(rule, vocabulary));
    for (const [number, { keys }] of this.rules.entries()) {
      for (const key of keys) {
        this.byKey.set(key, [...(this.byKey.get(key) ?? []), number]);
        this.addToFilter(key);
      }
    }
    this.longest = Math.max(0, ...[...this.byKey.keys()].map((key) => key.length));
  }

  /** The test by the rules that the predicate takes, the same one for the same rules; undefined when it takes none. */
  testBy(takes: (rule: GenericValueRule) => boolean): GenericTest | undefined {
    const taken = [...this.rules.entries()].filter(([, { rule }]) => takes(rule));
    if (taken.length === 0) return undefined;
    const name = taken.map(([number]) => number).join(' ');
    const known = this.tests.get(name);
    if (known) return known;
    const lengths = taken.flatMap(([, { keys }]) => keys.map((key) => key.length));
    const test = {
      rules: taken.map(([number]) => number),
      mostUnits: Math.max(0, ...lengths) * 4 + 8,
      repeated: Math.min(...taken.map(([, { repeated }]) => repeated)),
      patterns: taken.flatMap(([, { pattern }]) => pattern ?? []),
    };
    this.tests.set(name, test);
    return test;
  }

  isGeneric(value: string, { rules, mostUnits, repeated, patterns }: GenericTest): boolean {
    if (isRepeated(value, repeated)) return true;
    if (value.length <= mostUnits) {
      const named = this.rulesNaming(value);
      if (named !== noRules && rules.some((number) => named.includes(number))) return true;
    }
    for (const pattern of patterns) if (pattern.matches(value)) return true;
    return false;
  }

  /** Rules that list the value itself. Hashes the folded form without making it; addToFilter hashes the same way. */
  private rulesNaming(value: string): readonly number[] {
    const folding = foldingOf();
    let hash = 0;
    let length = 0;
    for (let place = 0; place < value.length; place++) {
      const code = folding[value.charCodeAt(place)] ?? needsContext;
      if (code === needsContext) return this.byKey.get(valueKey(value)) ?? noRules;
      if (code === 0) continue;
      if (++length > this.longest) return noRules;
      hash = (Math.imul(hash, 31) + code) | 0;
    }
    return length === 0 || this.isInFilter(hash) ? (this.byKey.get(valueKey(value)) ?? noRules) : noRules;
  }

  private addToFilter(key: string): void {
    let hash = 0;
    for (let place = 0; place < key.length; place++) hash = (Math.imul(hash, 31) + key.charCodeAt(place)) | 0;
    const bit = bitOf(hash);
    this.filter[bit >> 3] = (this.filter[bit >> 3] ?? 0) | (1 << (bit & 7));
  }

  private isInFilter(hash: number): boolean {
    const bit = bitOf(hash);
    return ((this.filter[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
  }
}

function bitOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (filterBits - 1);
}

function compileRule(rule: GenericValueRule, vocabulary: (id: string) => VocabularyIndex): CompiledRule {
  return {
    rule,
    keys: [...new Set(valuesOf(rule, vocabulary).map(valueKey))],
    repeated: rule.repeated ?? Infinity,
    pattern: rule.pattern === undefined ? undefined : compileLinearPattern(rule.pattern, true),
  };
}

function valuesOf(rule: GenericValueRule, vocabulary: (id: string) => VocabularyIndex): string[] {
  const entries = rule.vocabulary === undefined ? [] : vocabulary(rule.vocabulary).entries;
  const names = entries.flatMap(({ code, entry: { label, aliases } }) => [
    code,
    ...Object.values<string>({ ...label }),
    ...(aliases ?? []),
  ]);
  return [...(rule.values ?? []), ...names];
}

/** Values made of signs only have no folded form; they are compared as written. */
function valueKey(value: string): string {
  return fold(value) || value.trim();
}

/** 0000, 1111111, aaaa; signs between the letters do not count. Decides most values by their first two letters. */
function isRepeated(value: string, least: number): boolean {
  if (value.length < least) return false;
  let letter = -1;
  let count = 0;
  for (let place = 0; place < value.length; place++) {
    const code = value.charCodeAt(place);
    if (!isLetterOrDigit(code)) continue;
    if (letter >= 0 && code !== letter) return false;
    letter = code;
    count++;
  }
  return count >= least;
}

/** Everything beyond ASCII counts as a letter: repeated signs (……) are no value either. */
function isLetterOrDigit(code: number): boolean {
  return (
    code >= 0x80 ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a)
  );
}
