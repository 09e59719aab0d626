import { isOrganizationCode } from './organization-code';

/** Numbers that organisations had before the unified code of 2015. */
export type LegacyNumber =
  | { kind: 'registrationNumber' }
  | { kind: 'taxNumber'; organizationCode: string }
  /** Fifteen digits whose check digit is that of neither. */
  | { kind: 'unchecked' };

/**
 * A canonical 15-character number: the registration number of GS 15-2006 (digits, the last by ISO 7064 MOD 11,10), or
 * the tax number of six digits of the division and the organization code. Undefined for anything else.
 */
export function readLegacyNumber(canonical: string): LegacyNumber | undefined {
  if (canonical.length !== 15) return undefined;
  if (/^\d{15}$/.test(canonical) && hasRegistrationCheck(canonical)) return { kind: 'registrationNumber' };
  const organizationCode = canonical.slice(6);
  if (/^\d{6}/.test(canonical) && isOrganizationCode(organizationCode))
    return { kind: 'taxNumber', organizationCode };
  return /^\d{15}$/.test(canonical) ? { kind: 'unchecked' } : undefined;
}

function hasRegistrationCheck(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (product + Number(digits.slice(-1))) % 10 === 1;
}
