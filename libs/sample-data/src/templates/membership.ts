import { drawPlace } from '../customer/build-company';
import { pinyinOf } from '../customer/pinyin';
import { forget, inTraditional, replace, respacePhone, soil } from './dirt';
import { date, person, some } from './parts';
import type { SampleEntity } from './sample-entity';

export const member: SampleEntity = {
  entity: 'member',
  records: 360,
  build(_number, random) {
    const { name, mobile, email } = person(random);
    const { city } = drawPlace(random);
    const consents = random.chance(0.7);
    return {
      name,
      mobile,
      gender: random.pick(['female', 'male', 'undisclosed']),
      birthday: date(random, 1958, 2006),
      wechatId: `${pinyinOf(name)}${random.digits(4)}`,
      email,
      level: random.pick(['regular', 'regular', 'silver', 'gold', 'platinum']),
      points: random.between(0, 40_000),
      joinedOn: date(random, 2019, 2025),
      channel: random.pick(['miniapp', 'store', 'tmall', 'jd', 'douyin', 'referral']),
      lastVisitOn: date(random, 2025, 2026),
      province: city.province,
      city: city.name,
      consentMarketing: consents,
      ...(consents
        ? {
            consentChannels: some(random, ['sms', 'wechat', 'phone', 'email'], 2),
            consentOn: date(random, 2022, 2025),
          }
        : {}),
    };
  },
  repeat: (data, random) =>
    soil(
      data,
      random,
      [
        respacePhone('mobile'),
        inTraditional('name'),
        replace('name', /$/u, random.pick(['先生', '女士'])),
        replace('birthday', /-/gu, '/'),
        forget('email'),
        forget('wechatId'),
      ],
      3,
    ),
};
