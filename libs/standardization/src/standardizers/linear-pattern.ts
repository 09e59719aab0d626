import { createProblem, regexDefect, type Problem } from '@guiyi/contracts';
import { RE2JS } from 're2js';
import { checkTexts } from '../check-texts';

/** A pattern that an administrator wrote, in RE2 syntax: its time is linear in the length of the text. */
export interface LinearPattern {
  /** The whole text matches. */
  matches(text: string): boolean;
  /** Every match replaced; $1 and the like stand for groups. */
  replaceAll(text: string, replacement: string): string;
}

export function compileLinearPattern(pattern: string, ignoreCase = false): LinearPattern {
  const compiled = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  return {
    matches: (text) => compiled.testExact(text),
    replaceAll: (text, replacement) => compiled.matcher(text).replaceAll(replacement),
  };
}

/** Why a pattern cannot be used, as problems of the document. */
export function checkLinearPattern(pattern: string, pointer: string): Problem[] {
  const reason = regexDefect(pattern);
  if (reason === undefined) return [];
  return [createProblem('pattern-not-re2', pointer, checkTexts.patternNotRe2, { pattern, reason })];
}
