import type { NameParts } from '../customer/company-name';
import type { Customer } from '../customer/customer';
import { drawCompanyEmail } from '../customer/online';
import type { Random } from '../random';
import { industries, type IndustryCode } from '../vocabulary/industries';
import type { Lookalike } from './lookalike';

const ordinals = ['第一', '第二', '第三', '一', '二', '三'];

/** A company of the same group: one word or number differs; switchboard, domain and often the address are the group's. */
export const sibling: Lookalike = {
  resemblesOriginal: true,
  placement: 'sameDistrict',
  build({ own, original, random }) {
    const sameAddress = random.chance(0.5);
    return {
      ...own,
      address: sameAddress ? original.address : own.address,
      name: siblingName(original.name, original.industry, random),
      shortName: own.shortName === '' ? '' : original.name.trade,
      phone: original.phone,
      email: siblingEmail(own, original, random),
      website: original.website,
      industry: original.industry,
      shared: sameAddress ? ['phone', 'address'] : ['phone'],
    };
  },
};

function siblingName(name: NameParts, industry: IndustryCode, random: Random): NameParts {
  const others = industries[industry].words.filter((word) => word !== name.industry);
  if (random.chance(0.55)) return { ...name, industry: random.pick(others) };
  const ordinal = random.pick(ordinals);
  return random.chance(0.5)
    ? { ...name, form: `${ordinal}${/^第/u.test(ordinal) ? '分' : ''}厂` }
    : { ...name, trade: name.trade + ordinal.replace('第', '') };
}

/** Own mailbox on the group's domain, when it has one. */
function siblingEmail(own: Customer, original: Customer, random: Random): string {
  const domain = original.website.replace('www.', '');
  if (domain === '' || own.contact === '') return own.email;
  const email = drawCompanyEmail(domain, own.contact, random);
  return email === original.email ? own.email : email;
}
