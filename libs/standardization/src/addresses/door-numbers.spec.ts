import fc from 'fast-check';
import { agreeUnits, numbersOf } from './door-numbers';

const detail = fc.string({
  unit: fc.constantFrom(...'0123456789第号楼幢座栋层f房室单元区a b-/_路'),
  maxLength: 16,
});

it.each([
  ['19号10幢5楼518室', '19号10栋518', '19-10-518'],
  ['人民路889号4楼426室', '人民路889号426', '889-426'],
  ['3号楼15层1502房', '3栋1502', '3-1502'],
  ['第3座b2单元12f', '3栋b2单元12楼', '3-b2-12'],
  ['100a/5-3号', '100a/5-3号', '100a-5-3'],
])('%s as %s with %s', (text, agreed, numbers) => {
  expect(agreeUnits(text)).toBe(agreed);
  expect(numbersOf(agreed)).toBe(numbers);
});

/** The rules one after the other, as patterns. */
function agreeByPatterns(text: string): string {
  return text
    .replace(/(\d)(?:幢|座|号楼)/gu, '$1栋')
    .replace(/(\d)(?:层|f\b)/gu, '$1楼')
    .replace(/(\d+)楼-?(?=\1\d{2}(?!\d))/gu, '')
    .replace(/(\d)[房室]/gu, '$1')
    .replace(/第(?=\d)/gu, '');
}

it('agrees as the rules say one after the other', () => {
  fc.assert(
    fc.property(detail, (text) => expect(agreeUnits(text)).toBe(agreeByPatterns(text))),
    { numRuns: 3000 },
  );
});

it('finds the numbers that the pattern finds', () => {
  const number = /\d+[a-z]?(?:[-/]\d+[a-z]?)*|[a-z]\d*(?=座|栋|幢|楼|区|单元|室)/gu;
  fc.assert(
    fc.property(detail, (text) => {
      const found = (text.match(number) ?? []).map((one) => one.replaceAll('/', '-'));
      expect(numbersOf(text)).toBe(found.join('-'));
    }),
    { numRuns: 3000 },
  );
});
