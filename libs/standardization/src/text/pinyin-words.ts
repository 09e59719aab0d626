// @ts-expect-error The package has no declarations for this file.
import { PatternsNormal } from 'pinyin-pro/dist/esm/data/patterns.mjs';

/** A word of the dictionary that decides between the readings of a character. */
export interface PinyinWord {
  readonly zh: string;
  /** 10 for surnames, which are read as such only where they are asked for. */
  readonly priority: number;
}

export const pinyinWords = PatternsNormal as readonly PinyinWord[];
