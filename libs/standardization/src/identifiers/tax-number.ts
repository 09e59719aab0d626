import { canonicalUscc, isUscc } from './uscc';
import { taxNumberChecks } from './tax-number-checks';

export type TaxNumberReading =
  /** country: where the number is from; undefined when nobody can say, and then the number was not checked. */
  { number: string; country: string | undefined } | { problem: 'not-a-tax-number'; country: string };

/** Longer text is no number. */
const longestNumber = 40;
/** Numbers of the European Union that write another prefix than ISO 3166. */
const prefixes: Readonly<Record<string, string>> = { EL: 'GR', XI: 'GB', CHE: 'CH' };
const mainland = 'CN';

/**
 * A tax or company number without separators, in upper case, with the prefix of its country where it was written with
 * one. country: where the number is from (ISO 3166); left out, the prefix says so.
 */
export function readTaxNumber(value: string, country?: string): TaxNumberReading {
  const number = canonicalUscc(value);
  const from = country ?? countryOf(number);
  if (from === undefined) return { number, country: undefined };
  if (from === mainland) return isUscc(number) ? { number, country: from } : notOne(from);
  const checks = Object.hasOwn(taxNumberChecks, from) ? taxNumberChecks[from] : undefined;
  if (!checks) return { number, country: undefined };
  if (number.length > longestNumber) return notOne(from);
  const bare = withoutPrefix(number, from);
  const valid = checks.some((check) => passes(check, number) || passes(check, bare));
  return valid ? { number, country: from } : notOne(from);
}

/** Whether numbers of the country can be checked. */
export function isCheckedCountry(country: string): boolean {
  return country === mainland || Object.hasOwn(taxNumberChecks, country);
}

/** DE136695976; a code that begins with two letters of no country, or that the letters alone make up, says nothing. */
function countryOf(number: string): string | undefined {
  if (isUscc(number)) return mainland;
  const letters = /^(CHE|[A-Z]{2})(?=[A-Z]{0,2}\d)/.exec(number)?.[1];
  if (letters === undefined) return undefined;
  const country = prefixes[letters] ?? letters;
  return Object.hasOwn(taxNumberChecks, country) ? country : undefined;
}

type TaxNumberCheck = (typeof taxNumberChecks)[string][number];

/** Some checks of the library throw at text of another shape (nl/btw at an empty number). */
function passes({ validate }: TaxNumberCheck, number: string): boolean {
  try {
    return validate(number).isValid;
  } catch {
    return false;
  }
}

function withoutPrefix(number: string, country: string): string {
  const prefix = Object.keys(prefixes).find((one) => prefixes[one] === country && number.startsWith(one));
  return number.slice((prefix ?? (number.startsWith(country) ? country : '')).length);
}

function notOne(country: string): TaxNumberReading {
  return { problem: 'not-a-tax-number', country };
}
