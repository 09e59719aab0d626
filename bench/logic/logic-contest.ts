import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonLogic } from '@guiyi/contracts';
import { figure, type Figure, type Say } from '../bench';
import { timedOnCore } from '../measuring/stopwatch';
import { projectDirectory } from '../project-directory';
import { logicEngines } from './logic-engines';
import type { LogicEngine, RuleFunction } from './logic-engine';
import { ruleSets, type RuleSet } from './logic-rules';
import { edgeCases } from './edge-cases';

/** Between the two parts of a figure's name: what was asked, and whom. */
export const by = ' · ';

const wrongInSuite = 'wrong of 278 in the public suite';
const withoutRightAnswer = 'edge cases: wrong or refused';
const withWrongAnswer = 'edge cases: wrong';

/** What is counted instead of timed. */
export const wrongParts: readonly string[] = [wrongInSuite, withoutRightAnswer, withWrongAnswer];

const rounds = 5;
const secondsPerRound = 0.15;

/** Evaluations per second of every engine on every set of rules, and how often each is wrong. */
export function logicContest(say: Say): Figure[] {
  const engines = logicEngines();
  return [
    ...ruleSets().flatMap((set) => speedsOn(set, engines, say)),
    ...engines.map((engine) => {
      say(`${engine.name}: right or wrong`);
      return figure(`${wrongInSuite}${by}${titleOf(engine)}`, wrongAnswersInSuite(engine), '');
    }),
    ...engines.flatMap((engine) => edgeFigures(engine)),
  ];
}

function titleOf({ name, version }: LogicEngine): string {
  return `${name} ${version}`;
}

/**
 * The engines that take the rules and answer like json-logic-js take turns, round by round; the fastest round counts, because whatever else runs
 * only slows.
 */
function speedsOn(
  { name, rules, data, isComplete }: RuleSet,
  engines: readonly LogicEngine[],
  say: Say,
): Figure[] {
  const referee = engines.find((engine) => engine.name === 'json-logic-js');
  const reference = referee && compiledBy(referee, rules, data);
  const able = engines.flatMap((engine) => {
    const compiled = compiledBy(engine, rules, data);
    const isWrong = isComplete && compiled !== undefined && !isAgreed(compiled, reference, data);
    return compiled === undefined || isWrong ? [] : [{ engine, loop: loopOver(compiled, data), best: 0 }];
  });
  for (const { loop } of able) loop(20);
  for (let round = 1; round <= rounds; round += 1) {
    for (const contender of able) {
      say(`${name}, round ${round} of ${rounds}: ${contender.engine.name}`);
      contender.best = Math.max(contender.best, speedOf(contender.loop, rules.length * data.length));
    }
  }
  return able.map(({ engine, best }) => figure(`${name}${by}${titleOf(engine)}`, best, 'rules/s'));
}

function speedOf(loop: Loop, evaluations: number): number {
  const { seconds: first } = timedOnCore(() => loop(1));
  const times = Math.max(1, Math.round(secondsPerRound / Math.max(first, 1e-4)));
  const { seconds } = timedOnCore(() => loop(times));
  return (evaluations * times) / seconds;
}

/** Undefined when the engine does not take one of the rules, or throws for one of the records. */
function compiledBy(
  engine: LogicEngine,
  rules: readonly JsonLogic[],
  data: readonly unknown[],
): RuleFunction[] | undefined {
  try {
    const compiled = rules.map((rule) => engine.compile(rule));
    for (const record of data) for (const rule of compiled) rule(record);
    return compiled;
  } catch {
    return undefined;
  }
}

/** Whether the truth of every answer is that of json-logic-js; a fast wrong answer is no speed. */
function isAgreed(
  rules: readonly RuleFunction[],
  reference: readonly RuleFunction[] | undefined,
  data: readonly unknown[],
): boolean {
  return (
    reference === undefined ||
    rules.every((rule, index) => data.every((record) => !rule(record) === !reference[index]?.(record)))
  );
}

type Loop = (times: number) => number;

/** A loop of its own for each contender, so that none pays for the kinds of functions that others brought along. */
function loopOver(rules: readonly RuleFunction[], data: readonly unknown[]): Loop {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- fixed text
  const make = new Function(
    'rules',
    'data',
    `return (times) => {
      let truths = 0;
      for (let time = 0; time < times; time += 1)
        for (let rule = 0; rule < rules.length; rule += 1) {
          const ask = rules[rule];
          for (let index = 0; index < data.length; index += 1) if (ask(data[index])) truths += 1;
        }
      return truths;
    };`,
  ) as (rules: readonly RuleFunction[], data: readonly unknown[]) => Loop;
  return make(rules, data);
}

interface SuiteCase {
  rule: JsonLogic;
  data?: unknown;
  answer: unknown;
}

function wrongAnswersInSuite(engine: LogicEngine): number {
  const file = join(projectDirectory, 'test', 'cases', 'logic', 'reference', 'public-suite.json');
  const cases = JSON.parse(readFileSync(file, 'utf8')) as SuiteCase[];
  return cases.filter(
    ({ rule, data, answer }) => answerOf(engine, rule, data).text !== JSON.stringify(answer),
  ).length;
}

function edgeFigures(engine: LogicEngine): Figure[] {
  const answers = edgeCases.map(({ rule, data, right }) => ({ right, ...answerOf(engine, rule, data) }));
  const wrong = answers.filter(({ text, refused, right }) => refused || !right.includes(text));
  const wrongly = answers.filter(({ text, refused, right }) => !refused && !right.includes(text));
  return [
    figure(`${withoutRightAnswer}${by}${titleOf(engine)}`, wrong.length, ''),
    figure(`${withWrongAnswer}${by}${titleOf(engine)}`, wrongly.length, ''),
  ];
}

/** The answer as JSON; refused: the engine does not take the rule, or throws. Values that JSON has no word for keep their name. */
function answerOf(engine: LogicEngine, rule: JsonLogic, data: unknown): { text: string; refused: boolean } {
  try {
    const value = engine.compile(rule)(data);
    if (typeof value === 'function') return { text: 'a function', refused: false };
    if (typeof value === 'number' && !Number.isFinite(value)) return { text: String(value), refused: false };
    return { text: JSON.stringify(value ?? null), refused: false };
  } catch {
    return { text: 'refused', refused: true };
  }
}
