import { renderAddress, drawAddress } from '../customer/address';
import { drawPlace } from '../customer/build-company';
import { drawTrade } from '../customer/company-name';
import { shortPlaceName } from '../vocabulary/cities';
import { forget, fullWidth, inTraditional, replace, respacePhone, soil } from './dirt';
import { company, date, person, some } from './parts';
import type { SampleEntity } from './sample-entity';

const dealers = 320;

export const dealer: SampleEntity = {
  entity: 'dealer',
  records: dealers,
  build(number, random) {
    const channelLevel = random.pick(['national', 'tier1', 'tier1', 'tier2', 'tier2', 'tier3', 'direct']);
    const owned = company(number + 10_001, random);
    return {
      ...owned,
      channelLevel,
      status: random.pick(['signed', 'signed', 'signed', 'negotiating', 'suspended']),
      brands: some(random, ['home', 'pro', 'kids', 'outdoor', 'import'], 3),
      coverage: [shortPlaceName(String(owned['city']))],
      contractNo: `HT${random.between(2022, 2026)}-${random.digits(4)}`,
      authorizedFrom: date(random, 2023, 2025),
      authorizedTo: date(random, 2027, 2028),
      deposit: random.between(1, 50) * 10_000,
      annualTarget: random.between(5, 200) * 100_000,
      storeCount: random.between(0, 40),
      warehouseArea: random.between(1, 30) * 100,
      salesStaff: random.between(2, 60),
    };
  },
  repeat: (data, random) =>
    soil(
      data,
      random,
      [
        respacePhone('mobile'),
        inTraditional('name'),
        fullWidth('uscc'),
        replace('name', /(?:股份)?有限(?:责任)?公司/u, ''),
        forget('phone'),
        forget('uscc'),
        forget('contractNo'),
      ],
      3,
    ),
};

export const store: SampleEntity = {
  entity: 'dealer-store',
  records: 300,
  references: { dealer: 'dealer' },
  build(number, random) {
    const place = drawPlace(random);
    const { name, mobile } = person(random);
    const spot = random.pick(['万达', '吾悦', '天街', '银泰', '步行街', '中心', '商业广场', '火车站']);
    return {
      name: `${shortPlaceName(place.city.name)}${drawTrade(random)}${spot}店`,
      dealer: number % Math.floor(dealers * 0.8),
      storeType: random.pick(['flagship', 'specialty', 'counter', 'community']),
      area: random.between(30, 400),
      openedOn: date(random, 2015, 2025),
      manager: name,
      mobile,
      province: place.city.province,
      city: place.city.name,
      address: renderAddress(drawAddress(place, random)),
    };
  },
  repeat: (data, random) =>
    soil(data, random, [
      respacePhone('mobile'),
      inTraditional('name'),
      replace('name', /店$/u, '专卖店'),
      forget('manager'),
      forget('area'),
    ]),
};
