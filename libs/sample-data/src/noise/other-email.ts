import { drawCompanyEmail, drawFreeMail } from '../customer/online';
import { drawPerson } from '../customer/people';
import type { Noise } from './noise';

/** Another mailbox: a colleague's, or a private one. */
export const otherEmail: Noise = {
  weight: 7,
  cosmetic: false,
  apply({ fields, customer }, random) {
    if (fields.email === '' || !customer.place) return undefined;
    const domain = customer.website.replace('www.', '');
    const person = customer.contact === '' ? drawPerson(random) : customer.contact;
    const sameDomain = domain !== '' && customer.email.endsWith(domain) && random.chance(0.5);
    fields.email = sameDomain
      ? drawCompanyEmail(domain, drawPerson(random), random)
      : drawFreeMail(person, random);
    return { email: sameDomain ? 0.6 : 1 };
  },
};
