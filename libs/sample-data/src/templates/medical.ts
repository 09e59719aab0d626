import { drawAddress, renderAddress } from '../customer/address';
import { drawPlace } from '../customer/build-company';
import { drawPerson } from '../customer/people';
import { drawLandline, drawMobile } from '../customer/phone-numbers';
import { composeUscc } from '../customer/uscc';
import { shortPlaceName } from '../vocabulary/cities';
import { forget, inTraditional, replace, respacePhone, soil } from './dirt';
import { date, some } from './parts';
import type { SampleEntity } from './sample-entity';

const kinds = [
  ['general', '第{n}人民医院', '{n}院'],
  ['general', '{d}人民医院', '{d}人民医院'],
  ['tcm', '{d}中医医院', '{d}中医院'],
  ['maternal', '{d}妇幼保健院', '{d}妇幼'],
  ['community', '{d}社区卫生服务中心', '{d}社区中心'],
  ['specialty', '{d}口腔医院', '{d}口腔'],
] as const;
const numerals = ['一', '二', '三', '四', '五', '六'];
const departments = [
  'internal',
  'surgery',
  'orthopedics',
  'cardiology',
  'pediatrics',
  'laboratory',
  'pharmacy',
];

export const medicalInstitution: SampleEntity = {
  entity: 'medical-institution',
  records: 320,
  build(number, random) {
    const place = drawPlace(random);
    const [institutionType, long, short] = kinds[number % kinds.length]!;
    const fill = (text: string): string =>
      text
        .replace('{n}', numerals[Math.floor(number / kinds.length) % numerals.length]!)
        .replace('{d}', shortPlaceName(place.district.name));
    const isHospital = institutionType !== 'community';
    const grade = random.pick(['3A', '3B', '2A', '2A', '2B']);
    return {
      name: `${place.city.name}${fill(long)}`,
      shortName: `${shortPlaceName(place.city.name)}${fill(short)}`,
      licenceNo: `${random.digits(8)}${place.district.code}${random.digits(5)}A${random.digits(2)}`,
      licenceExpiresOn: date(random, 2027, 2032),
      uscc: composeUscc('company', place.district.code, number + 700_001, false),
      institutionType,
      ...(isHospital ? { grade } : {}),
      ownership: random.pick(['public', 'public', 'private']),
      beds: random.between(grade.startsWith('3') ? 500 : 80, grade.startsWith('3') ? 2500 : 480),
      outpatients: random.between(5, 200) * 10_000,
      departments: some(random, departments, 4),
      director: drawPerson(random),
      contact: drawPerson(random),
      mobile: drawMobile(random),
      phone: drawLandline(place.city, random),
      province: place.city.province,
      city: place.city.name,
      address: renderAddress(drawAddress(place, random)),
      procurement: random.pick(['volume', 'tender', 'negotiated']),
      insured: true,
      insuranceCode: `H${random.digits(11)}`,
    };
  },
  repeat: (data, random) =>
    soil(
      data,
      random,
      [
        (soiled) => ({ ...soiled, name: soiled['shortName'] ?? soiled['name'] ?? '' }),
        respacePhone('mobile'),
        inTraditional('name'),
        replace('licenceNo', /^(.{8})/u, '$1 '),
        forget('licenceNo'),
        forget('director'),
        forget('address'),
      ],
      2,
    ),
};
