import type { GenericValueRule } from '@guiyi/contracts';
import { compileLinearPattern } from './standardizers/linear-pattern';
import { fold } from './text/fold';
import type { VocabularyIndex } from './vocabularies/vocabulary-index';

/** True when a value is a placeholder or so common that it is no evidence. */
export type GenericValueTest = (value: string) => boolean;

/** One test per match form; forms that no rule names have none. */
export function compileGenericValues(
  rules: readonly GenericValueRule[],
  vocabulary: (id: string) => VocabularyIndex,
): ReadonlyMap<string, GenericValueTest> {
  const forms = new Set(rules.flatMap((rule) => rule.forms));
  return new Map(
    [...forms].map((form) => [
      form,
      compileTest(
        rules.filter((rule) => rule.forms.includes(form)),
        vocabulary,
      ),
    ]),
  );
}

export function compileTest(
  rules: readonly GenericValueRule[],
  vocabulary: (id: string) => VocabularyIndex,
): GenericValueTest {
  const values = new Set(rules.flatMap((rule) => valuesOf(rule, vocabulary)).map(valueKey));
  const longest = Math.max(0, ...[...values].map((value) => value.length));
  const repeated = Math.min(Infinity, ...rules.map((rule) => rule.repeated ?? Infinity));
  const patterns = rules.flatMap(({ pattern }) =>
    pattern === undefined ? [] : [compileLinearPattern(pattern, true)],
  );
  return (value) => {
    // Folding never makes a value more than a few times shorter, so most values are cleared by their length.
    if (value.length <= longest * 4 + 8 && values.has(valueKey(value))) return true;
    if (isRepeated(value, repeated)) return true;
    return patterns.some((pattern) => pattern.matches(value));
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
