import { type Random, WeightedChoice } from '../random';
import { cityChoice, shortPlaceName } from '../vocabulary/cities';
import { industries, type IndustryCode } from '../vocabulary/industries';
import { drawAddress } from './address';
import { drawCompanyName, type NameParts } from './company-name';
import type { Customer } from './customer';
import type { Place } from './place';
import { drawCompanyEmail, drawDomain, drawFreeMail } from './online';
import { drawPerson } from './people';
import { drawLandline, drawMobile, drawServiceNumber } from './phone-numbers';
import { composeUscc, type RegisteredKind } from './uscc';

const industryChoice = new WeightedChoice(
  Object.entries(industries) as [IndustryCode, (typeof industries)[IndustryCode]][],
  ([, { weight }]) => weight,
);

export function drawIndustry(random: Random): IndustryCode {
  return industryChoice.pick(random)[0];
}

export function drawPlace(random: Random): Place {
  const city = cityChoice.pick(random);
  // Districts come before counties in the division code; most companies are in the former.
  return { city, district: random.pickSkewed(city.districts, 1.5) };
}

/** An ordinary company registered in the mainland, at the given place or anywhere. */
export function buildCompany(number: number, random: Random, place = drawPlace(random)): Customer {
  const industry = drawIndustry(random);
  return buildRegistered(
    number,
    'company',
    place,
    industry,
    drawCompanyName(place, industry, random),
    random,
  );
}

/** Everything that follows from a registration: identifiers, people, numbers and addresses. */
export function buildRegistered(
  number: number,
  kind: RegisteredKind,
  place: Place,
  industry: IndustryCode,
  name: NameParts,
  random: Random,
): Customer {
  const uscc = composeUscc(kind, place.district.code, number, random.chance(0.6));
  const contact = drawPerson(random);
  const domain = drawDomain(name.trade, name.industry, shortPlaceName(place.city.name), random);
  const ownDomain = kind === 'company' && random.chance(0.6);
  return withKnownFields(
    {
      number,
      place,
      name,
      shortName: drawShortName(name, place, random),
      address: drawAddress(place, random),
      postcode: place.district.postcode,
      uscc,
      taxNo: drawTaxNo(uscc, random),
      contact,
      mobile: drawMobile(random),
      phone: random.chance(0.04) ? drawServiceNumber(random) : drawLandline(place.city, random),
      email: ownDomain ? drawCompanyEmail(domain, contact, random) : drawFreeMail(contact, random),
      website: ownDomain ? `www.${domain}` : '',
      industry,
      shared: [],
    },
    kind === 'individual',
    random,
  );
}

/** Sources do not know everything about a customer; at least two identifying values always remain. */
function withKnownFields(customer: Customer, small: boolean, random: Random): Customer {
  const unknown = {
    uscc: random.chance(small ? 0.45 : 0.2),
    mobile: random.chance(small ? 0.05 : 0.2),
    phone: random.chance(small ? 0.6 : 0.3),
    email: random.chance(small ? 0.7 : 0.35),
  };
  if (Object.values(unknown).filter((blank) => blank).length > 2) unknown.mobile = unknown.uscc = false;
  if (unknown.uscc) customer.uscc = customer.taxNo = '';
  if (unknown.mobile) customer.mobile = '';
  if (unknown.phone) customer.phone = '';
  if (unknown.email) customer.email = '';
  if (random.chance(0.35)) customer.website = '';
  if (random.chance(0.4)) customer.postcode = '';
  if (random.chance(0.08)) customer.contact = '';
  return customer;
}

/** Since 2015 the USCC is the tax number too; older files keep the division code with the organization code. */
function drawTaxNo(uscc: string, random: Random): string {
  const draw = random.next();
  if (draw < 0.45) return '';
  return draw < 0.9 ? uscc : uscc.slice(2, 17);
}

function drawShortName(name: NameParts, place: Place, random: Random): string {
  const draw = random.next();
  if (draw < 0.55) return '';
  if (draw < 0.75) return name.trade;
  if (draw < 0.9) return name.trade + name.industry.slice(0, 2);
  return shortPlaceName(place.city.name) + name.trade;
}
