import fc from 'fast-check';
import { learnGenericValues, type ValueCounts } from './learn-generic-values';

/** A thousand telephone numbers: one is a switchboard, a few are shared by two branches. */
const phones: ValueCounts = {
  form: 'phones',
  records: 1000,
  holders: [
    ['+862162345678', 60],
    ['+8613900000001', 2],
    ['+8613900000002', 2],
  ],
};
/** A thousand records in ten cities. */
const cities: ValueCounts = {
  form: 'city',
  records: 1000,
  holders: Array.from({ length: 10 }, (_, place) => [`31010${place}`, 100] as const),
};

it('a value that many more records hold than is usual for its field', () => {
  expect(learnGenericValues([phones, cities])).toEqual([
    {
      form: 'phones',
      value: '+862162345678',
      records: 60,
      expected: expect.closeTo(1.065, 3),
      share: 0.06,
      reason: 'unlikeOthers',
    },
  ]);
});

it('a limit counts for every field', () => {
  const found = learnGenericValues([phones, cities], { above: 50 });
  expect(found).toHaveLength(11);
  expect(new Set(found.map(({ reason }) => reason))).toEqual(new Set(['aboveLimit']));
});

it('with the number of values, only those that matter have to be listed', () => {
  const [mobile] = learnGenericValues([{ form: 'x', records: 1000, values: 900, holders: [['a', 60]] }]);
  expect(mobile?.expected).toBeCloseTo(1000 / 900);
});

it('few holders are never many', () => {
  expect(
    learnGenericValues([{ form: 'x', records: 100, holders: [['a', 19]] }], { timesExpected: 2 }),
  ).toEqual([]);
});

it('nothing comes of nothing', () => {
  expect(learnGenericValues([])).toEqual([]);
  expect(learnGenericValues([{ form: 'x', records: 0, holders: [] }])).toEqual([]);
});

it('does not depend on the order of the counts, and never names a value below the fewest', () => {
  const holders = fc.uniqueArray(fc.tuple(fc.string(), fc.integer({ min: 1, max: 500 })), {
    selector: ([value]) => value,
  });
  fc.assert(
    fc.property(holders, fc.integer({ min: 0, max: 1000 }), (values, records) => {
      const counts = { form: 'x', records, holders: values };
      const learned = learnGenericValues([counts], { above: 100 });
      expect(learnGenericValues([{ ...counts, holders: values.toReversed() }], { above: 100 })).toEqual(
        learned,
      );
      expect(learned.every((one) => one.records >= 20)).toBe(true);
      const all = values.filter(([, held]) => held > 100).map(([value]) => value);
      expect(learned.map(({ value }) => value)).toEqual(expect.arrayContaining(all));
    }),
  );
});
