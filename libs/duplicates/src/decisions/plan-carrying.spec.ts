import type { DecisionVerdict } from '@guiyi/contracts';
import type { StoredDecision } from './decision';
import { planCarrying } from './plan-carrying';

const decision = (
  left: string,
  right: string,
  verdict: DecisionVerdict,
  id = `${left}${right}`,
): StoredDecision => ({
  ...{
    id,
    entity: 'customer',
    left,
    right,
    verdict,
    reason: null,
    groupId: null,
    score: 1,
    outcome: 'review',
  },
  ...{ standardizationVersion: 1, matchingVersion: 1, actorId: 'u', actor: 'li', at: new Date(0) },
  ...{ carriedFrom: null, endedAt: null, endedBy: null, endKind: null, lapse: null, mergeId: null },
  ...{ judged: null, lapseOutcome: null },
  evidence: { left: { form: left }, right: { form: right } },
});
const absorbed = (absorbedId: string, survivorId: string) => ({ absorbedId, survivorId, mergeId: 'm' });

test('What was decided about an absorbed record holds for the surviving one, its sides in order', () => {
  const plan = planCarrying([decision('b', 'c', 'notDuplicate')], [absorbed('b', 'd')]);
  expect(plan).toEqual({
    ended: [{ id: 'bc', mergeId: 'm' }],
    carried: [
      {
        ...{ from: 'bc', left: 'c', right: 'd', mergeId: 'm' },
        evidence: { left: { form: 'c' }, right: { form: 'b' } },
      },
    ],
  });
});

test('A decision between records that become one ends', () => {
  const plan = planCarrying([decision('a', 'b', 'notDuplicate')], [absorbed('b', 'a')]);
  expect(plan).toEqual({ ended: [{ id: 'ab', mergeId: 'm' }], carried: [] });
});

test('Of two decisions about one pair the more restrictive stands', () => {
  const [mild, strict] = [decision('a', 'c', 'unsure'), decision('b', 'c', 'notDuplicate')];
  const plan = planCarrying([mild, strict], [absorbed('b', 'a')]);
  expect(plan.ended.map(({ id }) => id)).toEqual(['bc', 'ac']);
  expect(plan.carried).toMatchObject([{ from: 'bc', left: 'a', right: 'c' }]);
  const kept = planCarrying(
    [decision('a', 'c', 'notDuplicate'), decision('b', 'c', 'unsure')],
    [absorbed('b', 'a')],
  );
  expect(kept).toEqual({ ended: [{ id: 'bc', mergeId: 'm' }], carried: [] });
});

test('Two absorbed records with decisions about a third give one', () => {
  const plan = planCarrying(
    [decision('a', 'x', 'unsure'), decision('b', 'x', 'related')],
    [absorbed('a', 's'), absorbed('b', 's')],
  );
  expect(plan.carried).toMatchObject([{ from: 'bx', left: 's', right: 'x' }]);
});

test('Both records of a pair may be absorbed by different ones at once', () => {
  const plan = planCarrying([decision('a', 'b', 'related')], [absorbed('a', 'y'), absorbed('b', 'x')]);
  expect(plan.carried).toMatchObject([
    { left: 'x', right: 'y', evidence: { left: { form: 'b' }, right: { form: 'a' } } },
  ]);
});
