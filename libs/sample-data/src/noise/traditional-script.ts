import { Converter } from 'opencc-js/cn2t';
import type { SampleField } from '../sample-record';
import type { Noise } from './noise';

const toTraditional = Converter({ from: 'cn', to: 'tw' });
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
