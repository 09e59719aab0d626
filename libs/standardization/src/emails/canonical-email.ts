import { isPlainDomain, isPlainEmail } from './plain-email';

export interface EmailReading {
  /** Canonical addresses, in order, each once. */
  addresses: readonly string[];
  /** Parts of the value that are no e-mail address, as they were written. */
  unread: readonly string[];
}

const nothing: readonly string[] = [];
const separators = /[;,、|\s/]+/u;
const wrapping = /^(?:mailto:|e-?mail:|邮箱:|邮件:)+|^[<("'\[]+|[>)"'\].。]+$/giu;
/** Longer text is no address, and is not looked through for one (RFC 5321 allows 254 characters). */
const longestAddress = 320;
const longestCell = 2000;
/** Longer domains have their labels counted by the pattern. */
const longestPlainDomain = 120;
/** Local part of RFC 5321 without quoting; non-ASCII letters as in RFC 6531. */
const localPart = /^[\p{L}\p{N}!#$%&'*+\-=?^_`{|}~]+(?:\.[\p{L}\p{N}!#$%&'*+\-=?^_`{|}~]+)*$/u;
const domainName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/;

/** What of a local part does not tell mailboxes apart. */
export interface EmailPolicy {
  /** zhang+erp@example.cn as zhang@example.cn. */
  readonly dropPlusTag?: boolean;
  /** z.hang@gmail.com as zhang@gmail.com; only where the provider ignores dots. */
  readonly dropDots?: boolean;
}

/** Providers that deliver to one mailbox whatever the dots. */
const dotless: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com']);

/** Reads the e-mail addresses of one cell: width, case and IDN agreed; tags and dots dropped when asked. */
export function readEmails(value: string, policy: EmailPolicy = {}): EmailReading {
  if (!policy.dropDots && isPlainEmail(value)) return { addresses: [value], unread: nothing };
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
    const address = canonicalEmail(bare, policy);
    if (address === undefined) unread.push(part);
    else if (!addresses.includes(address)) addresses.push(address);
  }
  // A remark in place of an address stays in one piece.
  return addresses.length === 0 && unread.length > 1
    ? { addresses, unread: [value.trim()] }
    : { addresses, unread };
}

/** One address in lower case with an ASCII domain; undefined when it is none. */
export function canonicalEmail(
  value: string,
  { dropPlusTag, dropDots }: EmailPolicy = {},
): string | undefined {
  if (value.length > longestAddress) return undefined;
  const lower = value.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  if (at < 1 || lower.length > 254) return undefined;
  const domain = canonicalDomain(lower.slice(at + 1));
  const whole = lower.slice(0, at);
  const untagged = dropPlusTag ? whole.replace(/(?<=.)\+.*$/u, '') : whole;
  const local = dropDots && dotless.has(domain ?? '') ? untagged.replaceAll('.', '') : untagged;
  return domain !== undefined && localPart.test(local) && local.length <= 64
    ? `${local}@${domain}`
    : undefined;
}

/** A domain name in lower case, internationalised labels in their ASCII form; undefined when it is none. */
export function canonicalDomain(value: string): string | undefined {
  if (value.length <= longestPlainDomain && isPlainDomain(value, 0)) return value;
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
  return domain === undefined ? undefined : withoutService(domain);
}

function withoutService(domain: string): string {
  const first = domain.charAt(0);
  return first === 'w' || first === 'm' || first === 'e' || first === 's'
    ? domain.replace(/^(?:www\d?|mail|m|email|smtp)\.(?=[^.]+\.)/, '')
    : domain;
}
