import { RE2JS } from 're2js';

/** A regular expression in RE2 syntax: linear time for any text, no lookaround, no backreferences. */
export interface LinearPattern {
  /** True when the pattern is found anywhere in the text. */
  test(text: string): boolean;
}

/** Compiles an administrator's pattern. Throws the parser's error for a pattern that patternFault names. */
export function compilePattern(source: string, options: { ignoreCase?: boolean } = {}): LinearPattern {
  const compiled = RE2JS.compile(source, options.ignoreCase === true ? RE2JS.CASE_INSENSITIVE : 0);
  return { test: (text) => compiled.test(text) };
}

/** Why RE2 refuses the pattern, in the parser's words; undefined when it accepts it. */
export function patternFault(source: string): string | undefined {
  try {
    RE2JS.compile(source);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
