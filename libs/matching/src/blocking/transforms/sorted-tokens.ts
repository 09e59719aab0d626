import { tokensOf } from '../../comparators/tokens';
import type { KeyTransformFor } from './transform';

/** All tokens in alphabetical order as one value: the order in which they were written does not count. */
export const sortedTokens: KeyTransformFor<'sortedTokens'> = () => (value) => [
  tokensOf(value).sort().join(' '),
];
