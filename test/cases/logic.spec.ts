import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonLogic, JsonValue } from '@guiyi/contracts';
import { checkLogic, compileLogic, type LogicOutcome } from '@guiyi/logic';
import { toSimplified } from '@guiyi/standardization';

/**
 * A rule, a record, the present moment and the record before, and the answer. value is left out where the outcome says
 * it all.
 */
interface LogicCase {
  sentence: string;
  rule: JsonLogic;
  data: JsonValue;
  now?: string;
  old?: JsonValue;
  outcome: LogicOutcome;
  value?: JsonValue;
}

const folder = join(__dirname, 'logic');

describe.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s', (file) => {
  const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as LogicCase[];

  test.each(cases)('$sentence', ({ rule, data, outcome, value, ...circumstances }) => {
    expect(checkLogic(rule, { pointer: '' })).toEqual([]);
    for (const mode of ['closures', 'generated'] as const) {
      const answer = compileLogic(rule, { mode, foldScript: toSimplified }).evaluate(data, circumstances);
      expect(answer.outcome).toBe(outcome);
      if (value !== undefined) expect(answer.value).toEqual(value);
    }
  });
});
