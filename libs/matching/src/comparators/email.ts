import type { ComparatorSpec } from '@guiyi/contracts';
import { editSimilarityOf } from './edit-distance';
import type { ComparatorFor } from './comparator';

type Agreement = Extract<ComparatorSpec, { comparator: 'email' }>['agreement'];

/** Hosts that deliver a.b@ and ab@ to one mailbox. */
const dotlessHosts: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com']);

/** Mailboxes of a role, which exist at every host (RFC 2142, and those that every company has). */
const roles: ReadonlySet<string> = new Set(
  (
    'info marketing sales support abuse noc security postmaster hostmaster webmaster www admin administrator ' +
    'contact office mail email service hr jobs finance accounting purchase hello team noreply no-reply'
  ).split(' '),
);
/** A shorter local part is held by too many people. */
const shortestLocalPart = 4;

interface Address {
  mailbox: string;
  host: string;
}

/**
 * E-mail addresses. mailbox: one mailbox, though a +tag, case, or (where the host ignores them) dots differ. localPart:
 * the same name at another host, role names such as info left out. domain: the same host, unless it is in publicHosts.
 */
export const email: ComparatorFor<'email'> = ({ agreement, publicHosts = [] }) => {
  const hosts = new Set(publicHosts.map((host) => host.toLowerCase()));
  return {
    holds: (left, right) => {
      const [first, second] = [addressOf(left), addressOf(right)];
      if (first === undefined || second === undefined) return false;
      return agreements[agreement](first, second, hosts);
    },
    similarity: editSimilarityOf,
  };
};

const agreements: Readonly<
  Record<Agreement, (left: Address, right: Address, publicHosts: ReadonlySet<string>) => boolean>
> = {
  mailbox: (left, right) => left.mailbox === right.mailbox && left.host === right.host,
  localPart: (left, right) =>
    left.mailbox === right.mailbox && left.mailbox.length >= shortestLocalPart && !roles.has(left.mailbox),
  domain: (left, right, publicHosts) => left.host === right.host && !publicHosts.has(left.host),
};

/** Undefined when the text is no address. */
function addressOf(text: string): Address | undefined {
  const at = text.lastIndexOf('@');
  if (at < 1 || at === text.length - 1) return undefined;
  const host = text.slice(at + 1).toLowerCase();
  const name = text.slice(0, at).toLowerCase();
  const tag = name.indexOf('+');
  const untagged = tag > 0 ? name.slice(0, tag) : name;
  return dotlessHosts.has(host)
    ? { mailbox: untagged.replaceAll('.', ''), host: 'gmail.com' }
    : { mailbox: untagged, host };
}
