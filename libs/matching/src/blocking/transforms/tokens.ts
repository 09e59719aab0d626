import { tokensOf } from '../../comparators/tokens';
import type { KeyTransformFor } from './transform';

/** Every token, each once. */
export const tokens: KeyTransformFor<'tokens'> = () => (value) => [...new Set(tokensOf(value))];
