import fc from 'fast-check';
import type { TestRecord } from './test-rule.fixture';

const values = (pool: readonly string[], most: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...pool), { maxLength: most });

/** Records that share values often, so that every level, key and guard is met. */
export const testRecords: fc.Arbitrary<TestRecord[]> = fc
  .array(
    fc.record({
      name: values(['anna', 'annna', 'bert', 'berta', 'carl', 'clara', '上海鑫达', '上海鑫大'], 2),
      alias: values(['x', 'y'], 1),
      city: values(['p', 'q'], 1),
      phones: values(['12', '13', '21', '99', '129'], 3),
      identifier: values(['A', 'B', 'C'], 1),
    }),
    { minLength: 2, maxLength: 20 },
  )
  .map((forms) => forms.map((each, position) => ({ id: `r${position}`, forms: each })));
