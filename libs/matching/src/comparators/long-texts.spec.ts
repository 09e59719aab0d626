import fc from 'fast-check';
import { jaroWinklerOf } from './jaro-winkler';
import { measureBigrams } from './ngram-overlap';
import { subsequenceShareOf } from './subsequence';

/** Long texts take another way to the same answer; these are the textbook definitions. */
const long = fc
  .array(fc.constantFrom('a', 'b', 'c', '鑫', '达'), { minLength: 300, maxLength: 400 })
  .map((units) => units.join(''));

test('Jaro–Winkler of long texts is that of the greedy search', () => {
  fc.assert(
    fc.property(long, long, (left, right) => {
      const [first, second] = left <= right ? [left, right] : [right, left];
      const window = Math.max(0, (Math.max(first.length, second.length) >> 1) - 1);
      const taken = new Set<number>();
      const matched: string[] = [];
      for (let place = 0; place < first.length; place++) {
        const to = Math.min(second.length - 1, place + window);
        for (let other = Math.max(0, place - window); other <= to; other++) {
          if (taken.has(other) || first[place] !== second[other]) continue;
          taken.add(other);
          matched.push(first[place]!);
          break;
        }
      }
      const inOrder = [...taken].sort((a, b) => a - b).map((place) => second[place]);
      const halfSwaps = matched.filter((unit, place) => unit !== inOrder[place]).length;
      const count = matched.length;
      const jaro = (count / first.length + count / second.length + (count - halfSwaps / 2) / count) / 3;
      let prefix = 0;
      while (prefix < 4 && first[prefix] === second[prefix]) prefix++;
      expect(jaroWinklerOf(left, right)).toBeCloseTo(jaro + prefix * 0.1 * (1 - jaro), 12);
    }),
    { numRuns: 50 },
  );
});

test('Shared bigrams of long texts are counted as in short ones', () => {
  fc.assert(
    fc.property(long, long, (left, right) => {
      const rest = Array.from({ length: right.length - 1 }, (_, place) => right.slice(place, place + 2));
      let shared = 0;
      for (let place = 0; place + 1 < left.length; place++) {
        const found = rest.indexOf(left.slice(place, place + 2));
        if (found < 0) continue;
        rest.splice(found, 1);
        shared++;
      }
      expect(measureBigrams(left, right)).toBe(shared);
    }),
    { numRuns: 50 },
  );
});

test('The longest common subsequence of long texts is that of the table', () => {
  fc.assert(
    fc.property(long, long, (left, right) => {
      let row = new Array<number>(right.length + 1).fill(0);
      for (const unit of left) {
        const next = [0];
        for (let place = 1; place <= right.length; place++) {
          const here =
            right[place - 1] === unit ? row[place - 1]! + 1 : Math.max(row[place]!, next[place - 1]!);
          next.push(here);
        }
        row = next;
      }
      expect(subsequenceShareOf(left, right)).toBeCloseTo(
        row[right.length]! / Math.min(left.length, right.length),
        12,
      );
    }),
    { numRuns: 50 },
  );
});
