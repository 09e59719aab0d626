import type { KeyTransformFor } from './transform';

/** The last characters; a shorter value is taken whole. */
export const suffix: KeyTransformFor<'suffix'> =
  ({ length }) =>
  (value) => [Array.from(value).slice(-length).join('')];
