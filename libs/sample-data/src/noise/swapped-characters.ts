import { damageCore, type Noise } from './noise';

/** Two neighbouring characters in the wrong order. */
export const swappedCharacters: Noise = {
  weight: 5,
  cosmetic: false,
  apply(draft, random) {
    return damageCore(draft, random, (text) => {
      if (text.length < 2) return undefined;
      const position = random.integer(text.length - 1);
      return (
        text.slice(0, position) + text.charAt(position + 1) + text.charAt(position) + text.slice(position + 2)
      );
    });
  },
};
