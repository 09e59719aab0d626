import type { SampleField } from '../sample-record';
import { traditionalCharacters } from '../vocabulary/traditional-characters';
import type { Noise } from './noise';

const alwaysConverted: readonly SampleField[] = ['name', 'shortName', 'contact'];
const placeFields: readonly SampleField[] = ['province', 'city', 'district', 'address'];

/** Entered in Hong Kong or Taiwan, or by somebody used to traditional characters. */
export const traditionalScript: Noise = {
  weight: 4,
  cosmetic: true,
  apply({ fields }, random) {
    const before = fields.name;
    const converted = random.chance(0.5) ? [...alwaysConverted, ...placeFields] : alwaysConverted;
    for (const field of converted) fields[field] = toTraditional(fields[field]);
    return fields.name === before ? undefined : {};
  },
};

function toTraditional(text: string): string {
  let converted = '';
  for (const character of text) converted += traditionalCharacters.get(character) ?? character;
  return converted;
}
