import type { JsonLogic } from '@guiyi/contracts';

/** Rules of one purpose, with the kind of data that they are asked about. */
export interface RuleSet {
  name: string;
  rules: readonly JsonLogic[];
  data: readonly unknown[];
  /** Whether every field that the rules read is there; where one is missing, engines differ by intent. */
  isComplete: boolean;
}

const records = 1000;

/** What a rule about credit may look like: ten operators, three levels, over complete records. */
const nested: JsonLogic = {
  and: [
    { '>': [{ var: 'creditLimit' }, 1000] },
    { or: [{ '==': [{ var: 'grade' }, 'A'] }, { '<=': [{ var: 'overdueDays' }, 30] }] },
    {
      if: [
        { in: [{ var: 'region' }, ['华东', '华南', '华北']] },
        { '>=': [{ '+': [{ var: 'paid' }, { var: 'open' }] }, 500] },
        { '!': [{ var: 'blocked' }] },
      ],
    },
  ],
};

/** Only operators that every engine of the contest has. */
const arithmetic: JsonLogic = {
  and: [
    { '>': [{ var: 'creditLimit' }, 1000] },
    { '<': [{ var: 'overdueDays' }, 30] },
    { '>=': [{ '*': [{ var: 'paid' }, 2] }, { var: 'open' }] },
  ],
};

/** One question each, as they stand in real rule documents. */
const small: readonly JsonLogic[] = [
  { '>': [{ var: 'creditLimit' }, 0] },
  { '==': [{ var: 'grade' }, 'A'] },
  { '!=': [{ var: 'region' }, '西北'] },
  { in: [{ var: 'region' }, ['华东', '华南', '华北', '华中', '西南', '西北', '东北', '港澳台']] },
  { '<': [0, { var: 'overdueDays' }, 90] },
  { '!': [{ var: 'blocked' }] },
  { '>=': [{ '-': [{ var: 'creditLimit' }, { var: 'open' }] }, 0] },
  { or: [{ var: 'blocked' }, { '>': [{ var: 'paid' }, 100] }] },
  { in: ['有限', { var: 'name' }] },
  { '==': [{ substr: [{ var: 'name' }, -2] }, '公司'] },
  { '==': [{ var: 'address.province' }, '广东省'] },
  { some: [{ var: 'contacts' }, { '==': [{ var: 'primary' }, true] }] },
  { all: [{ var: 'contacts' }, { '>': [{ var: 'age' }, 17] }] },
];

export function ruleSets(): RuleSet[] {
  const data = Array.from({ length: records }, (_, index) => recordOf(index));
  return [
    { name: 'nested rule of ten operators', rules: [nested], data, isComplete: true },
    {
      name: 'the same over records that lack fields',
      rules: [nested],
      data: data.map(ragged),
      isComplete: false,
    },
    { name: 'arithmetic rule', rules: [arithmetic], data, isComplete: true },
    { name: `${small.length} small rules`, rules: small, data, isComplete: true },
  ];
}

function recordOf(index: number): Record<string, unknown> {
  const of = <Value>(values: readonly Value[]): Value => values[index % values.length] as Value;
  return {
    name: `${of(['鑫达', '宏远', '瑞丰', '中联'])}机械有限公司`,
    creditLimit: 600 + ((index * 37) % 2000),
    grade: of(['A', 'B', 'C']),
    overdueDays: (index * 13) % 120,
    region: of(['华东', '西北', '华南', '华北', '东北']),
    paid: (index * 7) % 900,
    open: (index * 11) % 600,
    blocked: index % 9 === 0,
    address: { province: of(['广东省', '浙江省']), city: of(['深圳市', '杭州市']) },
    contacts: [
      { name: '张三', age: 30 + (index % 20), primary: index % 3 === 0 },
      { name: '李四', age: 16 + (index % 8), primary: index % 4 === 0 },
    ],
  };
}

/** The record without every field whose turn it is, and with others before the rest, as records of a file are. */
function ragged(record: Record<string, unknown>, index: number): Record<string, unknown> {
  const kept = Object.entries(record).filter((_, position) => (index >> (position % 7)) % 5 !== 4);
  return Object.fromEntries(index % 2 === 0 ? [['code', `C${index}`], ...kept] : kept);
}
