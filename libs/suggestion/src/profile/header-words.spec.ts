import { isGivenNameHeader, kindOfHeader } from './header-words';

test.each([
  ['Adresse', 'address'],
  ['Straße', 'address'],
  ['Geburtsdatum', 'date'],
  ['PLZ', 'postcode'],
  ['Ort', 'place'],
  ['Nom de famille', 'personName'],
  ['Prénom', 'personName'],
  ['Code postal', 'postcode'],
  ['Raison sociale', 'organizationName'],
  ['Teléfono', 'phone'],
  ['Apellidos', 'personName'],
  ['Dirección', 'address'],
  ['統一編號', 'uscc'],
  ['聯絡人', 'personName'],
  ['行動電話', 'phone'],
  ['home_tel', 'phone'],
  ['HomeTel2', 'phone'],
])('a column called %s hints at %s', (header, kind) => {
  expect(kindOfHeader(header)).toBe(kind);
});

test.each(['Short', 'Nominal', 'true', 'Report'])('%s hints at nothing by a part of it', (header) => {
  expect(kindOfHeader(header)).toBeUndefined();
});

test.each(['Vorname', 'Prénom', 'first_name', '名字'])('%s is a header of given names', (header) => {
  expect(isGivenNameHeader(header)).toBe(true);
});
