import { buildCustomer } from './build-customer';
import { renderAddress } from './customer/address';
import { renderName } from './customer/company-name';
import type { Customer, SampleWorld } from './customer/customer';
import { applyCosmeticNoise, applyDuplicateNoise } from './noise/apply-noise';
import type { Draft } from './noise/noise';
import type { NoiseCode } from './noise/noise-code';
import { Random } from './random';
import type { LookalikeTruth, SampleFieldValues, SampleRecord } from './sample-record';
import { categories, creditGrades, owners, paymentTerms, remarks, sources, tags } from './vocabulary/terms';

/** Share of first records that are dirty. */
const dirtyShare = 0.15;

const categoryCodes = Object.keys(categories).reverse();
const sourceCodes = Object.keys(sources);
const gradeCodes = Object.keys(creditGrades);
const termCodes = Object.keys(paymentTerms);
const creditLimits = [
  10_000, 20_000, 30_000, 50_000, 80_000, 100_000, 150_000, 200_000, 300_000, 500_000, 1_000_000, 3_000_000,
];

/**
 * One record of a customer.
 * @param position of the record in the sample; names the row and its code
 * @param copy 0 for the customer's first record
 */
export function buildRecord(
  world: SampleWorld,
  position: number,
  number: number,
  copy: number,
): SampleRecord {
  const customer = buildCustomer(world, number);
  const clean: Draft = {
    customer,
    name: customer.name,
    address: customer.address,
    fields: writeFields(customer, position, new Random(world.seed, 'record', position)),
  };
  const { draft, applied } = addNoise(clean, copy, new Random(world.seed, 'noise', position));
  return {
    id: `S${String(position + 1).padStart(7, '0')}`,
    cluster: clusterOf(number),
    fields: draft.fields,
    kind: copy > 0 ? 'duplicate' : customer.lookalike ? 'lookalike' : 'clean',
    noise: applied,
    ...(customer.lookalike && { lookalike: describeLookalike(customer.lookalike) }),
  };
}

function addNoise(draft: Draft, copy: number, random: Random): { draft: Draft; applied: NoiseCode[] } {
  if (copy > 0) return applyDuplicateNoise(draft, random);
  return random.chance(dirtyShare) ? applyCosmeticNoise(draft, random) : { draft, applied: [] };
}

function describeLookalike({ code, original }: NonNullable<Customer['lookalike']>): LookalikeTruth {
  return original === undefined ? { code } : { code, original: clusterOf(original) };
}

function clusterOf(number: number): string {
  return `C${String(number + 1).padStart(7, '0')}`;
}

/** What belongs to the customer comes from it; what a source system keeps for itself is drawn for this record. */
function writeFields(customer: Customer, position: number, random: Random): SampleFieldValues {
  const { place } = customer;
  const writesPlace = place !== undefined && random.chance(0.85);
  const prepaid = random.chance(0.35);
  return {
    code: random.chance(0.25) ? drawCode(position) : '',
    name: renderName(customer.name),
    shortName: customer.shortName,
    uscc: customer.uscc,
    taxNo: customer.taxNo,
    contact: customer.contact,
    mobile: customer.mobile,
    phone: customer.phone,
    email: customer.email,
    website: customer.website,
    province: writesPlace ? place.city.province : '',
    city: writesPlace ? place.city.name : '',
    district: writesPlace ? place.district.name : '',
    address: renderAddress(customer.address),
    postcode: customer.postcode,
    industry: random.chance(0.8) ? customer.industry : '',
    category: random.chance(0.7) ? random.pickSkewed(categoryCodes, 0.8) : '',
    tags: drawTags(random),
    source: random.pick(sourceCodes),
    creditLimit: prepaid || random.chance(0.3) ? '' : String(random.pickSkewed(creditLimits, 1.5)),
    creditGrade: random.chance(0.5) ? random.pick(gradeCodes) : '',
    paymentTerms: prepaid ? 'prepaid' : random.chance(0.6) ? random.pick(termCodes) : '',
    doNotContact: drawFlag(random, 0.02),
    blacklisted: drawFlag(random, 0.01),
    owner: random.chance(0.8) ? random.pick(owners) : '',
    department: random.chance(0.75) ? 'sales' : 'finance',
    remark: random.chance(0.15) ? random.pick(remarks) : '',
  };
}

/** Unique in the sample: multiplication by a number prime to the size of the space permutes it. */
function drawCode(position: number): string {
  return `KH${String((position * 61_803_399 + 31_415_927) % 100_000_000).padStart(8, '0')}`;
}

function drawTags(random: Random): string {
  const chosen = new Set<string>();
  for (let count = random.chance(0.35) ? random.between(1, 3) : 0; count > 0; count--)
    chosen.add(random.pick(tags));
  return [...chosen].join(';');
}

function drawFlag(random: Random, probability: number): string {
  if (random.chance(0.4)) return '';
  return random.chance(probability) ? 'true' : 'false';
}
