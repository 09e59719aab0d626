import { createProblem, regexDefect, type Problem } from '@guiyi/contracts';
import { RE2JS } from 're2js';
import { checkTexts } from '../check-texts';
import { longestNative, nativeSource } from './native-pattern';
import { screenPattern } from './pattern-screen';

/** A pattern that an administrator wrote, in RE2 syntax: its time is linear in the length of the text. */
export interface LinearPattern {
  /** The whole text matches. */
  matches(text: string): boolean;
  /** Every match replaced; $1 and the like stand for groups. */
  replaceAll(text: string, replacement: string): string;
}

export function compileLinearPattern(pattern: string, ignoreCase = false): LinearPattern {
  const compiled = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  const source = nativeSource(pattern);
  const screen = screenPattern(pattern, ignoreCase);
  const flags = ignoreCase ? 'iu' : 'u';
  const whole = source === undefined ? undefined : new RegExp(`^(?:${source})$`, flags);
  const every = source === undefined ? undefined : new RegExp(source, `g${flags}`);
  return {
    matches: (text) =>
      screen.mayBeWhole(text) &&
      (whole && text.length <= longestNative ? whole.test(text) : compiled.testExact(text)),
    // In the replacement the engines write groups differently.
    replaceAll: (text, replacement) =>
      !screen.mayBeIn(text)
        ? text
        : every && replacement === '' && text.length <= longestNative
          ? text.replace(every, '')
          : compiled.matcher(text).replaceAll(replacement),
  };
}

/** Why a pattern cannot be used, as problems of the document. */
export function checkLinearPattern(pattern: string, pointer: string): Problem[] {
  const reason = regexDefect(pattern);
  if (reason === undefined) return [];
  return [createProblem('pattern-not-re2', pointer, checkTexts.patternNotRe2, { pattern, reason })];
}
