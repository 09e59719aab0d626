import fc from 'fast-check';
import { canonicalEmail, companyDomainOf, readEmails } from './canonical-email';
import { suggestEmail } from './mistyped-domain';

const freeMailDomains = new Set(['qq.com', '163.com', 'gmail.com', 'hotmail.com', 'outlook.com']);

it.each([
  ['ZW@XinDa.com', 'zw@xinda.com'],
  ['zw.li@mail.xinda.com.cn', 'zw.li@mail.xinda.com.cn'],
  ['张伟@xinda.com', '张伟@xinda.com'],
  ['zw@例子.中国', 'zw@xn--fsqu00a.xn--fiqs8s'],
  ['zw@@xinda.com', undefined],
  ['zw@xinda', undefined],
  ['zw@.com', undefined],
  ['.zw@xinda.com', undefined],
  ['zw@xin_da.com', undefined],
])('%s as %s', (value, expected) => {
  expect(canonicalEmail(value)).toBe(expected);
});

it('drops a plus tag when asked', () => {
  expect(canonicalEmail('zw+crm@xinda.com', { dropPlusTag: true })).toBe('zw@xinda.com');
});

it.each([
  ['z.w@gmail.com', 'zw@gmail.com', 'where the provider ignores them'],
  ['z.w@xinda.com', 'z.w@xinda.com', 'but not elsewhere'],
])('%s is %s: drops dots when asked, %s', (value, expected) => {
  expect(canonicalEmail(value, { dropDots: true })).toBe(expected);
});

it.each([
  ['zw@qq.con', 'zw@qq.com'],
  ['zw@gmial.com', 'zw@gmail.com'],
  ['zw@hotmai.com', 'zw@hotmail.com'],
  ['zw@qa.com', undefined],
  ['zw@xinda.com', undefined],
  ['zw@gmail.com', undefined],
])('%s was meant to be %s', (value, expected) => {
  expect(suggestEmail(value, freeMailDomains)).toBe(expected);
});

it.each([
  ['https://www.xinda.com/about?x=1', 'xinda.com'],
  ['mail.xinda.com.cn', 'xinda.com.cn'],
  ['zw@xinda.com', 'xinda.com'],
  ['www.cn', 'www.cn'],
  ['没有', undefined],
])('the company domain of %s is %s', (value, expected) => {
  expect(companyDomainOf(value)).toBe(expected);
});

it('never throws, and reads its own result as it is', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress());
  fc.assert(
    fc.property(cell, (value) => {
      const { addresses } = readEmails(value);
      expect(readEmails(addresses.join('; '))).toEqual({ addresses, unread: [] });
    }),
    { numRuns: 2000 },
  );
});
