import { isBlank, type RecordData, type SurvivorshipRule } from '@guiyi/contracts';
import fc from 'fast-check';
import { compileSurvivorship } from './compile-survivorship';
import { goldenRecord } from './golden-record';
import { day, documentOf, entity, recordOf } from './records.fixture';
import type { SourceRecord } from './source-record';
import { mildness } from './strategies/restrictive';
import { valueKey } from './strategies/same-value';

const title = { 'zh-CN': '规则', en: 'Rule' };
const single = [
  'sourceTrust',
  'mostRecent',
  'oldest',
  'mostComplete',
  'mostFrequent',
  'longest',
  'shortest',
] as const;
const strategies = fc
  .uniqueArray(fc.constantFrom(...single, 'lowest' as const, 'highest' as const, 'survivor' as const), {
    minLength: 1,
    maxLength: 4,
  })
  .map((names) => names.map((by) => ({ by })));

const document = fc.record({ name: strategies, place: strategies, otherwise: strategies }).map((chosen) => {
  const rules: SurvivorshipRule[] = [
    { id: 'name', title, fields: ['name'], strategies: chosen.name },
    { id: 'place', title, fields: ['city', 'address'], together: true, strategies: chosen.place },
    { id: 'tags', title, fields: ['tags'], strategies: [{ by: 'union' }] },
    { id: 'contacts', title, fields: ['contacts'], strategies: [{ by: 'union', key: ['name'] }] },
    { id: 'restrictions', title, fields: ['doNotContact'], strategies: [{ by: 'restrictive' }] },
  ];
  return documentOf({ rules, otherwise: chosen.otherwise });
});

const text = fc.constantFrom('甲', '乙', '甲乙', ' ', '');
const data: fc.Arbitrary<RecordData> = fc.record(
  {
    code: fc.constantFrom('C1', 'C2'),
    name: text,
    city: text,
    address: text,
    creditLimit: fc.integer({ min: 0, max: 3 }),
    tags: fc.array(fc.constantFrom('一', '二', '三'), { maxLength: 3 }),
    contacts: fc.array(fc.record({ name: text, mobile: text }), { maxLength: 3 }),
    doNotContact: fc.boolean(),
  },
  { requiredKeys: [] },
);
const record = fc.record({
  source: fc.constantFrom('erp', 'crm', undefined),
  data,
  created: fc.integer({ min: 1, max: 5 }),
  changed: fc.integer({ min: 5, max: 9 }),
});
const records: fc.Arbitrary<SourceRecord[]> = fc
  .array(record, { minLength: 1, maxLength: 5 })
  .map((list) =>
    list.map(({ source, data: own, created, changed }, place) =>
      recordOf(`r${place}`, source, own, { createdAt: day(created), changedAt: { name: day(changed) } }),
    ),
  );

describe('any golden record', () => {
  it('does not depend on the order of the records, invents nothing and loses no field', () => {
    fc.assert(
      fc.property(document, records, (rules, list) => {
        const compiled = compileSurvivorship(rules, entity);
        const golden = goldenRecord(compiled, list, { at: day(10) });
        expect(goldenRecord(compiled, [...list].reverse(), { at: day(10) })).toEqual(golden);
        const survivor = list.find(({ id }) => id === golden.survivor);
        expect(golden.data['code']).toEqual(
          survivor?.data['code'] ??
            list.map((item) => item.data['code']).find((code) => golden.data['code'] === code),
        );
        for (const [field, value] of Object.entries(golden.data)) {
          expect(isBlank(value)).toBe(false);
          if (field === 'tags' || field === 'contacts') continue;
          expect(list.some((item) => valueKey(item.data[field]) === valueKey(value))).toBe(true);
        }
        for (const field of ['name', 'creditLimit', 'tags', 'contacts'])
          expect(field in golden.data).toBe(list.some((item) => !isBlank(item.data[field])));
        expect(list.some((item) => pair(item.data) === pair(golden.data))).toBe(true);
        const strictest = Math.min(...list.map((item) => mildness(item.data['doNotContact'])));
        expect(mildness(golden.data['doNotContact'])).toBe(strictest);
      }),
      { numRuns: 300 },
    );
  });

  it('of one record is that record, and merging the result again changes nothing', () => {
    fc.assert(
      fc.property(document, records, (rules, list) => {
        const compiled = compileSurvivorship(rules, entity);
        const golden = goldenRecord(compiled, list, { at: day(10) });
        const again = recordOf('again', 'erp', golden.data);
        const alone = goldenRecord(compiled, [again], { at: day(10) });
        expect(alone.data).toEqual(golden.data);
      }),
      { numRuns: 100 },
    );
  });

  it('names for every value the records that hold it and those that do not', () => {
    fc.assert(
      fc.property(document, records, (rules, list) => {
        const { lineage, data: values } = goldenRecord(compileSurvivorship(rules, entity), list, {
          at: day(10),
        });
        for (const [field, { from, losing }] of Object.entries(lineage)) {
          const named = [...from, ...losing.map((loser) => loser.record)].sort();
          const filled = list.filter((item) => !isBlank(item.data[field])).map(({ id }) => id);
          expect(named).toEqual(filled.sort());
          if (field in values) expect(from.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 200 },
    );
  });
});

function pair(values: RecordData): string {
  return `${valueKey(values['city'])} ${valueKey(values['address'])}`;
}
