import { damageCore, type Noise } from './noise';

/** One character left out; never one of only two. */
export const droppedCharacter: Noise = {
  weight: 5,
  cosmetic: false,
  apply(draft, random) {
    return damageCore(draft, random, (text) => {
      if (text.length < 3) return undefined;
      const position = random.integer(text.length);
      return text.slice(0, position) + text.slice(position + 1);
    });
  },
};
