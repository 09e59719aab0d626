import { canonicalDomain } from '../emails/canonical-email';

const longestAddress = 2000;
const address = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#:\s@]+)(:\d{1,5})?([/?#][^\s]*)?$/iu;

/** A web address with scheme and host in lower case and no lone closing slash; undefined when it is none. */
export function canonicalUrl(value: string): string | undefined {
  if (value.length > longestAddress) return undefined;
  const [, scheme = '', host = '', port = '', path = ''] =
    address.exec(value.trim().replaceAll('。', '.')) ?? [];
  const domain = canonicalHost(host);
  if (domain === undefined || (scheme !== '' && !/^https?:/i.test(scheme))) return undefined;
  return scheme.toLowerCase() + domain + port + (path === '/' ? '' : path);
}

function canonicalHost(host: string): string | undefined {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host) ? host : canonicalDomain(host);
}
