/** Characters of a USCC in the order of their values 0..30 (GB 32100-2015, table 2): no I, O, S, V, Z. */
export const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Registered kinds: authority 9 (market regulation) with company, individual business or farmers' cooperative. */
export type RegisteredKind = 'company' | 'individual' | 'cooperative';

const kindPrefixes: Readonly<Record<RegisteredKind, string>> = {
  company: '91',
  individual: '92',
  cooperative: '93',
};

/**
 * A valid USCC that no other number of the same sample has.
 * @param number customer number; decides the organization code
 * @param recent organizations since 2015 have codes that begin with MA, older ones have eight digits
 */
export function composeUscc(kind: RegisteredKind, division: string, number: number, recent: boolean): string {
  const organization = recent ? `MA${recentCode(number)}` : olderCode(number);
  const body = kindPrefixes[kind] + division + organization + organizationCheck(organization);
  return body + usccCheck(body);
}

/** Check character of the first 17 (GB 32100-2015): weights 3^(i−1) mod 31; a remainder that gives 31 is written 0. */
export function usccCheck(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    sum += usccAlphabet.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return usccAlphabet.charAt((31 - (sum % 31)) % 31);
}

/** Check character of an eight-character organization code (GB 11714-1997). */
function organizationCheck(code: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  let sum = 0;
  weights.forEach((weight, position) => (sum += parseInt(code.charAt(position), 36) * weight));
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** Multiplication by a number prime to the size of the space permutes it: distinct, yet not consecutive. */
function olderCode(number: number): string {
  return String((number * 61_803_399 + 12_345_679) % 100_000_000).padStart(8, '0');
}

const recentSpace = 31 ** 6;

function recentCode(number: number): string {
  let rest = (number * 8_675_309 + 271_828_182) % recentSpace;
  let code = '';
  for (let position = 0; position < 6; position++) {
    code = usccAlphabet.charAt(rest % 31) + code;
    rest = Math.floor(rest / 31);
  }
  return code;
}
