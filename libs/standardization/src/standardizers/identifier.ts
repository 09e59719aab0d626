import { createProblem, type IdentifierStep } from '@guiyi/contracts';
import { checkTexts } from '../check-texts';
import { readLegacyNumber } from '../identifiers/legacy-number';
import { isOrganizationCode } from '../identifiers/organization-code';
import { isCheckedCountry, readTaxNumber } from '../identifiers/tax-number';
import { canonicalUscc, checkUscc, isUscc } from '../identifiers/uscc';
import {
  unknownSibling,
  type StandardizationRun,
  type Standardizer,
  type StandardizerDefinition,
} from './standardizer';

export const identifierStandardizer: StandardizerDefinition<IdentifierStep> = {
  title: { 'zh-CN': '证照号码', 'zh-TW': '證照號碼', en: 'Identifier' },
  light: true,
  use: 'field',
  siblings: ({ scheme, countryField }) =>
    scheme === 'taxNumber' && countryField !== undefined ? [countryField] : [],
  check: ({ country, countryField }, pointer, context) => [
    ...unknownSibling(countryField, `${pointer}/countryField`, context),
    ...(country === undefined || isCheckedCountry(country)
      ? []
      : [createProblem('unchecked-country', `${pointer}/country`, checkTexts.uncheckedCountry, { country })]),
  ],
  prepare: (step) => {
    const { scheme, validOnly } = step;
    if (scheme === 'uscc') return validOnly ? validUscc : agreeUscc;
    if (scheme === 'cnOrganizationCode') return validOnly ? organizationCodeOf : agreeOrganizationCode;
    return scheme === 'taxNumber' ? agreeTaxNumber(step) : canonicalUscc;
  },
};

const validUscc: Standardizer = (value) => {
  const code = canonicalUscc(value);
  return isUscc(code) ? code : '';
};

function agreeUscc(value: string, run: StandardizationRun): string {
  const code = canonicalUscc(value);
  if (code === '' || isUscc(code)) return code;
  const { reason, suggestion } = checkUscc(code);
  if (suggestion !== undefined) run.report('uscc-typo', { value: code, suggestion });
  else if (reason === 'length') reportLength(code, run);
  else run.report('uscc-check-failed', { value: code });
  return code;
}

function reportLength(code: string, run: StandardizationRun): void {
  const legacy = readLegacyNumber(code);
  // Of digits alone, one number in eleven has the check digit of the other kind by chance.
  if (legacy?.kind === 'taxNumber' && /[A-Z]/.test(code))
    run.report('uscc-legacy-tax-number', { value: code, candidates: [legacy.organizationCode] });
  else run.report(legacy ? 'uscc-legacy-number' : 'not-a-uscc', { value: code });
}

/** The organization code inside a valid USCC, inside a 15-character tax number (division + code), or alone. */
function organizationCodeOf(value: string): string {
  const code = canonicalUscc(value);
  if (code.length === 18) return isUscc(code) ? code.slice(8, 17) : '';
  const candidate = code.length === 15 && /^\d{6}/.test(code) ? code.slice(6) : code;
  return isOrganizationCode(candidate) ? candidate : '';
}

function agreeOrganizationCode(value: string, run: StandardizationRun): string {
  const code = canonicalUscc(value);
  if (code !== '' && !isOrganizationCode(code)) run.report('not-an-organization-code', { value: code });
  return code;
}

function agreeTaxNumber({ country, countryField, validOnly }: IdentifierStep): Standardizer {
  return (value, run) => {
    const named = countryField === undefined ? '' : run.sibling(countryField).trim().toUpperCase();
    const reading = readTaxNumber(value, /^[A-Z]{2}$/.test(named) ? named : country);
    if ('number' in reading) return validOnly && reading.country === undefined ? '' : reading.number;
    if (validOnly) return '';
    const number = canonicalUscc(value);
    if (number !== '') run.report(reading.problem, { value: number, country: reading.country });
    return number;
  };
}
