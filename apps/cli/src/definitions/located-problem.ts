import { inLocale, type Locale, type Problem } from '@guiyi/contracts';

/** A problem and the place in a file that it is about. */
export interface LocatedProblem {
  file: string;
  line: number;
  column: number;
  problem: Problem;
}

/** file:line:column pointer: what is wrong [code] */
export function describeProblem({ file, line, column, problem }: LocatedProblem, locale: Locale): string {
  const text = inLocale(problem.message, locale);
  return `${file}:${line}:${column} ${problem.pointer || '/'}: ${text} [${problem.code}]`;
}
