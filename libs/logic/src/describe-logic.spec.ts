import type { JsonLogic, Locale } from '@guiyi/contracts';
import { compileLogic } from './compile-logic';
import { describeLogic, explainFailure } from './describe-logic';
import { operatorNames } from './operators/registry';

const names: Record<string, [string, string, string]> = {
  name: ['名称', '名稱', 'Name'],
  creditLimit: ['信用额度', '信用額度', 'Credit limit'],
  grade: ['等级', '等級', 'Grade'],
  contacts: ['联系人', '聯絡人', 'Contacts'],
  'contacts.mobile': ['手机', '手機', 'Mobile'],
};
const locales: Locale[] = ['zh-CN', 'zh-TW', 'en'];
const labels = (path: string, locale: Locale) => names[path]?.[locales.indexOf(locale)];

test.each<[JsonLogic, string, string, string]>([
  [
    { '>=': [{ length: { var: 'name' } }, 2] },
    '名称的长度大于或等于2',
    '名稱的長度大於或等於2',
    'the length of Name is at least 2',
  ],
  [
    {
      and: [
        { '!': { blank: { var: 'grade' } } },
        { or: [{ '==': [{ var: 'grade' }, 'A'] }, { '>': [{ var: 'creditLimit' }, 0] }] },
      ],
    },
    '并非:等级为空,并且(等级等于“A”,或者信用额度大于0)',
    '並非:等級為空,並且(等級等於「A」,或者信用額度大於0)',
    'not: Grade is empty, and (Grade is "A", or Credit limit is greater than 0)',
  ],
  [
    { some: [{ var: 'contacts' }, { isMobile: { var: 'mobile' } }] },
    '联系人中至少有一行满足:手机是有效的手机号码',
    '聯絡人中至少有一列滿足:手機是有效的手機號碼',
    'for at least one row of Contacts: Mobile is a valid mobile number',
  ],
  [
    { in: [{ var: 'grade' }, ['A', 'B']] },
    '等级属于“A”、“B”',
    '等級屬於「A」、「B」',
    'Grade is in "A", "B"',
  ],
  [
    { if: [{ changed: 'creditLimit' }, { '<=': [{ var: 'creditLimit' }, { old: 'creditLimit' }] }, true] },
    '如果信用额度有改动,则信用额度小于或等于修改前的信用额度;否则是',
    '如果信用額度有改動,則信用額度小於或等於修改前的信用額度;否則是',
    'if Credit limit has changed, then Credit limit is at most Credit limit before the change; otherwise yes',
  ],
])('%j in words', (rule, simplified, traditional, english) => {
  expect(locales.map((locale) => describeLogic(rule, labels, locale))).toEqual([
    simplified,
    traditional,
    english,
  ]);
});

test.each(operatorNames)('%s has words in every language, without empty places', (name) => {
  for (const count of [1, 2, 3]) {
    const rule = { [name]: Array.from({ length: count }, (_, index) => ({ var: `f${index}` })) };
    for (const locale of locales) {
      const words = describeLogic(rule, labels, locale);
      expect(words).not.toMatch(/[{}]|undefined/);
      expect(words).not.toBe('');
    }
  }
});

test('a failure names the clause, what was expected and what was there', () => {
  const rule: JsonLogic = {
    and: [
      { '>=': [{ length: { var: 'name' } }, 2] },
      { and: [{ '>': [{ var: 'creditLimit' }, 0] }, { in: [{ var: 'grade' }, ['A', 'B']] }] },
    ],
  };
  const compiled = compileLogic(rule);
  const explained = (data: unknown) =>
    explainFailure(rule, compiled.explain(data)).map(({ part, ...clause }) => ({
      ...clause,
      expected: describeLogic(part, labels, 'en'),
    }));
  expect(explained({ name: '鑫达', creditLimit: -5, grade: 'A' })).toEqual([
    {
      pointer: '/and/1/and/0',
      outcome: 'false',
      expected: 'Credit limit is greater than 0',
      actual: [{ field: 'creditLimit', value: -5 }],
    },
  ]);
  expect(explained({ name: '鑫达', creditLimit: 5 })).toEqual([
    {
      pointer: '/and/1/and/1',
      outcome: 'unknown',
      expected: 'Grade is in "A", "B"',
      actual: [{ field: 'grade', value: undefined }],
    },
  ]);
  expect(explained({ name: '鑫达', creditLimit: 5, grade: 'B' })).toEqual([]);
});
