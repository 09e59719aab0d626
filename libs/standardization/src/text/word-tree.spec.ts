import fc from 'fast-check';
import { WordTree } from './word-tree';

const word = fc.string({ unit: fc.constantFrom(...'上海市区ab'), minLength: 1, maxLength: 5 });

function wordsAtStart(tree: WordTree<string>, text: string, backwards: boolean): string[] {
  const found: string[] = [];
  let branch = WordTree.root;
  for (let step = 0; step < text.length && branch !== 0; step++) {
    branch = tree.step(branch, text.charCodeAt(backwards ? text.length - 1 - step : step));
    const value = tree.valueAt(branch);
    if (value !== undefined) found.push(value);
  }
  return found;
}

it('finds the words that a text starts or ends with, the shortest first', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 400 }), word, (words, text) => {
      const entries = words.map((one) => [one, one] as const);
      const byLength = (one: string, other: string): number => one.length - other.length;
      const starting = words.filter((one) => text.startsWith(one)).sort(byLength);
      const ending = words.filter((one) => text.endsWith(one)).sort(byLength);
      expect(wordsAtStart(new WordTree(entries), text, false)).toEqual(starting);
      expect(wordsAtStart(new WordTree(entries, true), text, true)).toEqual(ending);
    }),
  );
});
