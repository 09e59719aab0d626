import type { Noise } from './noise';

const variants: readonly ((name: string, position: number) => string)[] = [
  (name) => ` ${name}`,
  (name) => `${name} `,
  (name) => `${name}\u3000`,
  (name) => `${name}。`,
  (name) => `${name}.`,
  (name) => `"${name}"`,
  (name) => `${name}（）`,
  (name) => `${name}*`,
  (name, position) => `${name.slice(0, position)} ${name.slice(position)}`,
  (name, position) => `${name.slice(0, position)}\u3000${name.slice(position)}`,
  (name, position) => `${name.slice(0, position)}·${name.slice(position)}`,
  (name) => name.replace(/（/gu, '(').replace(/）/gu, ')'),
  (name) => name.replace(/（/gu, '【').replace(/）/gu, '】'),
];

/** Spaces, stray punctuation and other kinds of brackets in the name. */
export const whitespaceAndPunctuation: Noise = {
  weight: 7,
  cosmetic: true,
  apply({ fields }, random) {
    const changed = random.pick(variants)(
      fields.name,
      random.between(1, Math.max(1, fields.name.length - 1)),
    );
    fields.name = changed === fields.name ? `${changed} ` : changed;
    return {};
  },
};
