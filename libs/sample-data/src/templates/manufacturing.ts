import { forget, fullWidth, inTraditional, replace, respacePhone, soil } from './dirt';
import { company, some } from './parts';
import type { SampleEntity } from './sample-entity';

const products = [
  '精密轴承',
  '汽车线束',
  '注塑模具',
  '铝型材',
  '工业机器人',
  '锂电池壳体',
  '液压泵',
  '电机转子',
];

export const industrialCustomer: SampleEntity = {
  entity: 'industrial-customer',
  records: 320,
  build(number, random) {
    const paymentTerms = random.pick(['prepaid', 'cod', 'net30', 'net60', 'net90', 'acceptance']);
    const onCredit = /^(?:net|acceptance)/u.test(paymentTerms);
    return {
      ...company(number + 1, random),
      sector: random.pick(['automotive', 'machinery', 'electronics', 'metal', 'chemical', 'energy']),
      tier: random.pick(['key', 'standard', 'standard', 'prospect']),
      mainProducts: random.pick(products),
      employees: random.between(20, 3000),
      annualRevenue: random.between(5, 900) * 1_000_000,
      certificates: some(random, ['iso9001', 'iatf16949', 'iso14001', 'rohs'], 3),
      paymentTerms,
      ...(onCredit ? { creditLimit: random.between(2, 45) * 10_000 } : {}),
      delivery: random.pick(['deliver', 'pickup', 'freight-collect']),
      qualityAgreement: random.chance(0.5),
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
        replace('contact', /^(.).*$/u, '$1经理'),
        forget('email'),
        forget('address'),
        forget('uscc'),
      ],
      3,
    ),
};
