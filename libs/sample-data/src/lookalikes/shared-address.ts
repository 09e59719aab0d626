import { drawCentre } from '../customer/address';
import type { Place } from '../customer/place';
import { sharedAddressShare } from '../customer/profile';
import { Random } from '../random';
import { cities, totalCityWeight } from '../vocabulary/cities';
import type { Lookalike } from './lookalike';

const firmsPerAddress = 12;

/** Many firms are registered at one room of a business centre (集群注册). */
export const sharedAddress: Lookalike = {
  resemblesOriginal: false,
  placement: 'anywhere',
  build({ own, world, random }) {
    if (!own.place) return own;
    const position = cities.indexOf(own.place.city);
    const firms = (world.customers * sharedAddressShare * own.place.city.weight) / totalCityWeight;
    const chosen = random.integer(Math.max(1, Math.round(firms / firmsPerAddress)));
    const centre = new Random(world.seed, 'centre', position * 4096 + chosen);
    const place: Place = { city: own.place.city, district: centre.pick(own.place.city.districts) };
    return {
      ...own,
      place,
      postcode: own.postcode === '' ? '' : place.district.postcode,
      address: {
        ...own.address,
        lane: undefined,
        building: undefined,
        place,
        ...drawCentre(place, centre),
        floor: centre.between(2, 30),
        room: centre.between(1, 20),
      },
      shared: ['address'],
    };
  },
};
