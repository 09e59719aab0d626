import type { KeyTransformFor } from './transform';

/** The first characters; a shorter value is taken whole. */
export const prefix: KeyTransformFor<'prefix'> =
  ({ length }) =>
  (value) => [Array.from(value).slice(0, length).join('')];
