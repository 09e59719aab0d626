import fc from 'fast-check';
import type { Cluster, ClusterGuards } from './cluster';
import { clusterPairs } from './cluster-pairs';

type Link = [left: string, right: string, score: number, clause?: number];

function cluster(links: readonly Link[], guards: Partial<ClusterGuards> = {}): Cluster[] {
  return clusterPairs(
    ids,
    {
      length: links.length,
      left: links.map(([left]) => ids.indexOf(left)),
      right: links.map(([, right]) => ids.indexOf(right)),
      scores: links.map(([, , score]) => score),
      clauses: links.map(([, , , clause]) => clause ?? 0),
    },
    { maxSize: 100, ...guards },
  );
}

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const namesOf = (clusters: readonly Cluster[]): string[] =>
  clusters.map(({ members }) => members.map((record) => ids[record]).join(''));

/** One value or none per record, in the order of ids. */
function columnOf(values: readonly (number | undefined)[]): { offsets: Uint32Array; codes: Uint32Array } {
  const offsets = [0];
  const codes: number[] = [];
  for (const value of values) {
    if (value !== undefined) codes.push(value);
    offsets.push(codes.length);
  }
  return { offsets: Uint32Array.from(offsets), codes: Uint32Array.from(codes) };
}

test('Linked records are one cluster, others none', () => {
  const clusters = cluster([
    ['d', 'b', 5],
    ['b', 'a', 4],
    ['e', 'f', 3],
  ]);
  expect(namesOf(clusters)).toEqual(['abd', 'ef']);
  expect(clusters[0]!.links).toEqual([0, 1]);
});

test('A~B and B~C do not put A with C when A and C conflict; the stronger link wins', () => {
  const conflictingForms = [{ form: 'uscc', column: columnOf([1, undefined, 2]) }];
  const clusters = cluster(
    [
      ['a', 'b', 5],
      ['b', 'c', 6],
    ],
    { conflictingForms },
  );
  expect(namesOf(clusters)).toEqual(['bc']);
  expect(clusters[0]!.refused).toEqual([{ link: 0, reason: 'conflict', form: 'uscc' }]);
});

test('The conflict is found between any members, however the groups grew', () => {
  const conflictingForms = [{ form: 'uscc', column: columnOf([1, undefined, undefined, 2]) }];
  const clusters = cluster(
    [
      ['a', 'b', 9],
      ['c', 'd', 8],
      ['b', 'c', 7],
    ],
    { conflictingForms },
  );
  expect(namesOf(clusters)).toEqual(['ab', 'cd']);
});

test('A pair that a steward parted stays apart through others', () => {
  const clusters = cluster(
    [
      ['a', 'b', 5],
      ['b', 'c', 4],
    ],
    { apart: [[0, 2]] },
  );
  expect(namesOf(clusters)).toEqual(['ab']);
  expect(clusters[0]!.refused).toEqual([{ link: 1, reason: 'apart' }]);
});

test('A group larger than maxSize parts at its weakest links', () => {
  const clusters = cluster(
    [
      ['a', 'b', 9],
      ['b', 'c', 2],
      ['c', 'd', 8],
    ],
    { maxSize: 3 },
  );
  expect(namesOf(clusters)).toEqual(['ab', 'cd']);
  expect(clusters.map(({ refused }) => refused)).toEqual([
    [{ link: 1, reason: 'size' }],
    [{ link: 1, reason: 'size' }],
  ]);
});

test('Pairs decided by a clause are joined first, whatever their score', () => {
  const conflictingForms = [{ form: 'uscc', column: columnOf([1, undefined, 2]) }];
  expect(
    namesOf(
      cluster(
        [
          ['a', 'b', 1, 1],
          ['b', 'c', 6],
        ],
        { conflictingForms },
      ),
    ),
  ).toEqual(['ab']);
});

test('Equal scores are taken in the order of ids, not of the links', () => {
  const conflictingForms = [{ form: 'uscc', column: columnOf([1, undefined, 2]) }];
  expect(
    namesOf(
      cluster(
        [
          ['c', 'b', 5],
          ['b', 'a', 5],
        ],
        { conflictingForms },
      ),
    ),
  ).toEqual(['ab']);
  expect(
    namesOf(
      cluster(
        [
          ['b', 'a', 5],
          ['c', 'b', 5],
        ],
        { conflictingForms },
      ),
    ),
  ).toEqual(['ab']);
});

test('Records of one source are never in one cluster when sources are distinct; the stronger link wins', () => {
  const clusters = cluster(
    [
      ['a', 'd', 5],
      ['b', 'd', 6],
      ['c', 'e', 4],
    ],
    { distinctSources: [0, 0, 0, 1, 1, 1] },
  );
  expect(namesOf(clusters)).toEqual(['bd', 'ce']);
  expect(clusters[0]!.refused).toEqual([{ link: 0, reason: 'apart' }]);
});

test('The weakest cut is made, not the last join: many middling links outweigh one strong link', () => {
  const conflictingForms = [{ form: 'uscc', column: columnOf([1, 1, 1, undefined, 2, undefined]) }];
  const clusters = cluster(
    [
      ['a', 'b', 9],
      ['b', 'c', 9],
      ['a', 'd', 6],
      ['b', 'd', 6],
      ['c', 'd', 6],
      ['d', 'e', 10],
    ],
    { conflictingForms },
  );
  expect(namesOf(clusters)).toEqual(['abcd']);
  expect(clusters[0]!.refused).toEqual([{ link: 5, reason: 'conflict', form: 'uscc' }]);
  expect(clusters[0]!.doubts).toEqual(['refused']);
});

test('With cohesion a chain parts where what was compared speaks against it; without, one link is enough', () => {
  const links: Link[] = [
    ['a', 'b', 9],
    ['b', 'c', 4],
    ['c', 'd', 8],
  ];
  const compared = {
    length: 3,
    left: [0, 0, 1],
    right: [2, 3, 3],
    scores: [-6, -9, -7],
  };
  expect(namesOf(cluster(links))).toEqual(['abcd']);
  const clusters = cluster(links, { cohesion: 0, compared });
  expect(namesOf(clusters)).toEqual(['ab', 'cd']);
  expect(clusters[0]!.refused).toEqual([{ link: 1, reason: 'weak' }]);
  expect(cluster(links, { cohesion: -20, compared })[0]!.doubts).toEqual([]);
});

test('A group that holds together although one pair speaks against it is kept and marked', () => {
  const clusters = cluster(
    [
      ['a', 'b', 9],
      ['b', 'c', 9],
    ],
    { cohesion: 0, compared: { length: 1, left: [0], right: [2], scores: [-1] } },
  );
  expect(namesOf(clusters)).toEqual(['abc']);
  expect(clusters[0]!.doubts).toEqual(['against']);
});

const randomLinks: fc.Arbitrary<Link[]> = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom(...ids), fc.constantFrom(...ids), fc.integer({ min: 1, max: 9 }))
    .filter(([left, right]) => left < right),
  { selector: ([left, right]) => left + right, maxLength: 12 },
);
const randomGuards = fc.record({
  maxSize: fc.integer({ min: 2, max: 6 }),
  values: fc.array(fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }), {
    minLength: 6,
    maxLength: 6,
  }),
});

test('Whatever the links: groups obey the guards, hang together, and every refused link has its reason', () => {
  fc.assert(
    fc.property(randomLinks, randomGuards, (links, { maxSize, values }) => {
      const conflictingForms = [{ form: 'uscc', column: columnOf(values) }];
      const clusters = cluster(links, { maxSize, conflictingForms });
      const clusterOf = new Map(
        clusters.flatMap(({ members }, group) => members.map((record) => [record, group])),
      );
      const own = (record: number): readonly number[] =>
        clusters[clusterOf.get(record) ?? -1]?.members ?? [record];
      const valuesIn = (records: readonly number[]): Set<number> =>
        new Set(records.flatMap((record) => values[record] ?? []));
      for (const { members, links: inside } of clusters) {
        expect(members.length).toBeLessThanOrEqual(maxSize);
        expect(valuesIn(members).size).toBeLessThanOrEqual(1);
        expect(inside.length).toBeGreaterThanOrEqual(members.length - 1);
      }
      const refused = new Map(
        clusters.flatMap((each) => each.refused.map(({ link, reason }) => [link, reason])),
      );
      for (const [link, [left, right]] of links.entries()) {
        const [leftOwn, rightOwn] = [own(ids.indexOf(left)), own(ids.indexOf(right))];
        if (leftOwn === rightOwn) continue;
        const together = [...leftOwn, ...rightOwn];
        const reason =
          valuesIn(together).size > 1 ? 'conflict' : together.length > maxSize ? 'size' : undefined;
        expect(reason).toBeDefined();
        if (leftOwn.length > 1 || rightOwn.length > 1) expect(refused.get(link)).toBe(reason);
      }
    }),
  );
});

test('The order of the links does not count', () => {
  fc.assert(
    fc.property(randomLinks, randomGuards, (links, { maxSize, values }) => {
      const conflictingForms = [{ form: 'uscc', column: columnOf(values) }];
      const there = cluster(links, { maxSize, conflictingForms });
      expect(namesOf(cluster([...links].reverse(), { maxSize, conflictingForms }))).toEqual(namesOf(there));
    }),
  );
});
