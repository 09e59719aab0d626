import fc from 'fast-check';
import type { FieldLineage } from '@guiyi/survivorship';
import '../../../../test/support/property-runs';
import type { LedgerEntry } from './ledger-entry';
import { type KeptEntry, packedEntry, unpackedEntry } from './packed-entry';

const ids = ['b2f1', '03aa', '77c0'];
const decided: FieldLineage['by'][] = ['agreement', 'only', 'mostRecent', 'choice'];

const value = fc.oneof(
  fc.constantFrom(null, '', 0, [], '上海', { line: '1' }),
  fc.array(fc.record({ no: fc.string({ maxLength: 3 }) }), { maxLength: 2 }),
);
const data = fc.dictionary(fc.constantFrom('name', 'city', 'contacts', 'constructor'), value);
const held = fc.record({ data, raw: data });
const lineage = fc.dictionary(
  fc.constantFrom('name', 'city', 'contacts', 'constructor'),
  fc.record({
    rule: fc.constantFrom(undefined, 'address', 'name'),
    by: fc.constantFrom(...decided),
    from: fc.subarray(ids),
    losing: fc.array(fc.record({ record: fc.constantFrom(...ids), value, by: fc.constantFrom(...decided) }), {
      maxLength: 2,
    }),
  }),
);

/** As the database hands it back. */
function stored(kept: KeptEntry): KeptEntry {
  return JSON.parse(JSON.stringify(kept)) as KeptEntry;
}

describe('packedEntry', () => {
  it('loses nothing', () => {
    fc.assert(
      fc.property(held, held, lineage, (before, after, told) => {
        const entry = { before, stored: after, lineage: told } as unknown as LedgerEntry;
        const back = unpackedEntry(stored(packedEntry(entry)));
        expect(back.stored).toEqual(after);
        expect(back.before).toEqual(before);
        expect(back.lineage).toEqual(told);
      }),
    );
  });

  it('names each record and each decision once', () => {
    const agreement: FieldLineage = { rule: 'address', by: 'agreement', from: ids, losing: [] };
    const entry = {
      before: { data: { name: '甲', phone: '1' }, raw: { name: '甲' } },
      stored: { data: { name: '甲', city: '上海' }, raw: { name: '甲 ' } },
      lineage: {
        city: agreement,
        province: agreement,
        name: {
          rule: undefined,
          by: 'mostRecent',
          from: [ids[1]],
          losing: [{ record: ids[2], value: '乙', by: 'mostRecent' }],
        },
      },
    } as unknown as LedgerEntry;
    expect(packedEntry(entry)).toMatchObject({
      lineage: [
        ids,
        [
          ['agreement', 'address', [0, 1, 2]],
          ['mostRecent', null, [1]],
        ],
        { city: 0, province: 0, name: [1, [[2, 'mostRecent', '乙']]] },
      ],
      stored: { data: { city: '上海' }, raw: { name: '甲 ' }, gone: { data: ['phone'], raw: [] } },
    });
  });

  it('reads entries of earlier versions, and those that let their values go', () => {
    const kept = {
      before: { data: { name: '甲' }, raw: {} },
      stored: { data: { name: '乙' }, raw: {} },
      lineage: { name: { by: 'choice', from: [], losing: [] } },
    } as unknown as KeptEntry;
    expect(unpackedEntry(kept)).toEqual(kept);
    const stripped = { before: { data: {}, raw: {} }, stored: { data: {}, raw: {} }, lineage: {} };
    expect(unpackedEntry(stripped as unknown as KeptEntry)).toEqual(stripped);
  });
});
