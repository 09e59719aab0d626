import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { isEmailText, isMobileText, isUsccText } from './formats';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

test.each([
  ['91350100M000100Y43', true],
  ['11320000MB151840XJ', true],
  ['91310000MA1K000180', true],
  ['91350100M000100Y4Z', false],
  ['91350100m000100y43', false],
  ['91350100M000100Y4', false],
  ['91350100M000100Y433', false],
  ['9135O100M000100Y43', false],
  ['', false],
])('USCC %s: %s', (text, valid) => {
  expect(isUsccText(text)).toBe(valid);
});

test.each(['91350100M000100Y43', '11320000MB151840XJ', '91310000MA1K000180'])(
  'every substitution and every adjacent swap in %s is caught',
  (code) => {
    for (let position = 0; position < 18; position += 1) {
      for (const other of alphabet) {
        const changed = code.slice(0, position) + other + code.slice(position + 1);
        expect(isUsccText(changed)).toBe(changed === code);
      }
      const swapped =
        code.slice(0, position) +
        (code[position + 1] ?? '') +
        (code[position] ?? '') +
        code.slice(position + 2);
      expect(isUsccText(swapped)).toBe(swapped === code);
    }
  },
);

test.each([
  ['+8613800138001', true],
  ['13912345678', true],
  ['139 1234 5678', true],
  ['+85261234567', true],
  ['+886912345678', true],
  ['+14155552671', true],
  ['021-58881234', false],
  ['+862158881234', false],
  ['4008201234', false],
  ['1391234567', false],
  ['12345678901', false],
  ['张经理', false],
])('mobile %s: %s', (text, mobile) => {
  expect(isMobileText(text)).toBe(mobile);
});

test('the quick answer for mainland mobiles is that of libphonenumber', () => {
  const number = fc
    .tuple(fc.constantFrom('13', '15', '18'), fc.stringMatching(/^[0-9]{9}$/))
    .map(([head, tail]) => `+86${head}${tail}`);
  fc.assert(
    fc.property(number, (text) => {
      expect(isMobileText(text)).toBe(parsePhoneNumberFromString(text)?.getType() === 'MOBILE');
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['zhang.san@example.com', true],
  ['a@b.cn', true],
  ['张三@例子.中国', true],
  ['sales+cn@mail.example.com.cn', true],
  ['a@例え.xn--q9jyb4c', true],
  ['a@b', false],
  ['a@@b.cn', false],
  ['.a@b.cn', false],
  ['a..b@b.cn', false],
  ['a@b..cn', false],
  ['a@-b.cn', false],
  ['a@b.c', false],
  ['a b@c.cn', false],
  ['a@192.168.0.1', false],
  ['www.example.com', false],
  [`${'a'.repeat(65)}@b.cn`, false],
])('e-mail %s: %s', (text, valid) => {
  expect(isEmailText(text)).toBe(valid);
});

test('no text makes a format test throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      for (const test of [isUsccText, isMobileText, isEmailText]) expect(typeof test(text)).toBe('boolean');
    }),
    { numRuns: 2000 },
  );
});
