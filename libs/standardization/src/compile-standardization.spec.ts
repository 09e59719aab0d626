import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { JsonValue, RecordData, StandardizationDocument, VocabularyDocument } from '@guiyi/contracts';
import { compileStandardization } from './compile-standardization';
import { standardizers } from './standardizers/registry';
import { sampleSteps } from './standardizers/sample-steps.fixture';

const rules = join(__dirname, '../../../rules');
const shipped = readJson<StandardizationDocument>('customer/standardization.json');
const vocabularies = new Map(
  readdirSync(join(rules, 'vocabularies')).map((file) => {
    const vocabulary = readJson<VocabularyDocument>(`vocabularies/${file}`);
    return [vocabulary.id, vocabulary] as const;
  }),
);
const compiled = compileStandardization(shipped, vocabularies);

/** Pieces that real values are made of, so that arbitrary text reaches the depths of every parser. */
const pieces = fc.constantFrom(
  ...[
    '上海',
    '上海市',
    '浦东新区',
    '江苏',
    '鼓楼区',
    '张江路',
    '100',
    '号',
    '3号楼',
    '501室',
    '镇',
    '一百零八',
    '弄',
    '#',
  ],
  ...[
    '鑫达',
    '機械',
    '科技',
    '有限公司',
    '集团',
    '分公司',
    '第三分店',
    '二厂',
    '商行',
    '银行',
    '支行',
    '(',
    ')',
    '（',
    '）',
    '【',
  ],
  ...[
    'Co., Ltd.',
    'GmbH',
    'ABC',
    'ＡＢＣ',
    '&',
    '-',
    '/',
    '、',
    ';',
    '; ',
    ' ',
    '\t',
    '\u200b',
    '。',
    '.',
    ',',
  ],
  ...[
    '13912345670',
    '021-62345670',
    '转801',
    ';ext=',
    '+86',
    '0086',
    '12',
    'zw@qq.com',
    '@',
    '.con',
    'mailto:',
    'www.',
    'https://',
  ],
  ...[
    '91350100M000100Y43',
    '9135O1',
    '总',
    '经理',
    '先生',
    '万',
    '¥',
    '是',
    '×',
    '2024年3月5日',
    '测试',
    '无',
    '0000',
    'é',
    '😀',
    '\ud800',
  ],
);
const text = fc.oneof(
  fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 8, arbitrary: text },
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
);
const fieldNames = [...new Set(shipped.fields.map(({ field }) => field.split('.')[0] ?? ''))].filter(
  (name) => !['bank', 'contacts', 'tags'].includes(name),
);
const record: fc.Arbitrary<RecordData> = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...fieldNames), value, { maxKeys: 12 }),
    fc.array(
      fc.dictionary(fc.constantFrom('name', 'title', 'mobile', 'phone', 'email', 'isPrimary'), value),
      { maxLength: 3 },
    ),
    fc.array(text, { maxLength: 3 }),
  )
  .map(([fields, contacts, tags]) => ({ ...fields, contacts, tags }));

jest.setTimeout(60_000);

describe('any record', () => {
  it('is standardised without an error, and twice is once', () => {
    fc.assert(
      fc.property(record, (data) => {
        const once = compiled.standardize(data);
        expect(compiled.standardize(once.data)).toEqual(once);
      }),
      { numRuns: 600 },
    );
  });

  it('gives every match form, each value once and none blank', () => {
    fc.assert(
      fc.property(record, (data) => {
        const forms = compiled.matchForms(compiled.standardize(data).data);
        expect(Object.keys(forms)).toEqual(compiled.formIds);
        for (const values of Object.values(forms)) {
          expect(new Set(values).size).toBe(values.length);
          expect(values).not.toContain('');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has the same match forms whatever is in fields that none is derived from', () => {
    fc.assert(
      fc.property(record, (entered) => {
        const { data } = compiled.standardize(entered);
        const compared = Object.entries(data).filter(([field]) => compiled.matchFields.has(field));
        expect(compiled.matchForms(Object.fromEntries(compared))).toEqual(compiled.matchForms(data));
      }),
      { numRuns: 300 },
    );
  });

  it('is left as it was', () => {
    fc.assert(
      fc.property(record, (data) => {
        const before = structuredClone(data);
        compiled.standardize(data);
        expect(data).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same whether its values were seen before or not', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 3 }), (records) => {
        const fresh = compileStandardization(shipped, vocabularies);
        for (const data of records) expect(fresh.standardize(data)).toEqual(compiled.standardize(data));
      }),
      { numRuns: 5 },
    );
  });
});

describe.each(Object.entries(sampleSteps))('%s', (code, steps) => {
  const runs = steps.map((step) => only({ ...shipped, fields: [{ field: 'remark', steps: [step] }] }));

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(text, (remark) => {
        for (const run of runs) run.standardize({ remark });
      }),
    );
  });

  // What grows faster than the text does not end within the time limit.
  it('ends on very long text', () => {
    for (const unit of [
      ' ',
      ',',
      '.',
      '(',
      ')',
      '公司',
      '银行',
      '1',
      '总',
      '第三',
      '路',
      'a@',
      '上海',
      'a b ',
      '- ',
      '\u00e9',
      '年 ',
    ]) {
      const remark = unit.repeat(20_000);
      for (const run of runs) run.standardize({ remark: `${remark}x` });
    }
  });

  if (standardizers[code as keyof typeof standardizers].use === 'field') {
    it('twice is once', () => {
      fc.assert(
        fc.property(text, (remark) => {
          for (const run of runs) {
            const once = run.standardize({ remark }).data;
            expect(run.standardize(once).data).toEqual(once);
          }
        }),
        { numRuns: 300 },
      );
    });
  }
});

describe('values of several sources', () => {
  it('a step that reads another field sees its standardised value', () => {
    const { data } = compiled.standardize({ city: '苏州', province: '江苏' });
    expect(data).toEqual({ province: '江苏省', city: '苏州市' });
  });

  it('remembers an ambiguous value together with its parent', () => {
    const changchun = compiled.standardize({ province: '吉林省', city: '长春市', district: '朝阳' });
    const beijing = compiled.standardize({ province: '北京市', city: '北京市', district: '朝阳' });
    expect([changchun.data['district'], beijing.data['district']]).toEqual(['朝阳区', '朝阳区']);
    expect(compiled.matchForms(changchun.data)['district']).toEqual(['220104']);
    expect(compiled.matchForms(beijing.data)['district']).toEqual(['110105']);
  });
});

function only(document: StandardizationDocument): ReturnType<typeof compileStandardization> {
  return compileStandardization({ ...document, matchForms: [], genericValues: [] }, vocabularies);
}

function readJson<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(join(rules, path), 'utf8')) as Shape;
}
