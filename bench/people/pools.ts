import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WeightedChoice } from '@guiyi/sample-data';
import { projectDirectory } from '../project-directory';

interface Weighted {
  name: string;
  weight: number;
}

/** A city and the postcodes that belong to it, consecutive numbers. */
export interface City {
  name: string;
  firstPostcode: number;
  postcodes: number;
}

/** Names with how often they are borne, so that common and rare ones are as common and rare as in a real file. */
export interface Pools {
  surnames: WeightedChoice<string>;
  givenNames: Record<'f' | 'm', WeightedChoice<string>>;
  streetWords: WeightedChoice<string>;
  streetKinds: WeightedChoice<string>;
  cities: WeightedChoice<City>;
  mailDomains: WeightedChoice<string>;
  companyKinds: readonly string[];
  companyForms: WeightedChoice<string>;
}

export function readPools(): Pools {
  return {
    surnames: choice(readPool('surnames')),
    givenNames: { f: choice(readPool('given-names-female')), m: choice(readPool('given-names-male')) },
    streetWords: choice(readPool('street-words')),
    streetKinds: choice(streetKinds),
    cities: new WeightedChoice(withPostcodes(readPool('cities')), ({ postcodes }) => postcodes),
    mailDomains: choice(mailDomains),
    companyKinds,
    companyForms: choice(companyForms),
  };
}

function choice(items: readonly Weighted[]): WeightedChoice<string> {
  const names = items.map(({ name }) => name);
  const weights = new Map(items.map(({ name, weight }) => [name, weight]));
  return new WeightedChoice(names, (name) => weights.get(name) ?? 0);
}

/** Lines "name weight" below a line that says where they are from. */
function readPool(name: string): Weighted[] {
  const text = readFileSync(join(projectDirectory, 'bench', 'people', 'pools', `${name}.txt`), 'utf8');
  return text
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => {
      const space = line.lastIndexOf(' ');
      return { name: line.slice(0, space), weight: Number(line.slice(space + 1)) };
    });
}

/** The United States have some 30,000 postcodes for people, a few thousand inhabitants each. */
const inhabitantsPerPostcode = 3.5;
const lowestPostcode = 10_001;

function withPostcodes(cities: readonly Weighted[]): City[] {
  let next = lowestPostcode;
  return cities.map(({ name, weight }) => {
    const city = { name, firstPostcode: next, postcodes: Math.ceil(weight / inhabitantsPerPostcode) };
    next += city.postcodes;
    return city;
  });
}

const streetKinds: readonly Weighted[] = [
  { name: 'Street', weight: 38 },
  { name: 'Avenue', weight: 22 },
  { name: 'Road', weight: 14 },
  { name: 'Drive', weight: 12 },
  { name: 'Lane', weight: 6 },
  { name: 'Court', weight: 3 },
  { name: 'Boulevard', weight: 3 },
  { name: 'Place', weight: 2 },
];

const mailDomains: readonly Weighted[] = [
  { name: 'gmail.com', weight: 42 },
  { name: 'yahoo.com', weight: 16 },
  { name: 'hotmail.com', weight: 11 },
  { name: 'outlook.com', weight: 8 },
  { name: 'aol.com', weight: 6 },
  { name: 'icloud.com', weight: 6 },
  { name: 'comcast.net', weight: 5 },
  { name: 'verizon.net', weight: 3 },
  { name: 'att.net', weight: 3 },
];

const companyKinds: readonly string[] = [
  'Construction',
  'Logistics',
  'Software',
  'Insurance',
  'Foods',
  'Engineering',
  'Consulting',
  'Electric',
  'Plumbing',
  'Medical Supply',
  'Motors',
  'Printing',
  'Furniture',
  'Realty',
  'Travel',
  'Bakery',
  'Chemicals',
  'Textiles',
  'Dental Care',
  'Landscaping',
  'Security',
  'Marketing',
  'Tools',
  'Packaging',
];

const companyForms: readonly Weighted[] = [
  { name: 'LLC', weight: 45 },
  { name: 'Inc', weight: 35 },
  { name: 'Corp', weight: 12 },
  { name: 'Group', weight: 8 },
];
