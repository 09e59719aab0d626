import type { Random } from '../random';
import { initialsOf, pinyinOf } from './pinyin';

const freeMailDomains = [
  'qq.com',
  '163.com',
  '126.com',
  'sina.com',
  'foxmail.com',
  'outlook.com',
  'gmail.com',
  'aliyun.com',
  'yeah.net',
  '139.com',
];

/** A company's domain: its trade name in pinyin, with initials of place or industry as they are free. */
export function drawDomain(trade: string, industry: string, region: string, random: Random): string {
  const base = trade.length > 3 && random.chance(0.6) ? initialsOf(trade) : pinyinOf(trade);
  const draw = random.next();
  const label =
    draw < 0.35
      ? base + initialsOf(industry)
      : draw < 0.55
        ? initialsOf(region) + base
        : draw < 0.75
          ? `${base}-${initialsOf(industry).slice(0, 2)}${initialsOf(region).charAt(0)}`
          : base + initialsOf(industry).slice(0, 2) + random.between(1, 999);
  return `${label}.${random.pickSkewed(['com', 'cn', 'com.cn', 'net'], 2)}`;
}

export function drawCompanyEmail(domain: string, person: string, random: Random): string {
  const draw = random.next();
  const local =
    draw < 0.3
      ? random.pick(['info', 'sales', 'office', 'admin', 'service', 'market'])
      : draw < 0.7
        ? pinyinOf(person)
        : `${pinyinOf(person.slice(1))}.${pinyinOf(person.charAt(0))}`;
  return `${local}@${domain}`;
}

export function drawFreeMail(person: string, random: Random): string {
  const domain = random.pickSkewed(freeMailDomains, 2.2);
  if (domain === 'qq.com' || domain === 'foxmail.com')
    return `${random.between(1, 9)}${random.digits(random.between(7, 9))}@${domain}`;
  return random.chance(0.5)
    ? `${pinyinOf(person)}${random.digits(random.between(3, 5))}@${domain}`
    : `${initialsOf(person)}${random.between(1960, 2004)}${random.digits(3)}@${domain}`;
}
