import { profileTable } from '../profile/profile-table';
import { fieldNames } from './field-names';
import { householdVetoes } from './household-veto';

describe('householdVetoes', () => {
  test('keeps apart people of one home who differ in the given name, where nothing else tells them apart', () => {
    expect(vetoesOf(['surname', 'given name', 'house number', 'street'])).toMatchObject([
      { when: { '==': [{ var: 'levels.givenName' }, 'different'] }, effect: 'forbid' },
    ]);
  });

  test.each([
    ['a date of birth tells them apart', ['surname', 'given name', 'house number', 'date of birth']],
    ['there is no home', ['surname', 'given name']],
    ['there is no surname', ['given name', 'house number']],
  ])('leaves it to the evidence when %s', (_, header) => {
    expect(vetoesOf(header)).toEqual([]);
  });
});

const valuesByHeader: Readonly<Record<string, (row: number) => string>> = {
  surname: (row) => `${syllables[row % 10]!}${syllables[(row >> 2) % 10]!}son`,
  'given name': (row) => `${syllables[(row * 7) % 10]!}${syllables[(row >> 3) % 10]!}a`,
  'house number': (row) => String(1 + ((row * 37) % 250)),
  street: (row) => `${syllables[(row * 3) % 10]!}${syllables[(row >> 3) % 10]!} street`,
  'date of birth': (row) => `19${10 + ((row * 13) % 80)}-0${1 + (row % 9)}-1${row % 10}`,
};
const syllables = ['Bra', 'Cor', 'Dul', 'Fen', 'Gor', 'Hal', 'Jan', 'Kel', 'Lor', 'Mar'];

function vetoesOf(header: readonly string[]): ReturnType<typeof householdVetoes> {
  const rows = Array.from({ length: 400 }, (_, row) => header.map((name) => valuesByHeader[name]!(row)));
  return householdVetoes(profileTable(header, rows), fieldNames(header));
}
