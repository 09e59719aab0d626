import type { RecordData, SurvivorshipRule, SurvivorshipStrategy } from '@guiyi/contracts';
import { compileSurvivorship } from './compile-survivorship';
import { goldenRecord, type GoldenRecord, type MergeChoices } from './golden-record';
import { day, documentOf, entity, recordOf } from './records.fixture';
import type { SourceRecord } from './source-record';

const now = day(100);

function ruleOf(fields: string[], strategies: SurvivorshipStrategy[], together = false): SurvivorshipRule {
  return { id: 'rule', title: { 'zh-CN': '规则', en: 'Rule' }, fields, strategies, together };
}

/** The golden record when these fields go by these strategies. */
function merged(
  records: readonly SourceRecord[],
  rules: SurvivorshipRule[] = [],
  choices: Partial<MergeChoices> = {},
): GoldenRecord {
  const compiled = compileSurvivorship(documentOf({ rules }), entity);
  return goldenRecord(compiled, records, { at: now, ...choices });
}

const erp = (data: RecordData, changes: Partial<SourceRecord> = {}): SourceRecord =>
  recordOf('erp-1', 'erp', data, changes);
const crm = (data: RecordData, changes: Partial<SourceRecord> = {}): SourceRecord =>
  recordOf('crm-1', 'crm', data, changes);
const web = (data: RecordData, changes: Partial<SourceRecord> = {}): SourceRecord =>
  recordOf('web-1', 'website', data, changes);

describe('the surviving record', () => {
  it('is of the most trusted source, and else the most complete, the oldest, the first id', () => {
    expect(merged([web({ name: '甲', mobile: '1' }), crm({ name: '甲' })]).survivor).toBe('crm-1');
    const twins = [crm({ name: '甲' }), recordOf('crm-2', 'crm', { name: '甲', mobile: '1' })];
    expect(merged(twins).survivor).toBe('crm-2');
    const old = recordOf('crm-0', 'crm', { name: '甲' }, { createdAt: day(0) });
    expect(merged([crm({ name: '甲' }), old]).survivor).toBe('crm-0');
    expect(merged([recordOf('b', undefined, {}), recordOf('a', undefined, {})]).survivor).toBe('a');
  });

  it('is whom a person chooses, and keeps its code', () => {
    const { survivor, data } = merged([erp({ code: 'C1', name: '甲' }), crm({ code: 'C2' })], [], {
      survivor: 'crm-1',
    });
    expect({ survivor, data }).toEqual({ survivor: 'crm-1', data: { code: 'C2', name: '甲' } });
  });

  it('is chosen by a condition', () => {
    const compiled = compileSurvivorship(
      documentOf({ survivor: [{ by: 'condition', when: { '!!': [{ var: 'mobile' }] } }] }),
      entity,
    );
    const records = [erp({ name: '甲' }), web({ name: '甲', mobile: '1' })];
    expect(compiled.chooseSurvivor(records, now)).toEqual({ survivor: 'web-1', by: 'condition' });
  });
});

describe('strategies', () => {
  const values = (field: string, strategies: SurvivorshipStrategy[], records: SourceRecord[]): unknown =>
    merged(records, [ruleOf([field], strategies)]).data[field];

  it.each<[string, SurvivorshipStrategy[], string, SourceRecord[], unknown]>([
    [
      'source trust',
      [{ by: 'sourceTrust' }],
      'name',
      [crm({ name: '短' }), erp({ name: '长名称' })],
      '长名称',
    ],
    [
      'source trust of its own order',
      [{ by: 'sourceTrust', sources: ['website'] }],
      'name',
      [erp({ name: '甲' }), web({ name: '乙' })],
      '乙',
    ],
    [
      'source trust that a stale value has lost',
      [{ by: 'sourceTrust', staleAfterDays: 30 }],
      'name',
      [erp({ name: '旧' }), crm({ name: '新' }, { changedAt: { name: day(99) } })],
      '新',
    ],
    [
      'the latest',
      [{ by: 'mostRecent' }],
      'name',
      [erp({ name: '旧' }), crm({ name: '新' }, { changedAt: { name: day(9) } })],
      '新',
    ],
    [
      'the first',
      [{ by: 'oldest' }],
      'name',
      [erp({ name: '旧' }, { createdAt: day(0) }), crm({ name: '新' })],
      '旧',
    ],
    [
      'the record with the most fields',
      [{ by: 'mostComplete' }],
      'name',
      [erp({ name: '甲' }), crm({ name: '乙', mobile: '1' })],
      '乙',
    ],
    [
      'the most frequent',
      [{ by: 'mostFrequent' }],
      'name',
      [erp({ name: '甲' }), crm({ name: '乙' }), web({ name: '乙' })],
      '乙',
    ],
    ['the longest', [{ by: 'longest' }], 'name', [erp({ name: '𠮷𠮷' }), crm({ name: '甲乙丙' })], '甲乙丙'],
    ['the shortest', [{ by: 'shortest' }], 'name', [erp({ name: '甲乙' }), crm({ name: '𠮷' })], '𠮷'],
    ['the lowest', [{ by: 'lowest' }], 'creditLimit', [erp({ creditLimit: 10 }), crm({ creditLimit: 9 })], 9],
    [
      'the highest',
      [{ by: 'highest' }],
      'creditLimit',
      [erp({ creditLimit: 9 }), crm({ creditLimit: 10 })],
      10,
    ],
    [
      'a condition',
      [{ by: 'condition', when: { '==': [{ var: 'city' }, '上海'] } }],
      'name',
      [erp({ name: '甲', city: '北京' }), crm({ name: '乙', city: '上海' })],
      '乙',
    ],
    [
      'a condition that is true of none, then the next',
      [{ by: 'condition', when: { '==': [{ var: 'city' }, '上海'] } }, { by: 'longest' }],
      'name',
      [erp({ name: '甲' }), crm({ name: '乙丙' })],
      '乙丙',
    ],
    ['the survivor', [{ by: 'survivor' }], 'name', [web({ name: '乙丙' }), erp({ name: '甲' })], '甲'],
  ])('%s', (_name, strategies, field, records, expected) => {
    expect(values(field, strategies, records)).toEqual(expected);
    expect(values(field, strategies, [...records].reverse())).toEqual(expected);
  });

  it('never take a blank value', () => {
    expect(merged([erp({ name: ' ' }), web({ name: '乙' })]).data['name']).toBe('乙');
  });
});

describe('fields that belong together', () => {
  const address = ruleOf(['city', 'address'], [{ by: 'mostComplete' }, { by: 'sourceTrust' }], true);

  it('come from one record', () => {
    const { data, lineage } = merged(
      [erp({ address: '人民路 1 号' }), crm({ city: '上海', address: '南京路 2 号' })],
      [address],
    );
    expect(data).toEqual({ city: '上海', address: '南京路 2 号' });
    expect(lineage['address']).toEqual({
      rule: 'rule',
      by: 'mostComplete',
      from: ['crm-1'],
      losing: [{ record: 'erp-1', value: '人民路 1 号', by: 'mostComplete' }],
    });
  });

  it('are not filled from another record', () => {
    const { data } = merged([erp({ address: '人民路 1 号' }), crm({ city: '上海' })], [address]);
    expect(data).toEqual({ address: '人民路 1 号' });
  });

  it('are chosen together', () => {
    const records = [erp({ city: '北京', address: '人民路 1 号' }), crm({ city: '上海' })];
    const { data, lineage } = merged(records, [address], { choices: { rule: { record: 'crm-1' } } });
    expect(data).toEqual({ city: '上海' });
    expect(lineage['address']).toMatchObject({ by: 'choice', losing: [{ record: 'erp-1' }] });
  });
});

describe('restrictions', () => {
  const rules = [
    ruleOf(['doNotContact'], [{ by: 'restrictive' }]),
    { ...ruleOf(['creditGrade'], [{ by: 'restrictive', order: ['D', 'C', 'B', 'A'] }]), id: 'grade' },
  ];

  it('take the strictest value, whoever has it', () => {
    const { data } = merged(
      [erp({ doNotContact: false, creditGrade: 'A' }), web({ doNotContact: true, creditGrade: 'D' })],
      rules,
    );
    expect(data).toEqual({ doNotContact: true, creditGrade: 'D' });
  });

  it('cannot be relaxed by a choice or a pin, but tightened', () => {
    const records = [erp({ doNotContact: false, creditGrade: 'C' }), web({ doNotContact: true })];
    const { data, overruled, lineage } = merged(records, rules, {
      choices: { doNotContact: { record: 'erp-1' }, creditGrade: { values: { creditGrade: 'D' } } },
      pins: [{ field: 'doNotContact', value: false, at: day(1), by: 'li' }],
    });
    expect(data).toEqual({ doNotContact: true, creditGrade: 'D' });
    expect(overruled).toEqual(['doNotContact']);
    expect(lineage['doNotContact']).toMatchObject({ by: 'restrictive', from: ['web-1'] });
  });
});

describe('values put together', () => {
  it('are every tag once, the survivor’s first', () => {
    const rules = [ruleOf(['tags'], [{ by: 'union' }])];
    expect(merged([web({ tags: ['丙', '甲'] }), erp({ tags: ['甲', '乙'] })], rules).data['tags']).toEqual([
      '甲',
      '乙',
      '丙',
    ]);
  });

  it('are rows told apart by their key, with their blanks filled', () => {
    const rules = [ruleOf(['contacts'], [{ by: 'union', key: ['name', 'mobile'] }])];
    const contacts = merged(
      [
        erp({ contacts: [{ name: '王', mobile: '1' }, { title: '经理' }] }),
        web({
          contacts: [
            { mobile: '1', name: '王', email: 'w@x.cn' },
            { name: '王', mobile: '2' },
            { title: '经理' },
          ],
        }),
      ],
      rules,
    ).data['contacts'];
    expect(contacts).toEqual([
      { name: '王', mobile: '1', email: 'w@x.cn' },
      { title: '经理' },
      { name: '王', mobile: '2' },
    ]);
  });
});

it('keeps one primary row of united rows: that of the surviving record', () => {
  const marked = {
    properties: {
      ...entity.properties,
      contacts: { type: 'array' as const, 'x-field': { kind: 'collection' as const, primary: 'isMain' } },
    },
  };
  const contactsOf = (key: string[] | undefined, ...records: SourceRecord[]): unknown => {
    const rules = [ruleOf(['contacts'], [key === undefined ? { by: 'union' } : { by: 'union', key }])];
    const compiled = compileSurvivorship(documentOf({ rules }), marked);
    return goldenRecord(compiled, records, { at: now, survivor: 'erp-1' }).data['contacts'];
  };
  const other = web({ contacts: [{ name: '王', isMain: true }, { name: '赵' }] });
  const survivor = erp({ contacts: [{ name: '王' }, { name: '李', isMain: true }] });
  const united = [{ name: '王' }, { name: '李', isMain: true }, { name: '赵' }];
  expect(contactsOf(['name'], other, survivor)).toEqual(united);
  expect(contactsOf(undefined, other, survivor)).toEqual(united);
  expect(contactsOf(['name'], other, erp({ contacts: [{ name: '王' }] }))).toEqual([
    { name: '王', isMain: true },
    { name: '赵' },
  ]);
});

describe('what a person decides', () => {
  it('is asked for where records differ', () => {
    const rules = [ruleOf(['name'], [{ by: 'manual' }])];
    const records = [erp({ name: '甲' }), crm({ name: '乙' })];
    expect(merged(records, rules)).toMatchObject({ undecided: ['name'], data: { name: '甲' } });
    const decided = merged(records, rules, { choices: { name: { record: 'crm-1' } } });
    expect(decided).toMatchObject({ undecided: [], data: { name: '乙' } });
    expect(merged([erp({ name: '甲' }), crm({ name: '甲' })], rules).undecided).toEqual([]);
  });

  it('may be a value of their own, or none', () => {
    const records = [erp({ name: '甲', mobile: '1' }), crm({ name: '乙' })];
    const { data, lineage } = merged(records, [], {
      choices: { name: { values: { name: '丙' } }, mobile: { values: {} } },
    });
    expect(data).toEqual({ name: '丙' });
    expect(lineage).toMatchObject({
      name: { by: 'choice', from: [], losing: [{ value: '甲' }, { value: '乙' }] },
      mobile: { by: 'choice', from: [], losing: [{ record: 'erp-1', value: '1' }] },
    });
  });

  it('holds as a pin until it expires or a better trusted source has a later value', () => {
    const pin = { field: 'name', value: '丙', at: day(50), by: 'li', over: 'crm' };
    const records = [erp({ name: '甲' }), crm({ name: '乙' })];
    const name = (changed: Partial<typeof pin> & { until?: string }, from = records): unknown =>
      merged(from, [], { pins: [{ ...pin, ...changed }] }).data['name'];
    expect(name({})).toBe('丙');
    expect(name({ until: day(99) })).toBe('甲');
    expect(name({ until: day(101) })).toBe('丙');
    expect(name({}, [erp({ name: '甲' }, { changedAt: { name: day(60) } }), crm({ name: '乙' })])).toBe('甲');
    expect(name({}, [erp({ name: '甲' }), crm({ name: '乙' }, { changedAt: { name: day(60) } })])).toBe('丙');
  });
});

describe('lineage', () => {
  it('says who has each value, by what it won, and what lost', () => {
    const { lineage } = merged([
      erp({ name: '甲', city: '上海' }),
      crm({ name: '乙', city: '上海', mobile: '1' }),
      web({ name: '甲' }),
    ]);
    expect(lineage).toEqual({
      name: {
        rule: undefined,
        by: 'sourceTrust',
        from: ['erp-1', 'web-1'],
        losing: [{ record: 'crm-1', value: '乙', by: 'sourceTrust' }],
      },
      city: { rule: undefined, by: 'agreement', from: ['erp-1', 'crm-1'], losing: [] },
      mobile: { rule: undefined, by: 'only', from: ['crm-1'], losing: [] },
    });
  });
});
