import { renderAddress, type AddressParts } from '../customer/address';
import type { Random } from '../random';
import { shortPlaceName } from '../vocabulary/cities';
import type { Noise } from './noise';

const spellings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/号(?!楼)/u, '#'),
  (text) => text.replace(/室$/u, ''),
  (text) => text.replace(/(\d+)号楼/u, '$1#楼'),
  (text) => text.replace(/大厦|广场|中心/u, ''),
  (text) => text.replace(/(\d)(楼|层)(?=\d)/u, '$1F-'),
  (text) => text.replace(/省|市/gu, ''),
];

/** The same address in another style: division left out or added, 号 / 弄 / 幢 / room written differently. */
export const addressVariant: Noise = {
  weight: 8,
  cosmetic: true,
  apply(draft, random) {
    const { fields, customer } = draft;
    if (fields.address === '' || !customer.place) return undefined;
    const address = restyle(draft.address, random);
    const text = random.pick(spellings)(renderAddress(address));
    if (text === fields.address) return undefined;
    draft.address = address;
    fields.address = text;
    if (random.chance(0.3)) {
      fields.province = shortPlaceName(fields.province);
      fields.city = shortPlaceName(fields.city);
    }
    return { address: 0.2 };
  },
};

function restyle(address: AddressParts, random: Random): AddressParts {
  return {
    ...address,
    prefix: random.pick(['none', 'district', 'city', 'full']),
    buildingUnit: address.buildingUnit === '座' ? '座' : random.pick(['号楼', '幢', '栋']),
    roomStyle: random.pick(['room', 'floorAndRoom', 'bare']),
  };
}
