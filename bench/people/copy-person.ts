import type { Random } from '@guiyi/sample-data';
import { buildAddress, buildCompany, buildEmail, buildPhone } from './build-person';
import type { Person, PersonField } from './person';
import type { Pools } from './pools';

const movedShare = 0.25;
const mostEdits = 3;

const editedFields: readonly PersonField[] = [
  'first',
  'last',
  'dob',
  'email',
  'phone',
  'houseNumber',
  'street',
  'city',
  'postcode',
  'company',
];

/** What a person may truly have changed between two entries, beside the address. */
const replaced: Partial<Record<PersonField, (random: Random, pools: Pools, person: Person) => string>> = {
  email: (random, pools, { first, last }) => buildEmail(random, pools, first, last),
  phone: buildPhone,
  company: buildCompany,
};

/** The same person entered once more: one to three fields differ, a quarter have moved house. */
export function copyPerson(original: Person, random: Random, pools: Pools): Person {
  const copy = random.chance(movedShare) ? { ...original, ...buildAddress(random, pools) } : { ...original };
  for (const field of drawFields(random)) copy[field] = editField(field, copy, random, pools);
  return copy;
}

function drawFields(random: Random): Set<PersonField> {
  const count = random.between(1, mostEdits);
  const fields = new Set<PersonField>();
  while (fields.size < count) fields.add(random.pick(editedFields));
  return fields;
}

function editField(field: PersonField, person: Person, random: Random, pools: Pools): string {
  const replace = replaced[field];
  if (replace && random.chance(0.3)) return replace(random, pools, person);
  const value = person[field];
  if (value.length < 2 || random.chance(0.1)) return '';
  return mistype(value, random);
}

/** One slip of the fingers: another character, one too many, one too few, or two neighbours exchanged. */
function mistype(value: string, random: Random): string {
  const place = random.integer(value.length);
  const before = value.slice(0, place);
  const at = value.charAt(place);
  const after = value.slice(place + 1);
  const another = random.pick(/\d/.test(at) ? digits : letters);
  switch (random.integer(4)) {
    case 0:
      return before + another + after;
    case 1:
      return before + another + at + after;
    case 2:
      return before + after;
    default:
      return before + after.charAt(0) + at + after.slice(1);
  }
}

const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';
