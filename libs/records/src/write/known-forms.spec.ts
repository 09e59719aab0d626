import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { RecordData, StandardizationDocument, VocabularyDocument } from '@guiyi/contracts';
import { compileStandardization } from '@guiyi/standardization';
import { formsByKnown, type KnownForms } from './known-forms';

const rules = join(__dirname, '../../../../rules');
const vocabularies = new Map(
  readdirSync(join(rules, 'vocabularies')).map((file) => {
    const vocabulary = readJson<VocabularyDocument>(`vocabularies/${file}`);
    return [vocabulary.id, vocabulary] as const;
  }),
);
const standardization = compileStandardization(readJson('customer/standardization.json'), vocabularies);

const values = {
  name: ['上海鑫达机械有限公司', '上海鑫達機械有限公司第二分公司', 'Xinda GmbH', '无'],
  shortName: ['鑫达', 'Xinda'],
  uscc: ['91310000MA1FL0XX3K'],
  taxNo: ['310115000000001', '310115000000002'],
  contact: ['张三', '李四'],
  mobile: ['13912345670', '13912345671'],
  phone: ['021-62345670', '62345671'],
  email: ['a@xinda.cn', 'b@gmail.com'],
  website: ['www.xinda.cn'],
  province: ['上海市', '江苏省'],
  city: ['上海市', '南京市'],
  address: ['浦东新区张江路100号', '张江路一百号'],
};
const record: fc.Arbitrary<RecordData> = fc
  .record(
    Object.fromEntries(Object.entries(values).map(([field, some]) => [field, fc.constantFrom(...some)])),
    { requiredKeys: [] },
  )
  .chain((data) =>
    fc
      .array(fc.record({ mobile: fc.constantFrom(...values.mobile) }), { maxLength: 2 })
      .map((contacts): RecordData => ({ ...data, contacts })),
  )
  .map((data) => standardization.standardize(data).data);

describe('the match forms of a record put together from others', () => {
  it('are those that are derived from its values', () => {
    fc.assert(
      fc.property(
        record,
        record,
        fc.array(fc.boolean(), { minLength: 13, maxLength: 13 }),
        (left, right, turns) => {
          const mixed = mixOf(left, right, turns);
          const known = [left, right].map(stored);
          expect(formsByKnown({ standardization }, mixed, known)).toEqual(standardization.matchForms(mixed));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are taken from a record that holds the same, not derived', () => {
    const data = { name: '上海鑫达机械有限公司', mobile: '13912345670' };
    const deriving = { ...standardization, matchForms: () => fail() };
    expect(formsByKnown({ standardization: deriving }, data, [stored(data)])).toEqual(
      standardization.matchForms(data),
    );
  });

  it('are derived where nothing is known', () => {
    const data = { name: '上海鑫达机械有限公司' };
    expect(formsByKnown({ standardization }, data, [])).toEqual(standardization.matchForms(data));
  });
});

/** As the base keeps it: a blank form is left out. */
function stored(data: RecordData): KnownForms {
  const forms = Object.entries(standardization.matchForms(data)).filter(([, found]) => found.length > 0);
  return { data, forms: Object.fromEntries(forms) };
}

function mixOf(left: RecordData, right: RecordData, turns: readonly boolean[]): RecordData {
  const fields = new Set([...Object.keys(left), ...Object.keys(right)]);
  return Object.fromEntries(
    [...fields].flatMap((field, place) => {
      const value = (turns[place] === true ? left : right)[field];
      return value === undefined ? [] : [[field, value]];
    }),
  );
}

function fail(): never {
  throw new Error('Forms that are known were derived');
}

function readJson<Content = StandardizationDocument>(file: string): Content {
  return JSON.parse(readFileSync(join(rules, file), 'utf8')) as Content;
}
