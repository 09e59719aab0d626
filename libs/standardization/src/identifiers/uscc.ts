import { rememberLatest } from '../latest-result';
import { untilStable } from '../text/until-stable';
import { isOrganizationCode } from './organization-code';

/** GB 32100-2015: digits and capital letters without I, O, S, V and Z. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const modulus = 31;
const length = 18;
/** Weight of position i is 3^(i-1) mod 31. */
const weights = Array.from({ length: length - 1 }, (_, place) =>
  Number(3n ** BigInt(place) % BigInt(modulus)),
);

/** One more than the number that a character stands for, by its character code; 0 for what the alphabet leaves out. */
const worths = new Uint8Array(128);
for (const [worth, character] of [...alphabet].entries()) worths[character.charCodeAt(0)] = worth + 1;
/** Six digits of GB/T 2260 behind authority and category. */
const divisionPlace = /^..\d{6}/;

/** Registration authorities by the first character (GB 32100-2015, table 1). */
const authorities: Readonly<Record<string, string>> = {
  1: 'institutionalEstablishment',
  2: 'foreignAffairs',
  3: 'judicial',
  4: 'culture',
  5: 'civilAffairs',
  6: 'tourism',
  7: 'religious',
  8: 'tradeUnion',
  9: 'marketRegulation',
  A: 'militaryReform',
  N: 'agriculture',
  Y: 'other',
};

/** Kinds of organization by authority and second character; other pairs are not in use. */
const categories: Readonly<Record<string, string>> = {
  11: 'stateOrgan',
  12: 'publicInstitution',
  13: 'massOrganization',
  19: 'other',
  51: 'socialOrganization',
  52: 'privateNonEnterprise',
  53: 'foundation',
  59: 'other',
  91: 'enterprise',
  92: 'selfEmployed',
  93: 'farmersCooperative',
  A1: 'militaryInstitution',
  N1: 'collectiveEconomicOrganization',
  N2: 'collectiveEconomicOrganization',
  N3: 'collectiveEconomicOrganization',
  Y1: 'other',
};

/**
 * Letters that the alphabet leaves out, and what people meant by them. Exchanging legal characters too (0 and D, 8 and B)
 * would make a wrong code valid by chance in every third case, so that is never suggested.
 */
const illegalLetters: Readonly<Record<string, string>> = { I: '1', O: '0', S: '5', V: 'U', Z: '2' };

export interface DecodedUscc {
  authority: string | undefined;
  category: string | undefined;
  /** Six digits of GB/T 2260: where the organization was registered. */
  divisionCode: string;
  /** Nine characters of GB 11714. */
  organizationCode: string;
  organizationCodeValid: boolean;
}

export type UsccReason =
  'valid' | 'length' | 'illegal-letter' | 'illegal-character' | 'not-assigned' | 'check-character';

export interface UsccCheck {
  valid: boolean;
  reason: UsccReason;
  /** Present when the code has 18 characters of the alphabet. */
  decoded?: DecodedUscc;
  /** The valid code that comes of replacing letters which the alphabet leaves out. */
  suggestion?: string;
}

/** White space and separators removed, upper case: 91350100-m000100 y43 as 91350100M000100Y43. A masking * stays. */
export function canonicalUscc(value: string): string {
  return /^[0-9A-Z]*$/.test(value) ? value : untilStable(value, compact);
}

function compact(value: string): string {
  return value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐‑–—_.·,:/'"`]+/gu, '');
}

/** Checks a canonical code by GB 32100-2015; the check character is 31 - (sum mod 31), where 31 is written 0. */
export function checkUscc(canonical: string): UsccCheck {
  const reason = reasonOf(canonical);
  const check: UsccCheck = { valid: reason === 'valid', reason };
  if (/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(canonical)) check.decoded = decode(canonical);
  if (reason === 'valid' || canonical.length !== length) return check;
  const suggestion = suggest(canonical);
  return suggestion === undefined ? check : { ...check, suggestion };
}

/** The check without its evidence, for hot paths; several match forms ask for one code, one after the other. */
export const isUscc: (canonical: string) => boolean = rememberLatest(
  (canonical) => reasonOf(canonical) === 'valid',
);

function reasonOf(code: string): UsccReason {
  if (code.length !== length) return 'length';
  let sum = 0;
  for (let place = 0; place < length; place++) {
    const worth = (worths[code.charCodeAt(place)] ?? 0) - 1;
    if (worth < 0) return 'IOSVZ'.includes(code.charAt(place)) ? 'illegal-letter' : 'illegal-character';
    sum += place < length - 1 ? worth * (weights[place] ?? 0) : 0;
  }
  if (!Object.hasOwn(authorities, code.charAt(0)) || !divisionPlace.test(code)) return 'not-assigned';
  return alphabet.charAt((modulus - (sum % modulus)) % modulus) === code.charAt(length - 1)
    ? 'valid'
    : 'check-character';
}

function decode(code: string): DecodedUscc {
  const organizationCode = code.slice(8, 17);
  return {
    authority: authorities[code.charAt(0)],
    category: categories[code.slice(0, 2)],
    divisionCode: code.slice(2, 8),
    organizationCode,
    organizationCodeValid: isOrganizationCode(organizationCode),
  };
}

function suggest(code: string): string | undefined {
  const repaired = code.replace(/[IOSVZ]/g, (letter) => illegalLetters[letter] ?? letter);
  return repaired !== code && isUscc(repaired) ? repaired : undefined;
}
