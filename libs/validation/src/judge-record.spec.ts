import type { FieldSchema, Finding, JsonLogic, RecordData, ValidationDocument } from '@guiyi/contracts';
import { compileValidation } from './compile-validation';
import { judgeRecord, type JudgedOccasion, type RecordJudges } from './judge-record';
import { covers, type Waiver } from './waivers';

const text = { 'zh-CN': '文', en: 'text' };
const field = (schema: Omit<FieldSchema, 'x-field'>): FieldSchema => ({
  ...schema,
  'x-field': { kind: 'text' },
});
const document: ValidationDocument = {
  $schema: '',
  formatVersion: 1,
  id: 'validation',
  entity: 'customer',
  rules: [
    {
      id: 'creditNeedsGrade',
      title: text,
      field: 'grade',
      severity: 'block',
      when: { '>': [{ var: 'credit' }, 0] },
      check: { '!': { blank: { var: 'grade' } } },
      onUnknown: 'fail',
      message: { 'zh-CN': '额度 {credit}', en: 'credit {credit}' },
    },
    {
      id: 'contactMobile',
      title: text,
      field: 'contacts.mobile',
      each: 'contacts',
      severity: 'block',
      check: { '>=': [{ length: { var: 'mobile' } }, 3] },
      onUnknown: 'skip',
      message: { 'zh-CN': '{name}', en: '{name}' },
    },
    {
      id: 'gradeToPublish',
      title: text,
      field: 'grade',
      severity: 'warn',
      severityByDoor: { publish: 'block' },
      doors: ['publish'],
      check: { '!': { blank: { var: 'grade' } } },
      onUnknown: 'fail',
      message: text,
    },
  ],
  uniqueness: [],
};
const entity = {
  titleField: 'name',
  properties: {
    name: field({ type: 'string' }),
    credit: field({ type: 'number' }),
    grade: field({ type: 'string', maxLength: 1 }),
    blocked: field({ type: 'boolean' }),
    contacts: { type: 'array', 'x-field': { kind: 'collection', collection: 'contact' } } as FieldSchema,
  },
  required: ['name'],
  collections: {
    contacts: {
      $schema: '',
      formatVersion: 1 as const,
      id: 'contact',
      titleField: 'name',
      type: 'object' as const,
      additionalProperties: false as const,
      properties: { name: field({ type: 'string' }), mobile: field({ type: 'string' }) },
    },
  },
};
const validation = compileValidation(document, entity, {
  vocabularies: new Map(),
  version: 7,
  entityVersion: 3,
});
const judges: RecordJudges = {
  storage: entity,
  standardization: { standardize: (data) => ({ data, defects: [] }) },
  validation: () => validation,
};
const now = new Date('2026-03-01T08:00:00Z');
const stored: JudgedOccasion = {
  door: 'update',
  status: 'active',
  statusBefore: 'active',
  callersDepartment: null,
  now,
};
const judge = (data: RecordData, occasion: Partial<JudgedOccasion> = {}) =>
  judgeRecord(judges, { name: '鑫达', ...data }, { ...stored, ...occasion });
const said = (findings: readonly Finding[]): string[] =>
  findings.map(
    ({ severity, rule, pointer, waived }) => `${waived ? 'waived ' : ''}${severity} ${rule} ${pointer}`,
  );

it('reads numbers and yes or no from text, and leaves blanks out', () => {
  expect(judge({ credit: '0', blocked: 'false', grade: ' ' }).data).toEqual({
    name: '鑫达',
    credit: 0,
    blocked: false,
  });
});

describe('rows of which one is the primary one', () => {
  const marked = {
    ...entity,
    properties: {
      ...entity.properties,
      contacts: {
        ...entity.properties.contacts,
        'x-field': { ...entity.properties.contacts['x-field'], primary: 'isMain' },
      },
    },
    collections: {
      contacts: {
        ...entity.collections.contacts,
        properties: {
          ...entity.collections.contacts.properties,
          isMain: { type: 'boolean' as const, 'x-field': { kind: 'boolean' as const } },
        },
      },
    },
  };
  const compiled = compileValidation({ ...document, rules: [] }, marked, { vocabularies: new Map() });
  const judgeRows = (contacts: RecordData[], door: JudgedOccasion['door']) =>
    judgeRecord(
      { ...judges, storage: marked, validation: () => compiled },
      { name: '鑫达', contacts },
      { ...stored, door },
    );

  it.each(['create', 'update', 'import', 'merge'] as const)('have exactly one after %s', (door) => {
    expect(judgeRows([{ name: '甲' }, { name: '乙', isMain: 'false' }], door)).toMatchObject({
      outcome: 'pass',
      data: {
        contacts: [
          { name: '甲', isMain: true },
          { name: '乙', isMain: false },
        ],
      },
    });
    expect(judgeRows([{ name: '甲' }, { name: '乙', isMain: true }], door).data['contacts']).toEqual([
      { name: '甲' },
      { name: '乙', isMain: true },
    ]);
    const several: RecordData[] = [
      { name: '甲', isMain: true },
      { name: '乙' },
      { name: '丙', isMain: true },
    ];
    expect(judgeRows(several, door).findings).toMatchObject([
      {
        severity: 'block',
        code: 'several-primary-rows',
        field: 'contacts.isMain',
        pointer: '/contacts/2/isMain',
      },
    ]);
  });

  it('may be several where they were stored before only one could be, as long as nobody touches them', () => {
    const several = [
      { name: '甲', isMain: true },
      { name: '乙', isMain: true },
    ];
    const judgeEdit = (fields: readonly string[], contacts: RecordData[]) =>
      judgeRecord(
        { ...judges, storage: marked, validation: () => compiled },
        { name: '甲公司', contacts },
        { ...stored, door: 'update', change: { before: { name: '乙公司', contacts: several }, fields } },
      );
    expect(judgeEdit(['name'], several)).toMatchObject({
      outcome: 'warn',
      findings: [{ severity: 'warn', code: 'several-primary-rows' }],
    });
    expect(judgeEdit(['contacts'], [...several, { name: '丙' }]).outcome).toBe('block');
  });
});

it('names the rule, its version, the clause, the fields that its text quotes, and what is skipped', () => {
  const { findings, skipped } = judge({ credit: 5, contacts: [{ name: '张三' }] });
  expect(findings).toMatchObject([
    { rule: 'creditNeedsGrade', version: 7, clause: '/check', quotes: ['credit'], expected: text },
  ]);
  expect(skipped).toEqual(['contactMobile']);
  expect(judge({ grade: 'AA' }).findings).toMatchObject([{ rule: 'schema', version: 3, code: 'too-long' }]);
});

it('says in words which parts failed, and which other fields they read', () => {
  const label = (simplified: string, en: string) => ({ 'zh-CN': simplified, en });
  const check: JsonLogic = {
    and: [
      { '!': { blank: { var: 'name' } } },
      { '>': [{ var: 'credit' }, 0] },
      { in: [{ var: 'grade' }, ['A', 'B']] },
    ],
  };
  const compiled = compileValidation(
    { ...document, rules: [{ ...document.rules[0]!, when: true, check }] },
    entity,
    {
      vocabularies: new Map(),
      labels: new Map([
        ['credit', label('额度', 'Credit')],
        ['grade', label('等级', 'Grade')],
      ]),
    },
  );
  const { findings } = judgeRecord(
    { ...judges, validation: () => compiled },
    { name: '鑫达', credit: -5, grade: 'C' },
    stored,
  );
  expect(findings).toMatchObject([
    {
      clause: '/check/and/1',
      sentence: {
        'zh-CN': '未满足：额度大于0',
        en: 'Not so: Credit is greater than 0',
      },
      reads: ['credit', 'name'],
    },
  ]);
});

describe('what rules ask beside the record', () => {
  const judgedBy = (check: JsonLogic, data: RecordData, occasion: Partial<JudgedOccasion>): string[] => {
    const compiled = compileValidation(
      { ...document, rules: [{ ...document.rules[2]!, id: 'asked', doors: undefined, check }] },
      entity,
      { vocabularies: new Map(), foldScript: (told) => told.replaceAll('達', '达') },
    );
    const asked = { ...judges, validation: () => compiled };
    return judgeRecord(asked, { name: '鑫达', ...data }, { ...stored, ...occasion }).findings.map(
      ({ code }) => code,
    );
  };

  it('is the present moment', () => {
    const check = { '>': [{ daysSince: { var: 'grade' } }, 10] };
    expect(judgedBy(check, { grade: '2026-02-01' }, {})).not.toContain('rule-failed');
    expect(judgedBy(check, { grade: '2026-02-25' }, {})).toContain('rule-failed');
  });

  it('is the record before the change', () => {
    const check = { '!': { changed: 'credit' } };
    const change = { before: { name: '鑫达', credit: 5 }, fields: ['credit'] };
    expect(judgedBy(check, { credit: 5 }, { change })).toEqual([]);
    expect(judgedBy(check, { credit: 6 }, { change })).toEqual(['rule-failed']);
    expect(judgedBy(check, { credit: 6 }, {})).toEqual(['rule-unknown']);
  });

  it('is what two scripts have in common', () => {
    const check = { contains: [{ var: 'name' }, '达', 'loose'] };
    expect(judgedBy(check, { name: '鑫達' }, {})).toEqual([]);
  });

  it('reaches the conditions of fields as well', () => {
    const compiled = compileValidation(
      { ...document, rules: [] },
      {
        ...entity,
        properties: {
          ...entity.properties,
          grade: {
            type: 'string',
            'x-field': { kind: 'text', showWhen: { changed: 'credit' }, whenHidden: 'clear' },
          },
        },
      },
      { vocabularies: new Map() },
    );
    const judgedAfter = (credit: number): RecordData =>
      judgeRecord(
        { ...judges, validation: () => compiled },
        { name: '鑫达', credit, grade: 'A' },
        { ...stored, change: { before: { name: '鑫达', credit: 5 }, fields: ['credit'] } },
      ).data;
    expect(judgedAfter(6)).toHaveProperty('grade', 'A');
    expect(judgedAfter(5)).not.toHaveProperty('grade');
  });
});

describe('a record that comes into use', () => {
  it.each<[string, Partial<JudgedOccasion>, string[]]>([
    ['a new one', { door: 'create', statusBefore: undefined }, ['block gradeToPublish /grade']],
    ['from a file', { door: 'import', statusBefore: undefined }, ['block gradeToPublish /grade']],
    ['a draft', { statusBefore: 'draft' }, ['block gradeToPublish /grade']],
    ['an archived one', { statusBefore: 'archived' }, ['block gradeToPublish /grade']],
    ['a new draft does not', { door: 'create', status: 'draft', statusBefore: undefined }, []],
    ['one in use is not asked again', {}, []],
    ['nor when it is thawed', { statusBefore: 'frozen' }, []],
  ])('passes the rules of publishing: %s', (_, occasion, expected) => {
    expect(said(judge({}, occasion).findings)).toEqual(expected);
  });
});

describe('a waiver', () => {
  const waiverOf = (data: RecordData, part: Partial<Waiver> = {}): Waiver => {
    const judged = judge(data);
    const finding = judged.findings[0]!;
    return {
      ...{
        id: 'w',
        rule: finding.rule,
        field: finding.field,
        code: finding.code,
        by: 'li',
        reason: '集团客户',
      },
      violated: validation.violatedValues(finding, judged.data)!,
      until: new Date('2026-04-01T00:00:00Z'),
      ...part,
    };
  };
  const credit = { credit: 5 };

  it('lets the record pass and keeps the finding in sight', () => {
    const judged = judge(credit, { waivers: [waiverOf(credit)] });
    expect(judged.outcome).toBe('warn');
    expect(judged.findings).toMatchObject([
      {
        severity: 'block',
        waived: { id: 'w', reason: '集团客户', until: '2026-04-01T00:00:00.000Z', by: 'li' },
      },
    ]);
  });

  it.each<[string, RecordData, Partial<Waiver>, Partial<JudgedOccasion>]>([
    ['its end has come', credit, { until: now }, {}],
    ['the value it was given for has changed', { credit: 6 }, {}, {}],
    ['it is for another rule', credit, { rule: 'other' }, {}],
    ['it is for another field', credit, { field: 'credit' }, {}],
    ['it is for another finding of the rule', credit, { code: 'rule-unknown' }, {}],
  ])('covers nothing when %s', (_, data, part, occasion) => {
    const judged = judge(data, { ...occasion, waivers: [waiverOf(credit, part)] });
    expect(said(judged.findings)).toEqual(['block creditNeedsGrade /grade']);
    expect(judged.outcome).toBe('block');
  });

  it('stays with other fields that the rule does not read', () => {
    const waivers = [waiverOf(credit)];
    expect(judge({ ...credit, blocked: true, name: '宏远' }, { waivers }).outcome).toBe('warn');
  });

  it('is for one row of a collection, wherever that stands', () => {
    const bad = { name: '张三', mobile: '1' };
    const waivers = [waiverOf({ contacts: [bad] })];
    const other = { name: '李四', mobile: '2' };
    expect(said(judge({ contacts: [other, { mobile: '1', name: '张三' }] }, { waivers }).findings)).toEqual([
      'block contactMobile /contacts/0/mobile',
      'waived block contactMobile /contacts/1/mobile',
    ]);
  });

  it('does not depend on the door', () => {
    const waivers = [waiverOf(credit)];
    const occasion = { door: 'bulkEdit' as const, waivers };
    expect(judge(credit, occasion).outcome).toBe('warn');
  });

  it('cannot be given for what cannot be stored', () => {
    const judged = judge({ credit: '很多', unknown: 1, name: null });
    expect(judged.findings.map(({ code }) => code).sort()).toEqual([
      'required',
      'unknown-field',
      'wrong-type',
    ]);
    for (const finding of judged.findings)
      expect(validation.violatedValues(finding, judged.data)).toBeUndefined();
  });

  it('is found again by whoever shows what it covers', () => {
    const judged = judge(credit);
    expect(
      judged.findings.map((finding) => covers(waiverOf(credit), finding, judged.data, validation)),
    ).toEqual([true]);
  });
});

it('tells of a field called __proto__ as of any other that does not exist', () => {
  const entered = JSON.parse('{"__proto__":{"isAdmin":true},"constructor":1}') as RecordData;
  expect(said(judge(entered).findings)).toEqual(['block schema /__proto__', 'block schema /constructor']);
});
