import type { DuplicateCandidate } from '../duplicate-guard';
import { linkOnSave } from './link-on-save';

const found = (recordId: string, outcome: 'match' | 'review'): DuplicateCandidate =>
  ({ recordId, decision: { outcome } }) as DuplicateCandidate;

it.each([
  ['nothing is linked unless the rule says so', undefined, [found('a', 'match')], undefined],
  ['nothing is found', 'match', [], undefined],
  ['the one match', 'match', [found('a', 'match'), found('b', 'review')], 'a'],
  ['one of two matches is nobody', 'match', [found('a', 'match'), found('b', 'match')], undefined],
  ['one in review is not linked as a match', 'match', [found('a', 'review')], undefined],
  ['one in review', 'review', [found('a', 'review')], 'a'],
  ['a match rather than those in review', 'review', [found('a', 'match'), found('b', 'review')], 'a'],
  ['one of two in review is nobody', 'review', [found('a', 'review'), found('b', 'review')], undefined],
] as const)('%s', (_, band, candidates, expected) => {
  expect(linkOnSave({ linkOnSave: band }, candidates)).toBe(expected);
});
