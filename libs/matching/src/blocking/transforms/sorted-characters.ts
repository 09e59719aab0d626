import type { KeyTransformFor } from './transform';

/** All characters in order as one value: swapped characters and digits do not count. */
export const sortedCharacters: KeyTransformFor<'sortedCharacters'> = () => (value) => [
  Array.from(value.replace(/\s+/gu, '')).sort().join(''),
];
