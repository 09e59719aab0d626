import fc from 'fast-check';
import { composed, everyIs, han, invisible, traitsOf, upper, variant, white } from './character-traits';
import { toSimplified } from './simplified';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'上海鑫達（Ａé·々 Aa1\u0301\u200b\u3000ㇰ㈱\u2014') }),
  fc.string({ unit: fc.integer({ min: 0, max: 0x2ff }).map((code) => String.fromCharCode(code)) }),
);

it('a text without a trait stays as it is when that is agreed', () => {
  fc.assert(
    fc.property(text, (value) => {
      const traits = traitsOf(value);
      if ((traits & composed) === 0) expect(value.normalize('NFKC')).toBe(value);
      if ((traits & (composed | variant)) === 0) expect(toSimplified(value)).toBe(value);
      if ((traits & (composed | upper)) === 0) expect(value.toLowerCase()).toBe(value);
      if ((traits & white) === 0) expect(value).not.toMatch(/\s/);
      if ((traits & invisible) === 0) expect(value).not.toMatch(/[\u200b\u00ad\u0000-\u0008]/);
      if (everyIs(value, han)) expect(value).toMatch(/^\p{Script=Han}*$/u);
    }),
    { numRuns: 3000 },
  );
});
