import { taxNumberChecks } from './tax-number-checks';
import { readTaxNumber } from './tax-number';

it.each<[string, string | undefined, string | undefined, string]>([
  ['DE 136 695 976', undefined, 'DE136695976 of DE', 'a German number says where it is from'],
  ['136695976', 'DE', '136695976 of DE', 'the same without its prefix, of a customer in Germany'],
  ['DE136695977', undefined, undefined, 'a wrong check digit'],
  ['FR 40 303 265 045', undefined, 'FR40303265045 of FR', 'a French number'],
  ['EL 094259216', undefined, 'EL094259216 of GR', 'Greece writes EL'],
  ['GB 980 7806 84', undefined, 'GB980780684 of GB', 'a British number'],
  ['04595257', 'TW', '04595257 of TW', 'a Taiwanese 統一編號'],
  ['04595258', 'TW', undefined, 'one with a wrong check digit'],
  ['91350100M000100Y43', undefined, '91350100M000100Y43 of CN', 'a Chinese code is recognised by its check'],
  ['91350100M000100Y4Z', 'CN', undefined, 'and refused by it'],
  ['123-456', undefined, '123456 of nowhere', 'a number of an unknown country is not checked'],
  ['XX12345', undefined, 'XX12345 of nowhere', 'letters of no country say nothing'],
  ['12345', 'AQ', '12345 of nowhere', 'a country whose numbers nobody knows'],
])('%s of %s is %s: %s', (value, country, expected) => {
  const reading = readTaxNumber(value, country);
  expect('number' in reading ? `${reading.number} of ${reading.country ?? 'nowhere'}` : undefined).toBe(
    expected,
  );
});

it('answers for every country, whatever the text', () => {
  for (const country of Object.keys(taxNumberChecks))
    for (const text of ['', '0', 'A', '1'.repeat(41), '中文', '😀', '00000000000000', country])
      expect(() => readTaxNumber(text, country)).not.toThrow();
});
