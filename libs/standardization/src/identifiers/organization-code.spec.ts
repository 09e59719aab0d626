import { isOrganizationCode } from './organization-code';

it.each([
  ['M000100Y4', true, 'GB 11714 check character 4'],
  ['MB151840X', true, 'a remainder of ten is written X'],
  ['M000100Y5', false, 'the check character is wrong'],
  ['M000100Y', false, 'a character is missing'],
  ['m000100y4', false, 'lower case is not canonical'],
])('%s: %s, because %s', (code, expected) => {
  expect(isOrganizationCode(code)).toBe(expected);
});
