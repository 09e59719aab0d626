import { drawAddress, renderAddress } from '../customer/address';
import type { Noise } from './noise';

/** The customer has moved within its city; one of the sources does not know. */
export const movedAddress: Noise = {
  weight: 6,
  cosmetic: false,
  apply(draft, random) {
    const { fields, customer } = draft;
    if (!customer.place || fields.address === '') return undefined;
    const { city } = customer.place;
    const place = { city, district: random.pick(city.districts) };
    draft.address = drawAddress(place, random);
    fields.address = renderAddress(draft.address);
    fields.district = place.district.name;
    if (fields.postcode !== '') fields.postcode = place.district.postcode;
    return { address: 1 };
  },
};
