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
const lastLabels = new Set(Object.keys(mistypedEndings).map((ending) => ending.replace(/^.*\./, '')));

/** Short domains (qq.com, 163.com) have real neighbours; only longer names are compared letter by letter. */
const shortestCompared = 9;
const comparedNames = new WeakMap<ReadonlySet<string>, readonly (readonly string[])[]>();

/** The address with a mistyped domain corrected; undefined when the domain looks right. */
export function suggestEmail(address: string, freeMailDomains: ReadonlySet<string>): string | undefined {
  const at = address.lastIndexOf('@');
  const domain = suggestDomain(address.slice(at + 1), freeMailDomains);
  return domain === undefined ? undefined : address.slice(0, at + 1) + domain;
}

/** The domain that a mistyped one was meant to be; undefined when it looks right. */
export function suggestDomain(domain: string, known: ReadonlySet<string>): string | undefined {
  if (latest?.domain !== domain || latest.known !== known)
    latest = { domain, known, suggestion: findSuggestion(domain, known) };
  return latest.suggestion;
}

/** The address, the form of its domain and the web address of a customer ask for one domain, one after the other. */
let latest:
  | {
      readonly domain: string;
      readonly known: ReadonlySet<string>;
      readonly suggestion: string | undefined;
    }
  | undefined;

function findSuggestion(domain: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(domain)) return undefined;
  return suggestEnding(domain) ?? suggestName(domain, known);
}

function suggestEnding(domain: string): string | undefined {
  if (!lastLabels.has(domain.slice(domain.lastIndexOf('.') + 1))) return undefined;
  for (const [wrong, right] of Object.entries(mistypedEndings)) {
    if (domain.endsWith(`.${wrong}`)) return domain.slice(0, -wrong.length) + right;
  }
  return undefined;
}

function suggestName(domain: string, known: ReadonlySet<string>): string | undefined {
  const byLength = comparedNames.get(known) ?? compareByLength(known);
  let close: string | undefined;
  for (let length = domain.length - 1; length <= domain.length + 1; length++) {
    for (const name of byLength[length] ?? []) {
      if (!isOneEditAway(domain, name)) continue;
      if (close !== undefined) return undefined;
      close = name;
    }
  }
  return close;
}

function compareByLength(known: ReadonlySet<string>): readonly (readonly string[])[] {
  const byLength: string[][] = [];
  for (const name of known) if (name.length >= shortestCompared) (byLength[name.length] ??= []).push(name);
  comparedNames.set(known, byLength);
  return byLength;
}

/** One letter dropped, added, changed, or two neighbours swapped. */
function isOneEditAway(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1 || short === long) return false;
  let place = 0;
  while (place < short.length && short.charCodeAt(place) === long.charCodeAt(place)) place++;
  // What follows the first difference decides most pairs by its last letter but one or two.
  if (short.length < long.length) return isSameBehind(short, place, long, place + 1);
  if (isSameBehind(short, place + 1, long, place + 1)) return true;
  const swapped =
    short.charCodeAt(place) === long.charCodeAt(place + 1) &&
    short.charCodeAt(place + 1) === long.charCodeAt(place);
  return swapped && isSameBehind(short, place + 2, long, place + 2);
}

function isSameBehind(one: string, start: number, other: string, otherStart: number): boolean {
  if (one.length - start !== other.length - otherStart) return false;
  for (let place = start; place < one.length; place++)
    if (one.charCodeAt(place) !== other.charCodeAt(place - start + otherStart)) return false;
  return true;
}
