export interface EmailReading {
  /** Canonical addresses, in order, each once. */
  addresses: readonly string[];
  /** Parts of the value that are no e-mail address, as they were written. */
  unread: readonly string[];
}

const separators = /[;,、|\s/]+/u;
const wrapping = /^(?:mailto:|e-?mail:|邮箱:|邮件:)+|^[<("'\[]+|[>)"'\].。]+$/giu;
/** Longer text is no address, and is not looked through for one (RFC 5321 allows 254 characters). */
const longestAddress = 320;
const longestCell = 2000;
/** Local part of RFC 5321 without quoting; non-ASCII letters as in RFC 6531. */
const localPart = /^[\p{L}\p{N}!#$%&'*+\-=?^_`{|}~]+(?:\.[\p{L}\p{N}!#$%&'*+\-=?^_`{|}~]+)*$/u;
const domainName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/** Top-level domains as they are mistyped, and what was meant. None of the left ones exists. */
const mistypedEndings: Readonly<Record<string, string>> = {
  con: 'com',
  cmo: 'com',
  ocm: 'com',
  comm: 'com',
  vom: 'com',
  xom: 'com',
  cpm: 'com',
  'com.c': 'com.cn',
  nte: 'net',
  ent: 'net',
};

/** Reads the e-mail addresses of one cell: width, case and IDN agreed; a plus tag dropped when asked. */
export function readEmails(value: string, dropPlusTag = false): EmailReading {
  if (value.length > longestCell) return { addresses: [], unread: [value] };
  const addresses: string[] = [];
  const unread: string[] = [];
  const agreed = value
    .normalize('NFKC')
    .replaceAll('。', '.')
    .replace(/\s*@\s*/gu, '@');
  for (const part of agreed.split(separators)) {
    const bare = part.length > longestAddress ? part : part.replace(wrapping, '');
    if (bare === '') continue;
    const address = canonicalEmail(bare, dropPlusTag);
    if (address === undefined) unread.push(part);
    else if (!addresses.includes(address)) addresses.push(address);
  }
  // A remark in place of an address stays in one piece.
  return addresses.length === 0 && unread.length > 1
    ? { addresses, unread: [value.trim()] }
    : { addresses, unread };
}

/** One address in lower case with an ASCII domain; undefined when it is none. */
export function canonicalEmail(value: string, dropPlusTag = false): string | undefined {
  if (value.length > longestAddress) return undefined;
  const lower = value.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  if (at < 1 || lower.length > 254) return undefined;
  const domain = canonicalDomain(lower.slice(at + 1));
  const whole = lower.slice(0, at);
  const local = dropPlusTag ? whole.replace(/(?<=.)\+.*$/u, '') : whole;
  return domain !== undefined && localPart.test(local) && local.length <= 64
    ? `${local}@${domain}`
    : undefined;
}

/** A domain name in lower case, internationalised labels in their ASCII form; undefined when it is none. */
export function canonicalDomain(value: string): string | undefined {
  const lower = value.toLowerCase().replace(/\.$/, '');
  if (domainName.test(lower)) return lower;
  if (/^[\x00-\x7f]*$/.test(lower)) return undefined;
  const ascii = URL.canParse(`http://${lower}`) ? new URL(`http://${lower}`).hostname : '';
  return domainName.test(ascii) ? ascii : undefined;
}

/** What stands after the @, or the host of a web address, without the labels that name a service (www, mail). */
export function companyDomainOf(value: string): string | undefined {
  const host = value.includes('@')
    ? value.slice(value.lastIndexOf('@') + 1)
    : value.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/[/?#:].*$/su, '');
  const domain = canonicalDomain(host.trim());
  return domain?.replace(/^(?:www\d?|mail|m|email|smtp)\.(?=[^.]+\.)/, '');
}

/** The address with a mistyped domain corrected; undefined when the domain looks right. */
export function suggestEmail(address: string, freeMailDomains: ReadonlySet<string>): string | undefined {
  const at = address.lastIndexOf('@');
  const domain = suggestDomain(address.slice(at + 1), freeMailDomains);
  return domain === undefined ? undefined : address.slice(0, at + 1) + domain;
}

/** The domain that a mistyped one was meant to be; undefined when it looks right. */
export function suggestDomain(domain: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(domain)) return undefined;
  for (const [wrong, right] of Object.entries(mistypedEndings)) {
    if (domain.endsWith(`.${wrong}`)) return domain.slice(0, -wrong.length) + right;
  }
  // Short domains (qq.com, 163.com) have real neighbours; only longer names are compared letter by letter.
  const close = [...known].filter((one) => one.length >= 9 && isOneEditAway(domain, one));
  return close.length === 1 ? close[0] : undefined;
}

/** One letter dropped, added, changed, or two neighbours swapped. */
function isOneEditAway(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1 || short === long) return false;
  let place = 0;
  while (place < short.length && short.charAt(place) === long.charAt(place)) place++;
  if (short.length < long.length) return short.slice(place) === long.slice(place + 1);
  if (short.slice(place + 1) === long.slice(place + 1)) return true;
  const swapped =
    short.charAt(place) === long.charAt(place + 1) && short.charAt(place + 1) === long.charAt(place);
  return swapped && short.slice(place + 2) === long.slice(place + 2);
}
