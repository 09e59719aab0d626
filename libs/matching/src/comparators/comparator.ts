import type { ComparatorSpec } from '@guiyi/contracts';

/** A comparator with its parameters fixed. Both functions are symmetric; texts are compared by UTF-16 unit. */
export interface CompiledComparator {
  /** True when the pair is at this level of agreement; bounds are tried before the kernel. */
  holds: (left: string, right: string) => boolean;
  /** 0..1 for the explanation; 1 when nothing differs. */
  similarity: (left: string, right: string) => number;
  /** Present when a level is decided over all values of the two records at once, not per pair of values. */
  sets?: CompiledSetComparator;
}

/** Bits that agreement on a value is worth: log2(records / holders); 1 when its frequency is not known. */
export type Rarity = (value: string) => number;

/** Both functions are symmetric and do not depend on the order of the values, of which none comes twice. */
export interface CompiledSetComparator {
  holds: (left: readonly string[], right: readonly string[], rarity: Rarity) => boolean;
  /** 0..1. */
  similarity: (left: readonly string[], right: readonly string[], rarity: Rarity) => number;
}

type ParametersOf<Code> = ComparatorSpec extends infer Spec
  ? Spec extends { comparator: infer Codes }
    ? Code extends Codes
      ? Omit<Spec, 'comparator'>
      : never
    : never
  : never;

/** Makes the compiled comparator of one code from its parameters in the document. */
export type ComparatorFor<Code extends ComparatorSpec['comparator']> = (
  parameters: ParametersOf<Code>,
) => CompiledComparator;

export interface SimilarityParameters {
  atLeast: number;
  minLength?: number;
}

/** Comparator of a similarity 0..1 against a threshold; `upperBound` never falls below the similarity and is cheap. */
export function compareBySimilarity(
  parameters: SimilarityParameters,
  similarity: (left: string, right: string) => number,
  upperBound: (left: string, right: string) => number,
): CompiledComparator {
  const { atLeast, minLength = 1 } = parameters;
  return {
    holds: (left, right) =>
      left.length >= minLength &&
      right.length >= minLength &&
      upperBound(left, right) >= atLeast &&
      similarity(left, right) >= atLeast,
    similarity,
  };
}

/** Nothing is known before the kernel ran. */
export const noBound = (): number => 1;

/**
 * Comparators whose cost grows with the product of the lengths read so many units of a text: longer ones are no names
 * or codes, and a hostile one must not stop a scan.
 */
export const longestEdited = 2_000;

export function cutLong(text: string): string {
  return text.length <= longestEdited ? text : text.slice(0, longestEdited);
}
