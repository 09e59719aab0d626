import { renderAddress } from '../customer/address';
import { buildCompany } from '../customer/build-company';
import { renderName } from '../customer/company-name';
import { drawFreeMail } from '../customer/online';
import { drawPerson } from '../customer/people';
import { drawMobile } from '../customer/phone-numbers';
import type { Random } from '../random';
import type { SampleData } from './sample-entity';

/** A registered company with whom to talk to; the fields that every template of companies has. */
export function company(number: number, random: Random): SampleData {
  const { name, uscc, contact, mobile, phone, email, place, address } = buildCompany(number, random);
  return withoutBlanks({
    name: renderName(name),
    uscc,
    contact: contact === '' ? drawPerson(random) : contact,
    mobile: mobile === '' ? drawMobile(random) : mobile,
    phone,
    email,
    province: place?.city.province ?? '',
    city: place?.city.name ?? '',
    address: renderAddress(address),
  });
}

export function person(random: Random): { name: string; mobile: string; email: string } {
  const name = drawPerson(random);
  return { name, mobile: drawMobile(random), email: drawFreeMail(name, random) };
}

/** ISO date between the years, both included. */
export function date(random: Random, first: number, last: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${random.between(first, last)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
}

/** Some of the items, at least one. */
export function some(random: Random, items: readonly string[], most: number): string[] {
  const start = random.integer(items.length);
  return Array.from(
    { length: random.between(1, most) },
    (_, place) => items[(start + place * 2) % items.length]!,
  ).filter((item, place, all) => all.indexOf(item) === place);
}

export function withoutBlanks(data: SampleData): SampleData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== ''));
}
