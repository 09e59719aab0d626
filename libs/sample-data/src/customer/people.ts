import { WeightedChoice, type Random } from '../random';
import { givenNameCharacters, surnames } from '../vocabulary/people';

const surnameChoice = new WeightedChoice(surnames, ({ weight }) => weight);

/** A full name of two to four characters. */
export function drawPerson(random: Random): string {
  const surname = surnameChoice.pick(random).surname;
  const first = random.pickSkewed(givenNameCharacters, 1.3);
  return random.chance(0.3) ? surname + first : surname + first + random.pickSkewed(givenNameCharacters, 1.1);
}

/** The surname of a full name: two characters when the name has four. */
export function surnameOf(person: string): string {
  return person.slice(0, person.length >= 4 ? 2 : 1);
}
