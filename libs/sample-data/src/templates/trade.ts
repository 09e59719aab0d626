import {
  latinEndings,
  latinGivenNames,
  latinOpenings,
  latinStreets,
  latinSurnames,
} from '../vocabulary/foreign';
import { forget, replace, soil } from './dirt';
import { date } from './parts';
import type { SampleEntity } from './sample-entity';

const markets = [
  ['US', 'Chicago', '+1 312 ', 'Inc.'],
  ['DE', 'Hamburg', '+49 40 ', 'GmbH'],
  ['GB', 'Leeds', '+44 113 ', 'Ltd'],
  ['FR', 'Lyon', '+33 4 ', 'SAS'],
  ['NL', 'Rotterdam', '+31 10 ', 'B.V.'],
  ['IT', 'Milano', '+39 02 ', 'S.r.l.'],
  ['AU', 'Sydney', '+61 2 ', 'Pty Ltd'],
  ['SG', 'Singapore', '+65 ', 'Pte Ltd'],
] as const;
const lines = [
  'Trading',
  'Tools',
  'Lighting',
  'Garden',
  'Hardware',
  'Textiles',
  'Furniture',
  'Electronics',
  'Kitchen',
  'Sports',
];
const european = new Set(['DE', 'FR', 'NL', 'IT']);

export const overseasCustomer: SampleEntity = {
  entity: 'overseas-customer',
  records: 320,
  build(number, random) {
    const [country, town, dial, form] = random.pick(markets);
    const stem = `${random.pick(latinOpenings)}${random.pick(latinEndings)}`;
    const line = lines[number % lines.length]!;
    const [given, family] = [random.pick(latinGivenNames), random.pick(latinSurnames)];
    const domain = `${stem}-${line}.${country === 'US' ? 'com' : country}`.toLowerCase();
    const payment = random.pick(['TT', 'TT', 'LC', 'DP']);
    const incoterm = random.pick(['FOB', 'CIF', 'CFR', 'DAP', 'EXW']);
    return {
      name: `${stem} ${line} ${form}`,
      country,
      ...(european.has(country) && random.chance(0.7) ? { vatNumber: `${country}${random.digits(9)}` } : {}),
      contact: `${given} ${family}`,
      email: `${given}.${family}@${domain}`.toLowerCase(),
      phone: `${dial}${random.between(200, 999)} ${random.digits(4)}${country === 'SG' ? '1' : ''}`,
      website: `www.${domain}`,
      address: `${random.between(1, 240)} ${random.pick(latinStreets)}`,
      town,
      incoterm,
      ...(incoterm === 'EXW' ? {} : { port: random.pick(['Ningbo', 'Shanghai', 'Shenzhen', 'Qingdao']) }),
      currency: random.pick(['USD', 'EUR', 'GBP']),
      payment,
      ...(payment === 'TT' ? { depositPercent: random.pick([20, 30, 40]) } : {}),
      screening: 'clear',
      screenedOn: date(random, 2024, 2025),
    };
  },
  repeat: (data, random) =>
    soil(
      data,
      random,
      [
        replace('name', / (?:Inc\.|GmbH|Ltd|SAS|B\.V\.|S\.r\.l\.|Pty Ltd|Pte Ltd)$/u, ''),
        (soiled) => ({ ...soiled, name: String(soiled['name']).toUpperCase() }),
        replace('phone', /[ +]/gu, ''),
        replace('email', /^[^@]+/u, 'info'),
        forget('vatNumber'),
        forget('website'),
        forget('address'),
      ],
      3,
    ),
};
