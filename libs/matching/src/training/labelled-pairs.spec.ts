import { plantRecords, plantedDocument, type Planted } from './planted.fixture';
import type { LabelledPair } from './labelled-pairs';
import { SeededRandom } from './seeded-random';
import { trainFromLabels, trainRule } from './train-rule';

const fields = [
  { form: 'name', values: 2000, same: 0.8, close: 0.1 },
  { form: 'city', values: 40, same: 0.9, close: 0.05 },
  { form: 'phone', values: 50_000, same: 0.6, close: 0.1 },
];
const keys = ['name', 'phone'];
const options = { randomPairs: 20_000, chosenPairs: 20_000 };

/** So many true pairs, and as many pairs of different originals. */
function labelPairs({ originals }: Planted, count: number): LabelledPair[] {
  const random = new SeededRandom(5);
  const copies = new Map<number, number[]>();
  for (const [record, original] of originals.entries())
    copies.set(original, [...(copies.get(original) ?? []), record]);
  const groups = [...copies.values()].filter((members) => members.length > 1);
  return Array.from({ length: count }, (): LabelledPair[] => {
    const members = groups[random.below(groups.length)]!;
    const [left, right] = [random.below(originals.length), random.below(originals.length)];
    return [
      { left: members[0]!, right: members[1]!, isMatch: true },
      ...(originals[left] === originals[right] ? [] : [{ left, right, isMatch: false }]),
    ];
  }).flat();
}

const planted = plantRecords(fields, keys, { originals: 2000, copies: 1000, seed: 21 });
const unlabelled = trainRule(planted.columns, planted.document, options);
const shareOf = (result: typeof unlabelled, form: string): number =>
  result.report.comparisons.find(({ comparison }) => comparison === form)!.levels[0]!.m;

test('Few labels move the estimate a little, many as far as they say', () => {
  const [few, many] = [5, 2000].map((count) =>
    trainFromLabels(planted.columns, planted.document, labelPairs(planted, count), options),
  );
  expect(Math.abs(shareOf(few!, 'name') - shareOf(unlabelled, 'name'))).toBeLessThan(0.06);
  for (const { form, same } of fields) expect(Math.abs(shareOf(many!, form) - same)).toBeLessThan(0.07);
  expect(many!.document.training).toMatchObject({ method: 'labels' });
  expect(many!.document.training!.labels).toBeGreaterThan(3900);
});

test('Labels say which probability a score stands for', () => {
  const { document } = trainFromLabels(planted.columns, planted.document, labelPairs(planted, 300), options);
  expect(document.calibration!.length).toBeGreaterThan(1);
  expect(document.bands.review).toBeLessThanOrEqual(document.bands.match);
});

test('Weights set by hand stay', () => {
  const document = plantedDocument(['name', 'city', 'phone'], keys);
  const byHand = document.comparisons.map((comparison) => ({
    ...comparison,
    levels: comparison.levels.map((level, place) => ({ ...level, evidence: { weight: 6 - place } })),
    different: { weight: -4 },
  }));
  const trained = trainFromLabels(
    planted.columns,
    { ...document, comparisons: byHand },
    labelPairs(planted, 50),
    options,
  );
  expect(trained.document.comparisons).toEqual(byHand);
});

test('A label of a record that does not exist is an error that names it', () => {
  const label = { left: 0, right: 9999, isMatch: true };
  expect(() => trainFromLabels(planted.columns, planted.document, [label], options)).toThrow('9999');
});
