import { Random, WeightedChoice } from './random';

describe('Random', () => {
  const firstNumbers = (random: Random): number[] => Array.from({ length: 5 }, () => random.next());

  it('repeats itself for the same seed, stream and index', () => {
    expect(firstNumbers(new Random(7, 'plan', 3))).toEqual(firstNumbers(new Random(7, 'plan', 3)));
  });

  it.each([
    ['seed', new Random(8, 'plan', 3)],
    ['stream', new Random(7, 'noise', 3)],
    ['index', new Random(7, 'plan', 4)],
  ])('gives other numbers for another %s', (_what, other) => {
    expect(firstNumbers(other)).not.toEqual(firstNumbers(new Random(7, 'plan', 3)));
  });

  it('spreads the first number of neighbouring indexes evenly over ten bins', () => {
    const bins = new Array<number>(10).fill(0);
    for (let index = 0; index < 10_000; index++) {
      const bin = new Random(1, 'customer', index).integer(10);
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    for (const count of bins) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe('WeightedChoice', () => {
  it('picks in proportion to the weights and never an item of weight 0', () => {
    const choice = new WeightedChoice(['never', 'rare', 'common'], (item) =>
      ['never', 'rare', '', 'common'].indexOf(item),
    );
    const random = new Random(1, 'plan');
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 4000; draw++) {
      const item = choice.pick(random);
      counts.set(item, (counts.get(item) ?? 0) + 1);
    }
    expect(counts.has('never')).toBe(false);
    expect((counts.get('common') ?? 0) / (counts.get('rare') ?? 1)).toBeCloseTo(3, 0);
  });
});
