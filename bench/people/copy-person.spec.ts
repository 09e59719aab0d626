import { Random, WeightedChoice } from '@guiyi/sample-data';
import { buildPerson } from './build-person';
import { copyPerson } from './copy-person';
import { personFields, type Person } from './person';
import type { Pools } from './pools';

const evenly = (...names: string[]): WeightedChoice<string> => new WeightedChoice(names, () => 1);

const pools: Pools = {
  surnames: evenly('Smith', 'Johnson', 'Williams'),
  givenNames: { f: evenly('Mary', 'Linda'), m: evenly('James', 'Robert') },
  streetWords: evenly('Main', 'Oak'),
  streetKinds: evenly('Street', 'Avenue'),
  cities: new WeightedChoice([{ name: 'Springfield', firstPostcode: 10_001, postcodes: 9000 }], () => 1),
  mailDomains: evenly('example.com'),
  companyKinds: ['Foods', 'Motors'],
  companyForms: evenly('LLC', 'Inc'),
};

const copies = Array.from({ length: 2000 }, (_, number) => {
  const original = buildPerson(new Random(1, 'customer', number), pools);
  return { original, copy: copyPerson(original, new Random(1, 'record', number), pools) };
});

const differing = ({ original, copy }: { original: Person; copy: Person }): string[] =>
  personFields.filter((field) => original[field] !== copy[field]);

test('One to three fields of a copy are edited, seven when its person moved house', () => {
  const most = Math.max(...copies.map((pair) => differing(pair).length));
  expect(most).toBeGreaterThanOrEqual(4);
  expect(most).toBeLessThanOrEqual(7);
  expect(copies.filter((pair) => differing(pair).length === 0).length).toBeLessThan(copies.length * 0.05);
});

test('About a quarter of the copies moved house', () => {
  const moved = copies.filter((pair) =>
    ['houseNumber', 'postcode'].every((field) => differing(pair).includes(field)),
  );
  expect(moved.length / copies.length).toBeGreaterThan(0.2);
  expect(moved.length / copies.length).toBeLessThan(0.3);
});

test('The gender of a person is never edited, and the same number gives the same copy', () => {
  expect(copies.every(({ original, copy }) => original.gender === copy.gender)).toBe(true);
  const { original, copy } = copies[7]!;
  expect(copyPerson(original, new Random(1, 'record', 7), pools)).toEqual(copy);
});
