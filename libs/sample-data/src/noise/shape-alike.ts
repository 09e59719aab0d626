import { shapeAlike as shapeAlikeTable } from '../vocabulary/shape-alike';
import { damageCore, type Noise } from './noise';
import { replaceCharacter } from './replace-character';

/** 形近字: read wrongly from paper or screen (科 → 料). */
export const shapeAlike: Noise = {
  weight: 5,
  cosmetic: false,
  apply(draft, random) {
    if (draft.name.latin !== undefined) return undefined;
    return damageCore(draft, random, (text) =>
      replaceCharacter(text, (character) => shapeAlikeTable.get(character), random),
    );
  },
};
