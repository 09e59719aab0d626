import { readLegacyNumber, type LegacyNumber } from './legacy-number';

it.each<[string, LegacyNumber | undefined, string]>([
  ['110108000000016', { kind: 'registrationNumber' }, 'the check digit of a registration number is right'],
  ['110108000000017', { kind: 'unchecked' }, 'fifteen digits with a wrong one'],
  ['31011563170325X', undefined, 'an organization code that fails its check'],
  ['350100M000100Y4', { kind: 'taxNumber', organizationCode: 'M000100Y4' }, 'the code inside a valid USCC'],
  ['91350100M000100Y43', undefined, 'a unified code is no old number'],
  ['', undefined, 'nothing'],
])('%s is %j: %s', (number, expected) => {
  expect(readLegacyNumber(number)).toEqual(expected);
});
