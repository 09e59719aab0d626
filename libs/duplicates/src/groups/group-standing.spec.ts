import type { DecisionVerdict } from '@guiyi/contracts';
import { closedBy, dueAt, type GroupVerdict, parkedBy, priorityOf, verdictsByPair } from './group-standing';

const verdict = (left: string, right: string, verdict: DecisionVerdict, at = 0): GroupVerdict => ({
  ...{ left, right, verdict, reason: `${left}${right}`, actor: 'li', at: new Date(at) },
});
const link = (left: string, right: string, score = 1) => ({ left, right, score, band: 'review' as const });
const links = [link('a', 'b'), link('b', 'c')];

test('A group is decided when every link is, by the last decision', () => {
  const verdicts = verdictsByPair([
    verdict('a', 'b', 'notDuplicate', 2),
    verdict('b', 'c', 'notDuplicate', 1),
  ]);
  expect(closedBy(links, verdicts)).toEqual({
    ...{ verdict: 'notDuplicate', reason: 'ab', by: 'li', at: new Date(2) },
  });
  const mixed = verdictsByPair([verdict('a', 'b', 'related'), verdict('b', 'c', 'notDuplicate')]);
  expect(closedBy(links, mixed)).toMatchObject({ verdict: 'mixed' });
});

test('One open link keeps a group waiting, and so does one without links', () => {
  expect(closedBy(links, verdictsByPair([verdict('a', 'b', 'notDuplicate')]))).toBeUndefined();
  expect(closedBy([], verdictsByPair([verdict('a', 'b', 'notDuplicate')]))).toBeUndefined();
});

test('A group is parked while nothing about it can be told', () => {
  const verdicts = [verdict('a', 'b', 'unsure'), verdict('b', 'c', 'unsure')];
  expect(parkedBy({ links }, verdictsByPair(verdicts))).toMatchObject({ verdict: 'unsure' });
  expect(closedBy(links, verdictsByPair(verdicts))).toBeUndefined();
  expect(parkedBy({ links }, verdictsByPair([verdicts[0]!, verdict('b', 'c', 'duplicate')]))).toBeUndefined();
});

test('Groups of the match band come first, whatever the score', () => {
  const priority = (band: 'match' | 'review', score: number): number =>
    priorityOf({ band, weakest: link('a', 'b', score) });
  expect(priority('match', -20)).toBe(100);
  expect(priority('review', 1000)).toBe(99);
  expect(priority('match', 12.4)).toBe(112);
});

test('A group is due as its band says; a band without a limit never', () => {
  const queue = { dueAfterHours: { match: 2 } };
  expect(dueAt({ queue }, 'match', new Date(0))).toEqual(new Date(2 * 60 * 60 * 1000));
  expect(dueAt({ queue }, 'review', new Date(0))).toBeNull();
  expect(dueAt({}, 'match', new Date(0))).toBeNull();
});
