import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const usccShape = /^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/**
 * A unified social credit code (统一社会信用代码): 18 characters in upper case whose last one is
 * (31 − Σ value(i)·3^(i−1) mod 31) mod 31, i from 1 to 17. Source: GB 32100-2015.
 */
export function isUsccText(text: string): boolean {
  if (!usccShape.test(text)) return false;
  let sum = 0;
  for (let position = 0, weight = 1; position < 17; position += 1, weight = (weight * 3) % 31) {
    sum += usccAlphabet.indexOf(text.charAt(position)) * weight;
  }
  return usccAlphabet.charAt((31 - (sum % 31)) % 31) === text.charAt(17);
}

/** Mainland ranges that are mobile beyond doubt; the library decides about everything else. */
const plainMainlandMobile = /^\+861(?:[38][0-9]|4[57]|[59][0-35-9]|6[25-7]|7[0-35-8])[0-9]{8}$/;

/** A mobile number of any country; without a country code it is read as one of mainland China. */
export function isMobileText(text: string): boolean {
  if (plainMainlandMobile.test(text)) return true;
  if (text.length > 40) return false;
  const number = parsePhoneNumberFromString(text, { defaultCountry: 'CN', extract: false });
  if (number === undefined || !number.isValid()) return false;
  // In North America a number does not tell whether it is mobile.
  return number.getType() === 'MOBILE' || number.getType() === 'FIXED_LINE_OR_MOBILE';
}

const localPart = /^[^\s@"(),:;<>[\]\\.]+(?:\.[^\s@"(),:;<>[\]\\.]+)*$/u;
const domainLabel = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u;
const topLevel = /^(?:xn--[a-z0-9-]+|[\p{L}\p{M}]{2,})$/iu;

/**
 * An address local@domain with the lengths of RFC 5321 and letters of any script (RFC 6531): no quotes, comments
 * or address literals, which no customer uses, and at least two domain labels.
 */
export function isEmailText(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || at > 64 || text.length > 254) return false;
  const labels = text.slice(at + 1).split('.');
  return (
    labels.length > 1 &&
    localPart.test(text.slice(0, at)) &&
    labels.every((label) => label.length <= 63 && domainLabel.test(label)) &&
    topLevel.test(labels.at(-1) ?? '')
  );
}
