import type { ImpactFigure } from '@guiyi/contracts';
import type { ProbedGroup, ProbedMembership } from '@guiyi/duplicates';
import { groupFigures } from './group-figures';
import { exactFigure, recordFigure } from './impact-figure';
import { type Ends, pairFigureOfProbes, pairFigureOfSample } from './pair-figures';

const SEEDS = 50;

/** Groups of duplicates in a base of so many records; every two of a group are a pair. */
interface Base {
  records: number;
  groups: number[][];
}

describe('figures of a sample', () => {
  const bases: { kind: string; base: Base }[] = [
    { kind: 'twins', base: baseOf(20_000, new Array<number>(900).fill(2)) },
    { kind: 'rare twins', base: baseOf(20_000, new Array<number>(25).fill(2)) },
    {
      kind: 'small groups',
      base: baseOf(20_000, [...new Array<number>(300).fill(3), ...new Array<number>(80).fill(5)]),
    },
    {
      kind: 'large groups',
      base: baseOf(20_000, [...new Array<number>(200).fill(2), ...new Array<number>(20).fill(20)]),
    },
    { kind: 'no pairs', base: baseOf(20_000, []) },
  ];

  it.each(bases)('hold the number of pairs of $kind, met by one end', ({ base }) => {
    expect(coverage(base, (random) => probes(base, random, 1500))).toBeGreaterThanOrEqual(0.9);
  });

  it.each(bases)('hold the number of pairs of $kind, met among the sample', ({ base }) => {
    expect(coverage(base, (random) => sample(base, random, 4000))).toBeGreaterThanOrEqual(0.9);
  });

  it.each(bases)('hold the number and size of groups of $kind', ({ base }) => {
    const held = { groups: 0, folded: 0, lost: 0, largest: 0 };
    const { groups } = base;
    const largest = groups.reduce((most, { length }) => Math.max(most, length), 0);
    for (let seed = 1; seed <= SEEDS; seed++) {
      const found = groupFigures(memberships(base, randomOf(seed), 1500), base.records, most);
      const { before, after, lost } = found;
      expect(after.groups.value).toBe(0);
      if (isHeld(before.groups, groups.length)) held.groups++;
      if (isHeld(lost, groups.length)) held.lost++;
      if (isHeld(before.duplicateRecords, groups.flat().length - groups.length)) held.folded++;
      if (isHeld(before.largestGroup, largest)) held.largest++;
    }
    for (const times of Object.values(held)) expect(times / SEEDS).toBeGreaterThanOrEqual(0.9);
  });

  it('tell groups that come, go and change', () => {
    const group = (elsewhere: ProbedGroup['elsewhere']): ProbedGroup => ({
      size: 2,
      band: 'match',
      elsewhere,
    });
    const found = groupFigures(
      [
        { before: null, after: group('alone'), isCut: false },
        { before: null, after: group('alone'), isCut: false },
        { before: group('other'), after: group('other'), isCut: false },
        { before: group('same'), after: group('same'), isCut: false },
      ],
      4,
      most,
    );
    expect(found).toMatchObject({ gained: exactFigure(1), lost: exactFigure(0), changed: exactFigure(1) });
    expect(found.after.largestGroup).toMatchObject({ value: 2, from: 2 });
  });

  it('are right on the average', () => {
    const { base } = bases[2]!;
    const mean = (draw: (random: () => number) => ImpactFigure): number =>
      average(Array.from({ length: 200 }, (_, seed) => draw(randomOf(seed + 1)).value));
    const pairs = pairsOf(base).length;
    expect(mean((random) => probes(base, random, 1500)) / pairs).toBeCloseTo(1, 1);
    expect(mean((random) => sample(base, random, 4000)) / pairs).toBeCloseTo(1, 1);
  });

  it.each([0, 3, 40, 2500, 20_000])(
    'hold the number of records when %p of 20,000 are of the kind',
    (kind) => {
      let held = 0;
      for (let seed = 1; seed <= SEEDS; seed++) {
        const drawn = draw(randomOf(seed), 20_000, 1500);
        const figure = recordFigure([...drawn].filter((record) => record < kind).length, 1500, 20_000);
        if (figure.from <= kind && kind <= figure.to) held++;
      }
      expect(held / SEEDS).toBeGreaterThanOrEqual(0.9);
    },
  );

  it('are exact when every record was looked at', () => {
    expect(recordFigure(7, 100, 100)).toEqual(exactFigure(7));
    expect(pairFigureOfSample([{ left: 'a', right: 'b' }], 100, 100)).toEqual(exactFigure(1));
    expect(pairFigureOfProbes([1, 1, 0], 3)).toEqual(exactFigure(1));
  });

  it('get narrower with more records', () => {
    const width = ({ from, to }: ImpactFigure): number => to - from;
    expect(width(recordFigure(100, 1000, 100_000))).toBeGreaterThan(
      width(recordFigure(1000, 10_000, 100_000)),
    );
  });
});

function coverage(base: Base, draw: (random: () => number) => ImpactFigure): number {
  const pairs = pairsOf(base).length;
  let held = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { from, to } = draw(randomOf(seed));
    if (from <= pairs && pairs <= to) held++;
  }
  return held / SEEDS;
}

const most = { before: 50, after: 50 };

function isHeld({ from, to }: ImpactFigure, value: number): boolean {
  return from <= value && value <= to;
}

/** Every group is lost. */
function memberships(base: Base, random: () => number, size: number): ProbedMembership[] {
  const groupOf = new Map(base.groups.flatMap((group) => group.map((record) => [record, group] as const)));
  return [...draw(random, base.records, size)].map((record) => {
    const group = groupOf.get(record);
    const before =
      group === undefined
        ? null
        : { size: group.length, band: 'match' as const, elsewhere: 'alone' as const };
    return { before, after: null, isCut: false };
  });
}

function probes(base: Base, random: () => number, size: number): ImpactFigure {
  const drawn = draw(random, base.records, size);
  const degrees = new Map<number, number>();
  for (const group of base.groups) for (const record of group) degrees.set(record, group.length - 1);
  return pairFigureOfProbes(
    [...drawn].map((record) => degrees.get(record) ?? 0),
    base.records,
  );
}

function sample(base: Base, random: () => number, size: number): ImpactFigure {
  const drawn = draw(random, base.records, size);
  const met = pairsOf(base, (record) => drawn.has(record));
  return pairFigureOfSample(met, size, base.records);
}

function baseOf(records: number, sizes: readonly number[]): Base {
  let next = 0;
  const groups = sizes.map((size) => Array.from({ length: size }, () => next++));
  return { records, groups };
}

function pairsOf({ groups }: Base, isMet: (record: number) => boolean = () => true): Ends[] {
  return groups.flatMap((group) => {
    const met = group.filter(isMet);
    return met.flatMap((left, place) =>
      met.slice(place + 1).map((right) => ({ left: String(left), right: String(right) })),
    );
  });
}

function draw(random: () => number, records: number, size: number): Set<number> {
  const drawn = new Set<number>();
  while (drawn.size < size) drawn.add(Math.floor(random() * records));
  return drawn;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mulberry32: the same seed gives the same numbers. */
function randomOf(seed: number): () => number {
  let state = seed * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
