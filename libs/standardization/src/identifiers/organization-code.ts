/** Weights of GB 11714-1997 for the first eight characters. */
const weights = [3, 7, 9, 10, 5, 8, 4, 2];
const modulus = 11;

/** A nine-character organization code of GB 11714 (no hyphen) with the right check character. */
export function isOrganizationCode(code: string): boolean {
  return /^[0-9A-Z]{8}[0-9X]$/.test(code) && checkCharacter(code) === code.charAt(8);
}

function checkCharacter(code: string): string {
  const sum = weights.reduce(
    (total, weight, place) => total + weight * Number.parseInt(code.charAt(place), 36),
    0,
  );
  const check = modulus - (sum % modulus);
  if (check === 10) return 'X';
  return check === modulus ? '0' : String(check);
}
