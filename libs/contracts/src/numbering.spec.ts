import fc from 'fast-check';
import { luhnCheckDigit, renderNumber, sequenceKey, sequenceStart } from './numbering';
import type { NumberingDocument, NumberingPart } from './generated/types';

function numbering(...parts: NumberingPart[]): NumberingDocument {
  return { $schema: '', formatVersion: 1, id: 'customer-numbering', entity: 'customer', parts };
}

const shipped = numbering(
  { part: 'text', text: 'C' },
  { part: 'date', format: 'yyMM' },
  { part: 'sequence', digits: 6 },
  { part: 'checkDigit' },
);
const regional = numbering(
  { part: 'field', field: 'region', length: 4, blank: 'XX' },
  { part: 'text', text: '-' },
  { part: 'sequence', digits: 3, start: 100 },
);
const input = { date: '2026-03-05', data: {} };

describe('renderNumber', () => {
  it.each([
    [
      'joins prefix, month, padded sequence and check digit',
      shipped,
      { ...input, sequence: 12 },
      'C26030000124',
    ],
    ['grows past the digits rather than repeat', shipped, { ...input, sequence: 1234567 }, 'C260312345671'],
    [
      'takes the letters and digits of a field, in capitals',
      regional,
      { ...input, sequence: 7, data: { region: 'sh-021x' } },
      'SH02-007',
    ],
    ['replaces a blank field', regional, { ...input, sequence: 7 }, 'XX-007'],
    [
      'replaces a field without a letter or digit',
      regional,
      { ...input, sequence: 7, data: { region: '上海' } },
      'XX-007',
    ],
  ])('%s', (_sentence, document, given, code) => {
    expect(renderNumber(document, given)).toBe(code);
  });

  it.each([
    ['yyyy', '2026'],
    ['yyyyMM', '202603'],
    ['yyyyMMdd', '20260305'],
    ['yyMM', '2603'],
  ] as const)('writes a date as %s', (format, text) => {
    expect(renderNumber(numbering({ part: 'date', format }), { ...input, sequence: 0 })).toBe(text);
  });

  it('never gives one code to two numbers of a counter', () => {
    const number = fc.integer({ min: 0, max: 10 ** 9 });
    fc.assert(
      fc.property(number, number, (left, right) => {
        const render = (sequence: number): string => renderNumber(shipped, { ...input, sequence });
        return left === right || render(left) !== render(right);
      }),
    );
  });
});

it('gives no code of one period in another, also past the width of the sequence', () => {
  const number = fc.integer({ min: 0, max: 10 ** 9 });
  const month = fc.integer({ min: 1, max: 12 }).map((value) => `2026-${String(value).padStart(2, '0')}-05`);
  fc.assert(
    fc.property(month, month, number, number, (left, right, first, second) => {
      const render = (date: string, sequence: number): string =>
        renderNumber(shipped, { date, data: {}, sequence });
      return left === right || render(left, first) !== render(right, second);
    }),
  );
});

describe('sequenceKey', () => {
  it('names one counter per entity and prefix, so that the sequence restarts when the prefix changes', () => {
    expect(sequenceKey(shipped, input)).toBe('customer:C2603');
    expect(sequenceKey(shipped, { ...input, date: '2026-04-01' })).toBe('customer:C2604');
    expect(sequenceKey(regional, { ...input, data: { region: 'BJ' } })).toBe('customer:BJ-');
  });

  it('starts at 1 unless the document says otherwise', () => {
    expect(sequenceStart(shipped)).toBe(1);
    expect(sequenceStart(regional)).toBe(100);
  });
});

describe('luhnCheckDigit', () => {
  it('agrees with the example of ISO/IEC 7812-1', () => {
    expect(luhnCheckDigit('7992739871')).toBe(3);
  });

  it('catches every single wrong digit', () => {
    const digits = fc.stringMatching(/^[0-9]{1,12}$/);
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (code, place, shift) => {
        const at = place % code.length;
        const wrong = (Number(code[at]) + shift) % 10;
        return (
          luhnCheckDigit(code) !== luhnCheckDigit(code.slice(0, at) + String(wrong) + code.slice(at + 1))
        );
      }),
    );
  });
});
