import { createProblem, regexDefect, type Problem } from '@guiyi/contracts';
import { RE2JS } from 're2js';
import { checkTexts } from '../check-texts';

/** A pattern that an administrator wrote, in RE2 syntax: its time is linear in the length of the text. */
export function compileLinearPattern(pattern: string, ignoreCase = false): RE2JS {
  return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
}

/** Why a pattern cannot be used, as problems of the document. */
export function checkLinearPattern(pattern: string, pointer: string): Problem[] {
  const reason = regexDefect(pattern);
  if (reason === undefined) return [];
  return [createProblem('pattern-not-re2', pointer, checkTexts.patternNotRe2, { pattern, reason })];
}
