import fc from 'fast-check';
import { readEmails } from './canonical-email';
import { isPlainEmail } from './plain-email';

const label = fc.string({ unit: fc.constantFrom(...'abz019-_.'), minLength: 1, maxLength: 6 });
const text = fc.oneof(
  fc
    .tuple(label, label, fc.constantFrom('com', 'cn', 'c', 'com.cn', 'c0m', '-a', 'a-', 'xn--p1ai', 'A.com'))
    .map(([local, domain, ending]) => `${local}@${domain}.${ending}`),
  fc.string({ unit: fc.constantFrom(...'ab1@.-_A 。'), maxLength: 12 }),
);

it.each(['zw@qq.com', 'yuki.dubois@crownor-summit-72.co.kr', 'a-b_c@1.cn'])('%s is plain', (value) => {
  expect(isPlainEmail(value)).toBe(true);
});

it('what is plain is an address as it is stored', () => {
  fc.assert(
    fc.property(text, (value) => {
      // White space around an address is taken off by the reading of any address.
      if (isPlainEmail(value)) expect(readEmails(` ${value}`)).toEqual({ addresses: [value], unread: [] });
    }),
    { numRuns: 3000 },
  );
});
