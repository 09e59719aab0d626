import type { Finding } from '@guiyi/contracts';
import { casesOf } from './trial-case';
import { addRecord, emptyTally, MOST_CASES } from './trial-tally';

const message = { 'zh-CN': '无效', en: 'not valid' };
const finding = (rule: string, field: string, more: Partial<Finding> = {}): Finding => ({
  rule,
  code: 'rule',
  field,
  pointer: `/${field}`,
  severity: 'warn',
  message,
  ...more,
});
const judged = (data: Record<string, string>, findings: Finding[] = []) => ({ data, findings });

describe('cases of a record', () => {
  it.each([
    ['nothing differs', judged({ name: 'A' }), judged({ name: 'A' }), []],
    ['a value is rewritten', judged({ name: 'a' }), judged({ name: 'A' }), ['rewritten  name']],
    ['a value is cleared', judged({ name: 'a' }), judged({}), ['rewritten  name']],
    [
      'one rule fails newly, one no more, one still',
      judged({}, [finding('old', 'a'), finding('both', 'b')]),
      judged({}, [finding('both', 'b'), finding('new', 'c')]),
      ['newlyPassing old a', 'stillFailing both b', 'newlyFailing new c'],
    ],
    [
      'two rows that fail one rule are one case',
      judged({}),
      judged({}, [finding('new', 'rows.a'), finding('new', 'rows.a', { pointer: '/rows/1/a' })]),
      ['newlyFailing new rows.a'],
    ],
    [
      'what is waived does not fail',
      judged({}),
      judged({}, [finding('new', 'a', { waived: { id: '1', reason: 'x', until: '2030-01-01', by: 'li' } })]),
      [],
    ],
  ])('%s', (_, published, draft, expected) => {
    const cases = casesOf('r1', published, draft);
    expect(cases.map(({ kind, rule, field }) => `${kind} ${rule} ${field}`)).toEqual(expected);
  });
});

it('counts everything and keeps the first cases of each kind', () => {
  const tally = emptyTally();
  const cases = casesOf('r1', judged({ name: 'a' }), judged({ name: 'A' }, [finding('new', 'name')]));
  const kept = Array.from({ length: MOST_CASES + 5 }, () => addRecord(tally, cases, 'pass', 'warn')).flat();
  expect(tally.records).toBe(MOST_CASES + 5);
  expect(tally.rewrittenRecords).toBe(MOST_CASES + 5);
  expect(tally.rewritten).toEqual({ name: MOST_CASES + 5 });
  expect(Object.values(tally.rules)).toMatchObject([
    { rule: 'new', newlyFailing: MOST_CASES + 5, stillFailing: 0 },
  ]);
  expect(tally.after).toEqual({ pass: 0, warn: MOST_CASES + 5, block: 0 });
  expect(kept.map(({ position }) => position)).toEqual(kept.map((_, index) => index));
  expect(kept).toHaveLength(2 * MOST_CASES);
});
