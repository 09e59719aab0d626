import type { MatchingDocument } from '@guiyi/contracts';
import shipped from '../../../../../../rules/customer/matching.json';
import { withTrainedWeights } from './trained-weights';

const document = shipped as unknown as MatchingDocument;
const [first, second] = document.comparisons;
const trained: MatchingDocument = {
  ...document,
  bands: { ...document.bands, match: 9, review: 1 },
  comparisons: document.comparisons.map((comparison) => ({
    ...comparison,
    different: { weight: -3.25 },
    levels: comparison.levels.map((level) => ({ ...level, evidence: { m: 0.5, u: 0.01 } })),
  })) as MatchingDocument['comparisons'],
};
const none = { comparisons: new Set<string>(), bands: false };

describe('weights of a training', () => {
  it('are taken for the comparisons that are chosen, and no others', () => {
    const after = withTrainedWeights(document, trained, { ...none, comparisons: new Set([first!.id]) });
    expect(after.comparisons[0]).toEqual(trained.comparisons[0]);
    expect(after.comparisons.slice(1)).toEqual(document.comparisons.slice(1));
    expect(after.bands).toEqual(document.bands);
  });

  it('come with the thresholds where those are chosen', () => {
    const after = withTrainedWeights(document, trained, { ...none, bands: true });
    expect(after.bands).toEqual({ ...document.bands, match: 9, review: 1 });
    expect(after.comparisons).toEqual(document.comparisons);
  });

  it('leave what has been added since the training', () => {
    const level = { ...second!.levels[0]!, id: 'addedSince' };
    const draft = {
      ...document,
      comparisons: [first!, { ...second!, levels: [...second!.levels, level] }],
    } as MatchingDocument;
    const all = new Set(document.comparisons.map(({ id }) => id));
    const after = withTrainedWeights(draft, trained, { ...none, comparisons: all });
    expect(after.comparisons).toHaveLength(2);
    expect(after.comparisons[1]?.levels.at(-1)).toEqual(level);
  });
});
