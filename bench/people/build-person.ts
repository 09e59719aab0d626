import type { Random } from '@guiyi/sample-data';
import type { Person } from './person';
import type { Pools } from './pools';

type Address = Pick<Person, 'houseNumber' | 'street' | 'city' | 'postcode'>;

/** A person as entered without a mistake; some leave out an e-mail address, a phone number or an employer. */
export function buildPerson(random: Random, pools: Pools): Person {
  const gender = random.chance(0.5) ? 'f' : 'm';
  const first = pools.givenNames[gender].pick(random);
  const last = pools.surnames.pick(random);
  return {
    first,
    last,
    dob: buildBirthDate(random),
    email: random.chance(0.1) ? '' : buildEmail(random, pools, first, last),
    phone: random.chance(0.08) ? '' : buildPhone(random),
    ...buildAddress(random, pools),
    gender,
    company: random.chance(0.2) ? '' : buildCompany(random, pools),
  };
}

const firstBirthday = Date.UTC(1935, 0, 1);
/** Seventy years: at a million records nearly all of the 18.6 million candidate pairs are of equal birth dates. */
const birthdays = 25_567;
const dayLength = 86_400_000;

function buildBirthDate(random: Random): string {
  return new Date(firstBirthday + random.integer(birthdays) * dayLength).toISOString().slice(0, 10);
}

export function buildEmail(random: Random, pools: Pools, first: string, last: string): string {
  const [given, family] = [first.toLowerCase(), last.toLowerCase()];
  const separator = random.pick(['.', '_', '']);
  const name = random.chance(0.7)
    ? `${given}${separator}${family}`
    : `${given.charAt(0)}${separator}${family}`;
  const number = random.chance(0.2) ? '' : String(random.integer(random.pick([100, 1000, 10_000])));
  return `${name}${number}@${pools.mailDomains.pick(random)}`;
}

/** Ten digits; area code and exchange begin with 2 to 9 as in North America. */
export function buildPhone(random: Random): string {
  return `${random.between(200, 989)}${random.between(200, 999)}${random.digits(4)}`;
}

export function buildAddress(random: Random, pools: Pools): Address {
  const named = random.chance(0.6) ? pools.streetWords : pools.surnames;
  const city = pools.cities.pick(random);
  return {
    houseNumber: String(1 + Math.floor(9999 * random.next() ** 2)),
    street: `${named.pick(random)} ${pools.streetKinds.pick(random)}`,
    city: city.name,
    postcode: String(city.firstPostcode + random.integer(city.postcodes)),
  };
}

export function buildCompany(random: Random, pools: Pools): string {
  const owners = random.chance(0.25)
    ? `${pools.surnames.pick(random)} and ${pools.surnames.pick(random)}`
    : pools.surnames.pick(random);
  // A few kinds are common.
  return `${owners} ${random.pickSkewed(pools.companyKinds, 1.6)} ${pools.companyForms.pick(random)}`;
}
