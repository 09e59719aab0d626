import { drawPlace } from '../customer/build-company';
import { drawTrade } from '../customer/company-name';
import { drawPerson } from '../customer/people';
import { drawMobile } from '../customer/phone-numbers';
import { pinyinOf } from '../customer/pinyin';
import { shortPlaceName } from '../vocabulary/cities';
import { forget, inTraditional, replace, respacePhone, soil } from './dirt';
import { date, person, some } from './parts';
import type { SampleEntity } from './sample-entity';

const listings = 320;
const layouts = ['1b', '2b', '3b', '4b'];
const layoutNames: Readonly<Record<string, string>> = {
  '1b': '一室',
  '2b': '两室',
  '3b': '三室',
  '4b': '四室',
};

export const listing: SampleEntity = {
  entity: 'property-listing',
  records: listings,
  build(_number, random) {
    const { city, district } = drawPlace(random);
    const community = `${drawTrade(random)}${random.pick(['花园', '苑', '名邸', '公馆', '家园', '里'])}`;
    const layout = random.pick(layouts);
    const area = random.between(38, 210);
    const floors = random.between(6, 33);
    const floor = random.between(1, floors);
    const room = `${floor}0${random.between(1, 4)}`;
    const mortgaged = random.chance(0.3);
    const price = area * random.between(12_000, 90_000);
    return {
      title: `${community} ${layoutNames[layout]} ${area}㎡`,
      community,
      building: `${random.between(1, 30)}号楼`,
      unit: `${random.between(1, 3)}单元`,
      room: `${room}室`,
      province: city.province,
      city: city.name,
      address: `${shortPlaceName(district.name)}${random.pick(['中山', '人民', '建设', '解放', '和平'])}路${random.between(1, 900)}号`,
      layout,
      area,
      floor,
      floors,
      orientation: random.pick(['south', 'north-south', 'east', 'southeast']),
      decoration: random.pick(['bare', 'simple', 'fine', 'luxury']),
      builtYear: random.between(1998, 2023),
      ownership: random.pick(['commodity', 'commodity', 'reformed', 'resettlement']),
      titleYears: random.between(0, 20),
      onlyHome: random.chance(0.5),
      mortgaged,
      ...(mortgaged ? { mortgageLeft: Math.round(price * 0.3) } : {}),
      price,
      status: random.pick(['listed', 'listed', 'reserved', 'sold']),
      ownerName: drawPerson(random),
      ownerMobile: drawMobile(random),
      keyHeld: random.chance(0.6),
      listedOn: date(random, 2024, 2026),
    };
  },
  repeat: (data, random) =>
    soil(
      data,
      random,
      [
        respacePhone('ownerMobile'),
        inTraditional('community'),
        replace('building', /号楼/u, '幢'),
        replace('room', /室/u, ''),
        replace('ownerName', /^(.).*$/u, '$1先生'),
        (soiled) => ({ ...soiled, price: Number(soiled['price']) - 50_000 }),
        forget('address'),
      ],
      3,
    ),
};

export const buyer: SampleEntity = {
  entity: 'property-buyer',
  records: 320,
  references: { listing: 'property-listing' },
  build(number, random) {
    const { name, mobile } = person(random);
    const { city } = drawPlace(random);
    const budgetMin = random.between(80, 600) * 10_000;
    const payment = random.pick(['cash', 'commercial', 'fund', 'mixed']);
    return {
      name,
      mobile,
      wechatId: `${pinyinOf(name)}${random.digits(3)}`,
      source: random.pick(['walk-in', 'portal', 'referral', 'video', 'call']),
      urgency: random.pick(['warm', 'cool', 'watch']),
      purpose: random.pick(['first', 'upgrade', 'invest', 'parents']),
      areas: some(
        random,
        city.districts.map((district) => shortPlaceName(district.name)),
        2,
      ),
      layouts: some(random, layouts, 2),
      budgetMin,
      budgetMax: budgetMin + random.between(10, 120) * 10_000,
      areaMin: random.between(40, 120),
      payment,
      firstHome: random.chance(0.6),
      ...(payment === 'cash' ? {} : { downPayment: Math.round(budgetMin * 0.4) }),
      ...(random.chance(0.5) ? { listing: number % Math.floor(listings * 0.8) } : {}),
      viewings: random.between(0, 8),
    };
  },
  repeat: (data, random) =>
    soil(data, random, [
      respacePhone('mobile'),
      inTraditional('name'),
      replace('name', /^(.).*$/u, random.pick(['$1先生', '$1女士'])),
      forget('wechatId'),
      forget('listing'),
    ]),
};
