import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MatchingDocument } from '@guiyi/contracts';
import { compileMatchRule, hashText, MatchColumnsBuilder } from '@guiyi/matching';
import fc from 'fast-check';
import { bucketOfHash, holdersIn, packFrequencies } from './frequency-buckets';

const rule = compileMatchRule(
  JSON.parse(
    readFileSync(join(__dirname, '../../../../rules/customer/matching.json'), 'utf8'),
  ) as MatchingDocument,
);

it.each([3, 40, 5000])('tells how many records hold each of %d values', (distinct) => {
  fc.assert(
    fc.property(fc.array(fc.nat(distinct), { maxLength: 3 * distinct }), (numbers) => {
      const builder = new MatchColumnsBuilder(rule);
      for (const [record, number] of numbers.entries())
        builder.add(String(record), { nameCore: [`鑫源${number}`] });
      const packed = packFrequencies(builder.finish().forms['nameCore']!);
      const holders = new Map<number, number>();
      for (const number of numbers) holders.set(number, (holders.get(number) ?? 0) + 1);
      const shared = [...holders.values()].filter((count) => count > 1);
      expect([packed.values, packed.holders]).toEqual([shared.length, shared.reduce((a, b) => a + b, 0)]);
      for (let number = 0; number <= distinct; number++) {
        const hash = hashText(`鑫源${number}`);
        const bucket = packed.buckets.get(bucketOfHash(hash, packed.size));
        expect(holdersIn(bucket, hash)).toBe(Math.max(1, holders.get(number) ?? 0));
      }
    }),
    { numRuns: 10 },
  );
});
