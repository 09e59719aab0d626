import type { SampleField } from '../sample-record';
import type { Noise } from './noise';

const widened: readonly SampleField[] = ['name', 'uscc', 'mobile', 'phone', 'address', 'contact'];

/** Digits, letters and brackets typed with a full-width keyboard: １３９…, ＡＢ, （）. */
export const fullWidth: Noise = {
  weight: 5,
  cosmetic: true,
  apply({ fields }, random) {
    const share = random.pick([0.4, 1]);
    let changed = false;
    for (const field of widened) {
      const wide = toFullWidth(fields[field]);
      if (wide === fields[field] || !random.chance(share)) continue;
      fields[field] = wide;
      changed = true;
    }
    return changed ? {} : undefined;
  },
};

/** ASCII ! to ~ lie at a fixed distance from their full-width forms (Unicode block FF00). */
function toFullWidth(text: string): string {
  return text.replace(/[!-~]/gu, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}
