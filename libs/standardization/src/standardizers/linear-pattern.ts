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
  const source = nativeSource(pattern);
  let compiled = source === undefined ? compileRe2(pattern, ignoreCase) : undefined;
  // Made when it is needed where JavaScript's engine knows the pattern too.
  const re2 = (): RE2JS => (compiled ??= compileRe2(pattern, ignoreCase));
  const screen = screenPattern(pattern, ignoreCase);
  const flags = ignoreCase ? 'iu' : 'u';
  const whole = source === undefined ? undefined : new RegExp(`^(?:${source})$`, flags);
  const every = source === undefined ? undefined : new RegExp(source, `g${flags}`);
  return {
    matches: (text) =>
      screen.mayBeWhole(text) &&
      (whole && text.length <= longestNative ? whole.test(text) : re2().testExact(text)),
    // In the replacement the engines write groups differently.
    replaceAll: (text, replacement) =>
      !screen.mayBeIn(text)
        ? text
        : every && replacement === '' && text.length <= longestNative
          ? text.replace(every, '')
          : re2().matcher(text).replaceAll(replacement),
  };
}

function compileRe2(pattern: string, ignoreCase: boolean): RE2JS {
  return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
}

/** Why a pattern cannot be used, as problems of the document. */
export function checkLinearPattern(pattern: string, pointer: string): Problem[] {
  const reason = regexDefect(pattern);
  if (reason === undefined) return [];
  return [createProblem('pattern-not-re2', pointer, checkTexts.patternNotRe2, { pattern, reason })];
}
