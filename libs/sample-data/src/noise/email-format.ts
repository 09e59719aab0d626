import type { Noise } from './noise';

const formats: readonly ((email: string) => string)[] = [
  (email) => email.toUpperCase(),
  (email) => email.charAt(0).toUpperCase() + email.slice(1),
  (email) => ` ${email} `,
  (email) => `mailto:${email}`,
  (email) => email.replace('@', '＠'),
  (email) => `${email};`,
  (email) => email.replace('@', ' @ '),
];

/** The same mailbox in other case, with spaces or stray characters. */
export const emailFormat: Noise = {
  weight: 4,
  cosmetic: true,
  apply({ fields }, random) {
    if (!fields.email.includes('@')) return undefined;
    fields.email = random.pick(formats)(fields.email);
    return {};
  },
};
