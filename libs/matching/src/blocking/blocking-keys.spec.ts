import fc from 'fast-check';
import type { KeyTransform } from '@guiyi/contracts';
import { testDocument } from '../bulk/test-rule.fixture';
import { compileMatchRule } from '../rule/match-rule';
import { blockingKeysOf, sharedBlockingKeys } from './blocking-keys';
import { combineHashes, hashText, keySpace } from './key-hash';
import { compileKeyTransform, keyTransforms } from './transforms/registry';

const table: [KeyTransform, string, string[], string][] = [
  [{ transform: 'prefix', length: 2 }, '鑫达机械', ['鑫达'], 'the first characters'],
  [{ transform: 'prefix', length: 9 }, '鑫达', ['鑫达'], 'a shorter value whole'],
  [{ transform: 'suffix', length: 4 }, '13812345678', ['5678'], 'the last characters'],
  [{ transform: 'ngrams', length: 2 }, '鑫达鑫达', ['鑫达', '达鑫'], 'every run once'],
  [{ transform: 'ngrams', length: 3 }, '鑫达', ['鑫达'], 'a shorter value is its own run'],
  [{ transform: 'tokens' }, 'acme  steel acme', ['acme', 'steel'], 'every token once'],
  [{ transform: 'sortedTokens' }, 'works steel', ['steel works'], 'in alphabetical order'],
  [
    { transform: 'sortedCharacters' },
    '1990 21',
    ['012199'.split('').sort().join('')],
    'swapped digits agree',
  ],
  [{ transform: 'soundex' }, 'Robert', ['R163'], 'National Archives'],
  [{ transform: 'soundex' }, 'Ashcraft', ['A261'], 'h does not part equal codes'],
  [{ transform: 'soundex' }, 'Tymczak', ['T522'], 'a vowel does'],
  [{ transform: 'soundex' }, '鑫达', [], 'no Latin letters'],
];

test.each(table)('%j of %s gives %j (%s)', (spec, value, expected) => {
  expect(compileKeyTransform(spec)(value)).toEqual(expected);
});

test('Every key transform has a truth table', () => {
  expect([...new Set(table.map(([spec]) => spec.transform))].sort()).toEqual(
    Object.keys(keyTransforms).sort(),
  );
});

test('Hashes are safe integers, and equal only for equal texts in a large sample', () => {
  const seen = new Set<number>();
  for (let number = 0; number < 200_000; number++) seen.add(hashText(`n${number}`));
  expect(seen.size).toBe(200_000);
  expect([...seen].every((hash) => Number.isSafeInteger(hash) && hash >= 0 && hash < keySpace)).toBe(true);
});

test('Hashes spread evenly over the key space, so that shards are about equal', () => {
  const shards = new Array<number>(16).fill(0);
  for (let number = 0; number < 160_000; number++) {
    shards[Math.floor(combineHashes(hashText('key'), hashText(`v${number}`)) / (keySpace / 16))]!++;
  }
  for (const size of shards) expect(Math.abs(size - 10_000)).toBeLessThan(600);
});

test('The order of the parts counts', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (left, right) => {
      fc.pre(left !== right);
      const [first, second] = [hashText(left), hashText(right)];
      expect(combineHashes(combineHashes(1, first), second)).not.toBe(
        combineHashes(combineHashes(1, second), first),
      );
    }),
  );
});

const rule = compileMatchRule(testDocument);

test('A record gets one hash per value of a key, ascending, each once, none for a blank part', () => {
  const keys = blockingKeysOf(rule, { phones: ['12', '13'], name: ['anna'] });
  expect(keys).toHaveLength(3);
  expect([...keys].sort((left, right) => left - right)).toEqual(keys);
  expect(blockingKeysOf(rule, { phones: [], alias: ['x'] })).toEqual([]);
});

test('Two keys never meet in one block: the id of the key is part of the hash', () => {
  const [byName] = blockingKeysOf(rule, { name: ['12'] });
  const [byPhone] = blockingKeysOf(rule, { phones: ['12'] });
  expect(byName).not.toBe(byPhone);
});

test('The keys that two records share are named', () => {
  const left = { name: ['anna'], city: ['p'], phones: ['12'] };
  expect(sharedBlockingKeys(rule, left, { name: ['arno'], city: ['p'], phones: ['12', '13'] })).toEqual([
    'nameStartAndCity',
    'phone',
  ]);
  expect(sharedBlockingKeys(rule, left, { name: ['bert'] })).toEqual([]);
});
