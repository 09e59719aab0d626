import type { MatchingDocument } from '@guiyi/contracts';
import { profileTable } from '../profile/profile-table';
import { decideGroups } from './decide-groups';

const rows = Array.from({ length: 400 }, (_, row) => [
  ['Ann', 'Bob', 'Cleo', 'Dan', 'Eve', 'Flo', 'Gus'][row % 7]!,
  `${String.fromCharCode(65 + (row % 26))}ronson${row % 40}`,
]);
const people = profileTable(['first name', 'last name'], rows);

describe('decideGroups', () => {
  test('takes no table of people for one about few things, however common its names are', () => {
    expect(
      decideGroups(trained({ priorBits: -9, matches: 300 }), people, false, () => undefined).bands.match,
    ).toBe(6);
  });

  test('keeps a prior that is near the matches that training counted', () => {
    const document = trained({ priorBits: -9, matches: 300 });
    expect(decideGroups(document, people, false, () => undefined).prior).toBe(document.prior);
  });

  test.each([
    ['more', 2, 5],
    ['less', -25, -5],
  ])('bounds a prior that expects far %s matches than training counted', (_, priorBits, most) => {
    const counted = Math.log2(300 / ((400 * 399) / 2));
    const { prior, calibration } = decideGroups(
      trained({ priorBits, matches: 300 }),
      people,
      false,
      () => undefined,
    );
    const moved = counted + most - priorBits;
    expect(Math.log2(prior / (1 - prior))).toBeCloseTo(counted + most, 2);
    expect(calibration?.map(({ score }) => score)).toEqual([
      expect.closeTo(-4 + moved, 1),
      expect.closeTo(8 + moved, 1),
    ]);
  });

  test('takes the valley between the scores for the threshold, and asks groups to hang together nearly as well', () => {
    const { bands, clustering } = decideGroups(
      trained({ priorBits: -9, matches: 300 }),
      people,
      false,
      () => 3.5,
    );
    expect([bands.match, clustering.cohesion]).toEqual([3.5, -0.5]);
  });

  test('matches nothing but the same when pairs agree in little and no heap of matches stands out', () => {
    const document = trained({ priorBits: -9, matches: 300 });
    const alike = { m: 0.9, u: 0.00001 };
    const unlike = { m: 0.00002, u: 0.00001 };
    const [a, b] = document.comparisons;
    const comparisons = [a!, { ...b!, id: 'c' }, { ...b!, id: 'd' }].map((comparison, place) => ({
      ...comparison,
      levels: comparison.levels.map((level) => ({ ...level, evidence: place === 0 ? alike : unlike })),
    }));
    const { bands, prior } = decideGroups({ ...document, comparisons }, people, false, () => undefined);
    const best = Math.log2(prior) + Math.log2(alike.m / alike.u) + 2;
    expect(bands.match).toBeCloseTo(best - 1, 1);
  });

  test('trusts the count of one comparison less', () => {
    const document = trained({ priorBits: 0, matches: 300, refused: ['b'] });
    expect(decideGroups(document, people, false, () => undefined).prior).toBe(0.5);
  });
});

function trained(given: { priorBits: number; matches: number; refused?: string[] }): MatchingDocument {
  const evidence = { m: 0.9, u: 0.00001 };
  return {
    $schema: 'matching.schema.json',
    formatVersion: 1,
    id: 'people-matching',
    entity: 'people',
    blockingKeys: [{ id: 'a', all: [{ form: 'a' }] }],
    maxBlockSize: 100,
    comparisons: ['a', 'b'].map((form) => ({
      id: form,
      title: { 'zh-CN': form, en: form },
      form,
      levels: [{ id: 'exact', when: { comparator: 'exact' as const }, evidence }],
      different: { m: 0.1, u: 0.99999 },
      blank: { policy: 'neutral' as const },
    })),
    prior: 1 / (1 + 2 ** -given.priorBits),
    bands: { match: 2, review: -3 },
    clustering: { maxSize: 50 },
    actions: { create: { match: 'block', review: 'warn' } },
    calibration: [
      { score: -4, probability: 0.1 },
      { score: 8, probability: 0.9 },
    ],
    training: {
      method: 'unsupervised',
      version: 1,
      seed: 1,
      records: 400,
      pairs: 1000,
      matches: given.matches,
      rounds: 5,
      converged: true,
      refused: (given.refused ?? []).map((comparison) => ({ comparison, reason: 'neverTrained' })),
    },
  };
}
