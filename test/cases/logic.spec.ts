import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonLogic, JsonValue } from '@guiyi/contracts';
import { checkLogic, compileLogic, type LogicOutcome } from '@guiyi/logic';

/** A rule, a record and the answer. value is left out where the outcome says it all. */
interface LogicCase {
  sentence: string;
  rule: JsonLogic;
  data: JsonValue;
  outcome: LogicOutcome;
  value?: JsonValue;
}

const folder = join(__dirname, 'logic');

describe.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s', (file) => {
  const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as LogicCase[];

  test.each(cases)('$sentence', ({ rule, data, outcome, value }) => {
    expect(checkLogic(rule, { pointer: '' })).toEqual([]);
    const answer = compileLogic(rule).evaluate(data);
    expect(answer.outcome).toBe(outcome);
    if (value !== undefined) expect(answer.value).toEqual(value);
  });
});
