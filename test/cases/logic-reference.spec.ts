import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonLogic, JsonValue } from '@guiyi/contracts';
import { checkLogic, compileLogic } from '@guiyi/logic';
import reference from 'json-logic-js';

/** One difference: its row of the table in docs/reference/logic.md, and rules with what either engine answers. */
interface Difference {
  id: string;
  row: [written: string, reference: string, guiyi: string, why: string];
  examples: { rule: JsonLogic; reference: string; guiyi: string }[];
}

/** A case of the public suite (jsonlogic.com/tests.json); null is unknown. difference: the id of why we differ. */
interface SuiteCase {
  rule: JsonLogic;
  data?: JsonValue;
  answer: JsonValue;
  difference?: string;
}

const folder = join(__dirname, 'logic', 'reference');
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const { data, differences } = read('differences.json') as { data: JsonValue; differences: Difference[] };
const suite = read('public-suite.json') as SuiteCase[];

const byReference = (rule: JsonLogic, given: unknown): unknown =>
  reference.apply(rule as Parameters<typeof reference.apply>[0], given);

describe.each(['closures', 'generated'] as const)('the public suite by %s', (mode) => {
  const cases = suite.map((each) => ({ ...each, name: JSON.stringify(each.rule) }));

  test.each(cases.filter(({ difference }) => difference === undefined))(
    '$name',
    ({ rule, data: given, answer }) => {
      expect(compileLogic(rule, { mode }).evaluate(given).value ?? null).toEqual(answer);
    },
  );
});

test.each(suite.filter(({ difference }) => difference !== undefined))(
  'of the public suite, $rule differs by intent',
  ({ rule, data: given, answer, difference }) => {
    expect(differences.map(({ id }) => id)).toContain(difference);
    expect(byReference(rule, given)).toEqual(answer);
    expect(ours(rule, given)).not.toBe(JSON.stringify(answer));
  },
);

test('the public suite is complete', () => {
  expect(suite).toHaveLength(278);
  expect(suite.filter(({ difference }) => difference !== undefined)).toHaveLength(13);
});

const examples = differences.flatMap(({ id, examples: rules }) =>
  rules.map((example) => ({ id, ...example })),
);

test.each(examples)('$id: $rule', ({ rule, reference: theirs, guiyi }) => {
  const log = jest.spyOn(console, 'log').mockImplementation();
  expect(shown(byReference(rule, data))).toBe(theirs);
  log.mockRestore();
  expect(ours(rule, data)).toBe(guiyi);
});

/** Differences that no single answer shows. */
const shownBy: Record<string, () => void> = {
  'shared-answer': () => {
    const record = { contacts: [{ name: '张三' }] };
    expect(byReference({ var: 'contacts' }, record)).toBe(record.contacts);
    const { value } = compileLogic({ var: 'contacts' }).evaluate(record);
    expect(value).toEqual(record.contacts);
    expect(value).not.toBe(record.contacts);
  },
  unbounded: () => {
    let rule: JsonLogic = true;
    for (let depth = 0; depth < 20_000; depth += 1) rule = { '!': [rule] };
    expect(() => byReference(rule, {})).toThrow(RangeError);
    expect(checkLogic(rule, { pointer: '' }).map(({ code }) => code)).toEqual(['logic-too-deep']);
  },
};

test('every difference is shown by a test', () => {
  const withoutExamples = differences.filter(({ examples: rules }) => rules.length === 0).map(({ id }) => id);
  expect(Object.keys(shownBy).sort()).toEqual(withoutExamples.sort());
});

test.each(Object.entries(shownBy))('%s', (_, show) => show());

test('the table of the reference page is the list of differences', () => {
  const page = readFileSync(join(__dirname, '../../docs/reference/logic.md'), 'utf8');
  const table = page.slice(page.indexOf('## Differences from json-logic-js'));
  const rows = [...table.matchAll(/^\| (.+) \|$/gm)].slice(2).map(([, row = '']) => row);
  expect(rows.map((row) => row.split(' | ').map((cell) => cell.trim()))).toEqual(
    differences.map(({ row }) => row),
  );
});

function ours(rule: JsonLogic, given: unknown): string {
  const [problem] = checkLogic(rule, { pointer: '' });
  if (problem !== undefined) return `refused: ${problem.code}`;
  const { value } = compileLogic(rule).evaluate(given);
  return value === undefined ? 'unknown' : JSON.stringify(value);
}

/** What json-logic-js gives need not be JSON. */
function shown(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  return typeof value === 'number' && !Number.isFinite(value)
    ? String(value)
    : (JSON.stringify(value) ?? 'undefined');
}
