import type { KeyTransform } from '@guiyi/contracts';
import { ngrams } from './ngrams';
import { prefix } from './prefix';
import { sortedCharacters } from './sorted-characters';
import { sortedTokens } from './sorted-tokens';
import { soundex } from './soundex';
import { suffix } from './suffix';
import { tokens } from './tokens';
import type { KeyTransformFor } from './transform';

/** Every key transform by the code that documents use; leaving one out does not compile. */
export const keyTransforms = {
  prefix,
  suffix,
  ngrams,
  tokens,
  sortedTokens,
  sortedCharacters,
  soundex,
} satisfies { [Code in KeyTransform['transform']]: KeyTransformFor<Code> };

/** The values of a key part made from one form value; the value itself without a transform. */
export function compileKeyTransform(spec: KeyTransform | undefined): (value: string) => string[] {
  if (spec === undefined) return (value) => [value];
  // Each entry accepts the parameters of its own code; the registry's type has checked that.
  const make = keyTransforms[spec.transform] as (parameters: KeyTransform) => (value: string) => string[];
  return make(spec);
}
