import fc from 'fast-check';
import { bestPartition, keptEvidence, type WeightedGraph } from './best-partition';
import type { ClusterGuards } from './cluster';
import { GroupConstraints } from './group-constraints';

const nodes = 7;
const pairs = Array.from({ length: nodes }, (_, left) =>
  Array.from({ length: nodes - left - 1 }, (__, offset) => [left, left + 1 + offset] as const),
).flat();

/** Graphs of seven nodes with evidence for and against, of which the guards forbid some pairs and sizes. */
const graphs: fc.Arbitrary<{ graph: WeightedGraph; guards: ClusterGuards }> = fc
  .record({
    weights: fc.array(fc.option(fc.integer({ min: -9, max: 9 })), {
      minLength: pairs.length,
      maxLength: pairs.length,
    }),
    apart: fc.uniqueArray(fc.constantFrom(...pairs), { maxLength: 4 }),
    maxSize: fc.integer({ min: 2, max: nodes }),
  })
  .map(({ weights, apart, maxSize }) => ({
    graph: {
      records: Array.from({ length: nodes }, (_, node) => node),
      edges: pairs.flatMap(([left, right], place) => {
        const weight = weights[place];
        return weight === null || weight === undefined ? [] : [{ left, right, weight, isLink: true }];
      }),
    },
    guards: { maxSize, apart },
  }));

function membersOf(labels: ArrayLike<number>): number[][] {
  const groups = new Map<number, number[]>();
  for (let node = 0; node < labels.length; node++) {
    groups.set(labels[node]!, [...(groups.get(labels[node]!) ?? []), node]);
  }
  return [...groups.values()];
}

/** The most evidence that any partition which the guards allow keeps: every one of them is tried. */
function mostEvidence(graph: WeightedGraph, constraints: GroupConstraints): number {
  let most = -Infinity;
  const labels: number[] = [];
  const tryFrom = (node: number, groups: number): void => {
    if (node === nodes) {
      if (membersOf(labels).every((group) => constraints.allow(group)))
        most = Math.max(most, keptEvidence(graph, labels));
      return;
    }
    for (let group = 0; group <= groups; group++) {
      labels[node] = group;
      tryFrom(node + 1, Math.max(groups, group + 1));
    }
  };
  tryFrom(0, 0);
  return most;
}

test('Every group is one that the guards allow, and no partition keeps more evidence than the best', () => {
  fc.assert(
    fc.property(graphs, ({ graph, guards }) => {
      const constraints = new GroupConstraints(guards);
      const labels = bestPartition(graph, constraints);
      expect(membersOf(labels).every((group) => constraints.allow(group))).toBe(true);
      expect(keptEvidence(graph, labels)).toBeLessThanOrEqual(mostEvidence(graph, constraints));
    }),
    { numRuns: 40 },
  );
});

test('Of small graphs nearly all are parted at the very best cut', () => {
  const sample = fc.sample(graphs, { numRuns: 200, seed: 7 });
  const best = sample.filter(({ graph, guards }) => {
    const constraints = new GroupConstraints(guards);
    return keptEvidence(graph, bestPartition(graph, constraints)) === mostEvidence(graph, constraints);
  });
  expect(best.length / sample.length).toBeGreaterThan(0.85);
});

test('Not to part, when the evidence is for it, is best', () => {
  const edges = pairs.map(([left, right]) => ({ left, right, weight: 1, isLink: true }));
  const graph = { records: Array.from({ length: nodes }, (_, node) => node), edges };
  expect(new Set(bestPartition(graph, new GroupConstraints({ maxSize: nodes }))).size).toBe(1);
});
