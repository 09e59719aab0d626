import { Random } from '@guiyi/sample-data';
import { buildPerson } from './build-person';
import { copyPerson } from './copy-person';
import type { Person, PersonRecord } from './person';
import { readPools, type Pools } from './pools';

export interface PeopleOptions {
  records: number;
  seed: number;
}

/** Of five records four are people and one is a copy of one of them. */
const peopleShare = 0.8;

/**
 * People in random order, with who they are. The same options give the same records on every machine; each is made when
 * it is asked for, from its number alone, so that four bytes a record are held.
 */
export function* generatePeople({ records, seed }: PeopleOptions): Generator<PersonRecord> {
  const pools = readPools();
  const people = Math.ceil(records * peopleShare);
  const order = shuffledNumbers(records, seed);
  for (let position = 0; position < records; position++) {
    const number = order[position]!;
    const { who, person } = recordOf(number, people, seed, pools);
    yield { id: String(position + 1), cluster: `p${who + 1}`, person };
  }
}

function recordOf(
  number: number,
  people: number,
  seed: number,
  pools: Pools,
): { who: number; person: Person } {
  if (number < people) return { who: number, person: personOf(number, seed, pools) };
  const random = new Random(seed, 'record', number);
  const who = random.integer(people);
  return { who, person: copyPerson(personOf(who, seed, pools), random, pools) };
}

function personOf(who: number, seed: number, pools: Pools): Person {
  return buildPerson(new Random(seed, 'customer', who), pools);
}

/** Fisher–Yates shuffle. */
function shuffledNumbers(count: number, seed: number): Uint32Array {
  const random = new Random(seed, 'order');
  const numbers = new Uint32Array(count);
  for (let position = 0; position < count; position++) {
    const other = random.integer(position + 1);
    numbers[position] = numbers[other]!;
    numbers[other] = position;
  }
  return numbers;
}
