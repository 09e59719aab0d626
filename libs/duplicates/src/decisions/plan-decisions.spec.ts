import { pairsOfDecisions, pairsOfDismissal, problemsOfDecisions } from './plan-decisions';

const shown = (pairs: readonly { left: string; right: string; verdict: string }[]): string[] =>
  pairs.map(({ left, right, verdict }) => `${left}${right} ${verdict}`);

test('A dismissed group is decided pair by pair', () => {
  const pairs = pairsOfDismissal(['a', 'b', 'c'], undefined, { verdict: 'unsure' });
  expect(shown(pairs)).toEqual(['ab unsure', 'ac unsure', 'bc unsure']);
});

test('Members that leave are decided against every other member', () => {
  const pairs = pairsOfDismissal(['a', 'b', 'c'], ['c'], { verdict: 'notDuplicate' });
  expect(shown(pairs)).toEqual(['ca notDuplicate', 'cb notDuplicate']);
});

test('Parts are kept apart from each other, and their members are one customer when that is said', () => {
  const parts = [['a', 'b'], ['c']];
  expect(shown(pairsOfDecisions({ reason: 'r', parts }))).toEqual(['ac notDuplicate', 'bc notDuplicate']);
  const pairs = pairsOfDecisions({ reason: 'r', parts, within: 'duplicate', between: 'related' });
  expect(shown(pairs)).toEqual(['ab duplicate', 'ac related', 'bc related']);
});

const pair = (left: string, right: string) => ({ left, right, verdict: 'duplicate' as const });

test.each([
  ['neither', {}, ['pairs-or-parts ']],
  ['both', { pairs: [pair('a', 'b')], parts: [['a'], ['b']] }, ['pairs-or-parts ']],
  ['a stranger', { pairs: [pair('a', 'x')] }, ['not-a-member /pairs/0/right']],
  ['a record with itself', { pairs: [pair('a', 'a')] }, ['same-record /pairs/0/right']],
  ['a pair twice', { pairs: [pair('a', 'b'), pair('b', 'a')] }, ['named-twice /pairs/1']],
  ['a member in two parts', { parts: [['a', 'b'], ['a']] }, ['named-twice /parts']],
  ['parts of members', { parts: [['a'], ['b']] }, []],
])('%s', (_, input, expected) => {
  const problems = problemsOfDecisions(input, new Set(['a', 'b']));
  expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(expected);
});
