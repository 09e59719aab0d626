import { partScores } from './part-scores';

describe('partScores', () => {
  test('finds the valley between the others, which get fewer, and a heap of matches', () => {
    expect(
      partScores(heap([-10, 900], [-6, 300], [-2, 90], [0, 40], [2, 10], [4, 6], [6, 80], [8, 200])),
    ).toBe(3.5);
  });

  test('finds none where pairs only get fewer', () => {
    expect(partScores(heap([-4, 800], [-2, 400], [0, 200], [2, 100], [4, 50], [6, 25]))).toBeUndefined();
  });

  test('takes no small heap for one that may be there by chance', () => {
    expect(partScores(heap([-4, 800], [-2, 100], [0, 20], [2, 3], [4, 8], [6, 4]))).toBeUndefined();
  });

  test('looks neither among pairs that are unlikely to match nor beyond the first heaps of matches', () => {
    expect(partScores(heap([-12, 800], [-8, 5], [-4, 500], [0, 300], [4, 100]))).toBeUndefined();
    expect(partScores(heap([-4, 900], [2, 30], [6, 200], [20, 1], [24, 300]))).toBe(3.5);
  });

  test('counts a pair as many times as it stands for', () => {
    const scores = [-4.5, 2.5, 8.5];
    expect(partScores({ scores, weights: [900, 10, 300] })).toBeDefined();
    expect(partScores({ scores, weights: [900, 10, 0] })).toBeUndefined();
  });

  test('says nothing of no pairs', () => {
    expect(partScores({ scores: [], weights: [] })).toBeUndefined();
  });
});

/** Pairs at even scores, and half as many of both neighbours between two of them. */
function heap(...counts: [score: number, pairs: number][]): Parameters<typeof partScores>[0] {
  const scores: number[] = [];
  const weights: number[] = [];
  for (const [place, [score, pairs]] of counts.entries()) {
    const [next, after] = counts[place + 1] ?? [score + 1, 0];
    for (let at = score; at < next; at++) {
      scores.push(at + 0.5);
      weights.push(pairs + ((after - pairs) * (at - score)) / (next - score));
    }
  }
  return { scores, weights };
}
