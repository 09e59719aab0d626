import { RE2JS } from 're2js';
import type { RegExpEngine, RegExpLike } from 'ajv/dist/types';

/**
 * Patterns in documents run in linear time (RE2), whatever an administrator writes.
 * ajv shares compiled patterns by toString(): without one of its own, all patterns would be the first one.
 */
export const linearRegex: RegExpEngine = Object.assign(
  (pattern: string, flags: string): RegExpLike & { toString(): string } => {
    const compiled = RE2JS.compile(pattern, flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0);
    return {
      test: (text) => compiled.matcher(text).find(),
      toString: () => `/${pattern}/${flags}`,
    };
  },
  // The code that ajv would write into a generated module; documents are only compiled at run time.
  { code: 'require("re2js")' },
);

/** Why a pattern is not RE2 syntax (lookaround, backreference, \p{Script=Han}, a missing bracket); undefined when it is. */
export function regexDefect(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
