import fc from 'fast-check';
import { canonicalUscc, checkUscc, isUscc } from './uscc';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const valid = ['91350100M000100Y43', '11320000MB151840XJ', '91310000MA1K000180'];
const anyValid = fc
  .tuple(fc.constantFrom(...valid), fc.array(fc.constantFrom(...alphabet), { minLength: 9, maxLength: 9 }))
  .map(([code, characters]) => code.slice(0, 8) + characters.join(''))
  .map((body) => [...alphabet].map((check) => body + check).find(isUscc) ?? '');

it.each(valid)('%s is valid', (code) => {
  expect(checkUscc(code).reason).toBe('valid');
});

it.each([
  ['91350100M000100Y4Z', 'illegal-letter', undefined],
  ['91350100M000100Y44', 'check-character', undefined],
  ['9135O100M000100Y43', 'illegal-letter', '91350100M000100Y43'],
  ['9I35O100M000100Y43', 'illegal-letter', '91350100M000100Y43'],
  ['91350100M000100Y4#', 'illegal-character', undefined],
  ['0000000000', 'length', undefined],
  ['000000000000000000', 'not-assigned', undefined],
] as const)('%s: %s, meant was %s', (code, reason, suggestion) => {
  expect(checkUscc(code)).toMatchObject({ valid: false, reason });
  expect(checkUscc(code).suggestion).toBe(suggestion);
});

it('decodes authority, category, division and organization code', () => {
  expect(checkUscc('91350100M000100Y43').decoded).toEqual({
    authority: 'marketRegulation',
    category: 'enterprise',
    divisionCode: '350100',
    organizationCode: 'M000100Y4',
    organizationCodeValid: true,
  });
});

it('gives exactly one check character to every body', () => {
  fc.assert(
    fc.property(anyValid, (code) => {
      const checks = [...alphabet].filter((check) => isUscc(code.slice(0, 17) + check));
      expect(checks).toHaveLength(1);
    }),
  );
});

it('catches every substitution of one character', () => {
  fc.assert(
    fc.property(anyValid, fc.nat(17), fc.constantFrom(...alphabet), (code, place, character) => {
      fc.pre(code.charAt(place) !== character);
      expect(isUscc(code.slice(0, place) + character + code.slice(place + 1))).toBe(false);
    }),
  );
});

it('catches every swap of two neighbours', () => {
  fc.assert(
    fc.property(anyValid, fc.nat(16), (code, place) => {
      fc.pre(code.charAt(place) !== code.charAt(place + 1));
      const swapped =
        code.slice(0, place) + code.charAt(place + 1) + code.charAt(place) + code.slice(place + 2);
      expect(isUscc(swapped)).toBe(false);
    }),
  );
});

it('agrees separators, width and case, and agreeing twice is agreeing once', () => {
  expect(canonicalUscc(' ９1350100-m000100 y43')).toBe('91350100M000100Y43');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(canonicalUscc(canonicalUscc(text))).toBe(canonicalUscc(text));
    }),
  );
});
