/** The columns of the file of people, in order; id carries no information. */
export const personFields = [
  'first',
  'last',
  'dob',
  'email',
  'phone',
  'houseNumber',
  'street',
  'city',
  'postcode',
  'gender',
  'company',
] as const;

export type PersonField = (typeof personFields)[number];

export type Person = Record<PersonField, string>;

/** One record of the file, with who it is. */
export interface PersonRecord {
  id: string;
  cluster: string;
  person: Person;
}
