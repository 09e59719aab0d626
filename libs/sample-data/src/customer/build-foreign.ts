import type { Random } from '../random';
import {
  foreignPlaces,
  latinEndings,
  latinGivenNames,
  latinOpenings,
  latinStreets,
  latinSurnames,
} from '../vocabulary/foreign';
import { industries } from '../vocabulary/industries';
import { drawIndustry } from './build-company';
import type { Customer } from './customer';

/** A customer abroad: Latin name, no USCC, international number. */
export function buildForeign(number: number, random: Random): Customer {
  const place = random.pick(foreignPlaces);
  const industry = drawIndustry(random);
  const trade = random.pick(latinOpenings) + random.pick(latinEndings);
  const second = random.chance(0.5) ? ` ${random.pick(latinOpenings)}` : '';
  const latin = `${trade}${second} ${industries[industry].english} ${random.pick(place.form)}`;
  const [given, surname] = [random.pick(latinGivenNames), random.pick(latinSurnames)];
  const domain = `${(trade + second).toLowerCase().replace(/ /gu, '-')}-${random.between(1, 99)}.${place.domain}`;
  return {
    number,
    name: { region: '', regionInBrackets: false, trade, industry: '', form: '', branch: '', latin },
    shortName: random.chance(0.5) ? trade : '',
    address: {
      prefix: 'none',
      road: `${random.between(1, 400)} ${random.pick(latinStreets)}, ${place.city}, ${place.country}`,
      buildingUnit: '座',
      roomStyle: 'room',
    },
    postcode: '',
    uscc: '',
    taxNo: '',
    contact: `${given} ${surname}`,
    mobile: '',
    phone: place.phone + place.leading + random.digits(place.digits - place.leading.length),
    email: `${given.toLowerCase()}.${surname.toLowerCase()}@${domain}`,
    website: random.chance(0.7) ? `www.${domain}` : '',
    industry,
    shared: [],
  };
}
