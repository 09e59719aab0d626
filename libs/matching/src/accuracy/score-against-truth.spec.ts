import { scoreAgainstTruth } from './score-against-truth';

const ids = ['a', 'b', 'c', 'd', 'e'];
const truth = {
  clusters: new Map([
    ['a', '1'],
    ['b', '1'],
    ['c', '1'],
    ['d', '2'],
    ['e', '3'],
  ]),
};

test('Perfect clusters score 1 throughout', () => {
  expect(scoreAgainstTruth(ids, [[0, 1, 2]], truth)).toMatchObject({
    precision: 1,
    recall: 1,
    f1: 1,
    bcubedF1: 1,
    truePairs: 3,
  });
});

test('A lost and a false pair count against recall and precision', () => {
  const accuracy = scoreAgainstTruth(
    ids,
    [
      [0, 1],
      [2, 3],
    ],
    truth,
  );
  expect(accuracy).toMatchObject({
    precision: 0.5,
    recall: 1 / 3,
    truePairs: 3,
    predictedPairs: 2,
    correctPairs: 1,
  });
  expect(accuracy.bcubedPrecision).toBeCloseTo((1 + 1 + 0.5 + 0.5 + 1) / 5);
  expect(accuracy.bcubedRecall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5);
});

test('No clusters at all are precise and recall nothing', () => {
  expect(scoreAgainstTruth(ids, [], truth)).toMatchObject({ precision: 1, recall: 0, f1: 0 });
});

test('Pairs as truth: only the pairs given are true, ids that do not exist are ignored', () => {
  const pairs = {
    pairs: [
      ['a', 'd'],
      ['d', 'a'],
      ['b', 'x'],
      ['c', 'e'],
    ] as const,
  };
  expect(scoreAgainstTruth(ids, [[0, 3]], pairs)).toMatchObject({ precision: 1, recall: 0.5, truePairs: 2 });
});

test('Blocking recall is the share of the true pairs that were candidates', () => {
  const isCandidate = (left: number, right: number): boolean => left + right === 1;
  expect(scoreAgainstTruth(ids, [], truth, { isCandidate }).blockingRecall).toBeCloseTo(1 / 3);
});

test('Pairs inside one file do not count when files are linked', () => {
  const isComparable = (left: number, right: number): boolean => left < 2 !== right < 2;
  expect(scoreAgainstTruth(ids, [[0, 1, 2]], truth, { isComparable })).toMatchObject({
    truePairs: 2,
    predictedPairs: 2,
    recall: 1,
  });
});
