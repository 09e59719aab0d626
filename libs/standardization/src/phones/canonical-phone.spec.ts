import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { canonicalPhone, canonicalPhones, readPhones } from './canonical-phone';

const digits = (least: number, most: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most });

/** What libphonenumber alone says about a number written with digits only. */
function byLibrary(number: string): string | undefined {
  const parsed = parsePhoneNumberFromString(number, 'CN');
  return parsed?.isValid() ? parsed.number : undefined;
}

describe('the short cuts agree with libphonenumber', () => {
  it('for all mobile prefixes', () => {
    for (let prefix = 100; prefix <= 199; prefix++) {
      for (const rest of ['12345678', '00000000', '99999999', '05012345']) {
        expect([prefix, rest, canonicalPhone(`${prefix}${rest}`, 'CN')]).toEqual([
          prefix,
          rest,
          byLibrary(`${prefix}${rest}`),
        ]);
      }
    }
  });

  it('for all area codes, first digits and lengths of landlines', () => {
    const areas = [
      '010',
      ...range(20, 29).map((area) => `0${area}`),
      ...range(300, 999).map((area) => `0${area}`),
    ];
    for (const area of areas) {
      for (const subscriber of ['2345678', '62345678', '81234567', '8999999', '20000000', '7000000']) {
        const number = area + subscriber;
        expect([number, canonicalPhone(number, 'CN')]).toEqual([number, byLibrary(number)]);
      }
    }
  });

  it('for any digits behind an area code', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('010', '021', '0755', '0570', '0311', '0898', '0433'),
        digits(6, 9),
        (area, rest) => {
          expect(canonicalPhone(area + rest, 'CN')).toBe(byLibrary(area + rest));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

it.each<[string, string | undefined, string]>([
  ['0755-28780808转801', '+8675528780808;ext=801', 'libphonenumber alone knows no 转'],
  ['(021)62345670-801', '+862162345670;ext=801', 'a hyphen behind a complete number leads to the extension'],
  ['021 6234 5670', '+862162345670', 'spaces inside the number'],
  ['95588', undefined, 'a service number of a bank has no E.164 form'],
  ['62345670', undefined, 'the area code is missing'],
  ['张三13912345670', undefined, 'a name beside the number is for a person to look at'],
])('%s as %s: %s', (value, expected) => {
  expect(canonicalPhone(value, 'CN')).toBe(expected);
});

it('reads numbers of another region by its own rules', () => {
  expect(canonicalPhone('02-2345-6789', 'TW')).toBe('+886223456789');
  expect(canonicalPhone('2345 6789', 'HK')).toBe('+85223456789');
});

it('keeps what it cannot read', () => {
  expect(readPhones('13912345670/456', 'CN').unread).toEqual(['456']);
});

it('never throws, and gives numbers that it reads as themselves', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(digits(3, 13), { maxLength: 4 }).map((parts) => parts.join(' / ')),
  );
  fc.assert(
    fc.property(cell, (value) => {
      const numbers = canonicalPhones(value, 'CN');
      expect(canonicalPhones(numbers.join('; '), 'CN')).toEqual(numbers);
    }),
    { numRuns: 2000 },
  );
});

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}
