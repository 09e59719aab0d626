import type { KeyTransformFor } from './transform';

/** Every run of length characters, each once; a shorter value is its own run. */
export const ngrams: KeyTransformFor<'ngrams'> =
  ({ length }) =>
  (value) => {
    const characters = Array.from(value);
    if (characters.length <= length) return [value];
    const runs = new Set<string>();
    for (let start = 0; start + length <= characters.length; start++) {
      runs.add(characters.slice(start, start + length).join(''));
    }
    return [...runs];
  };
