import fc from 'fast-check';
import { addGrams, findsByStart, gramSeed, gramsToFind } from './search-grams';

function isFound(line: string, word: string, path = 'name'): boolean {
  const grams = new Set<number>();
  addGrams(gramSeed(path), line, grams, true);
  return gramsToFind(path, word).every((gram) => grams.has(gram));
}

const text = fc.string({
  unit: fc.constantFrom(...'鑫达机械有限公司上海abcxyz0189𠮷'),
  minLength: 1,
  maxLength: 20,
});

describe('search grams', () => {
  it('find every word that stands anywhere in a text; one or two ASCII characters where it starts', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (line, from, length) => {
        const start = from % line.length;
        const word = line.slice(start, start + 1 + (length % (line.length - start)));
        return isFound(line, findsByStart(word) ? line.slice(0, word.length) : word) || findsByStart(word);
      }),
    );
  });

  it.each([
    ['上海鑫达机械', '鑫达', true],
    ['上海鑫达机械', '鑫', true],
    ['上海鑫达机械', '达鑫', false],
    ['xindajixie', 'daji', true],
    ['xindajixie', 'xi', true],
    ['xindajixie', 'da', false],
    ['abc科技', 'c科', true],
    ['abc科技', 'ab科', false],
  ])('of %s find %s: %s', (line, word, expected) => {
    expect(isFound(line, word)).toBe(expected);
  });

  it('of one field do not find in another', () => {
    const grams = new Set<number>();
    addGrams(gramSeed('name'), '鑫达', grams, true);
    expect(gramsToFind('shortName', '鑫达').some((gram) => grams.has(gram))).toBe(false);
  });
});
