import type { Figure } from '../bench';
import { by, wrongParts } from '../logic/logic-contest';
import { type BenchResult, keptResult } from '../measuring/result-file';
import { shownNumber } from '../measuring/shown-number';
import { describeCircumstances, markdownTable, type Section } from './section';

const million = 1_000_000;

/** Standardising and validating on one core, and logic beside the other engines. */
export function rulesSection(): Section | undefined {
  const result = keptResult<BenchResult>('rules');
  if (result === undefined) return undefined;
  const alone = result.medians.filter(({ name }) => !name.includes(by));
  return {
    lines: [
      `${shownNumber(result.options.records)} generated customers, medians of ${result.options.runs} run(s), ` +
        `processor time of one core. ${describeCircumstances(result)}`,
      '',
      ...markdownTable(['the shipped customer rules', 'per second'], rowsOf(alone, /^[^ ]/)),
      '',
      ...markdownTable(
        ['one standardizer over its fields', 'values per second'],
        rowsOf(alone, /^ {2}standardizer /),
      ),
      '',
      ...logicLines(result.medians),
    ],
    charts: [],
  };
}

function rowsOf(figures: readonly Figure[], pattern: RegExp): string[][] {
  return figures
    .filter(({ name, value }) => pattern.test(name) && value > 0)
    .map(({ name, value }) => [name.replace(/^ {2}standardizer /, ''), shownNumber(Math.round(value))]);
}

/** A row per engine: millions of evaluations per second on each set of rules, then how often it is wrong. */
function logicLines(figures: readonly Figure[]): string[] {
  const parts = figures.flatMap(({ name, value }) => {
    const [asked = '', engine] = name.split(by);
    return engine === undefined ? [] : [{ asked, engine, value }];
  });
  const questions = [...new Set(parts.map(({ asked }) => asked))];
  const engines = [...new Set(parts.map(({ engine }) => engine))];
  const cell = (asked: string, engine: string): string => {
    const value = parts.find((part) => part.asked === asked && part.engine === engine)?.value;
    if (value === undefined) return 'cannot';
    return wrongParts.includes(asked) ? String(value) : shownNumber(value / million);
  };
  const heading = (asked: string): string => (wrongParts.includes(asked) ? asked : `${asked}, million/s`);
  return markdownTable(
    ['engine', ...questions.map(heading)],
    engines.map((engine) => [engine, ...questions.map((asked) => cell(asked, engine))]),
  );
}
