import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { usccCheck } from './customer/uscc';
import { generateSample } from './generate-sample';
import { lookalikes } from './lookalikes/registry';
import { noises } from './noise/registry';
import { planSample } from './plan';
import { sampleFields, type SampleRecord } from './sample-record';
import { traditionalCharacters } from './vocabulary/traditional-characters';

const sample = [...generateSample({ records: 20_000, seed: 2024 })];
const clusters = groupByCluster(sample);
const untouched = sample.filter(({ noise }) => noise.length === 0);

describe('generateSample', () => {
  it('gives the same records for the same options', () => {
    const again = fingerprint(generateSample({ records: 20_000, seed: 2024 }));
    expect(again).toBe(fingerprint(sample));
  });

  it('gives other records for another seed', () => {
    const other = [...generateSample({ records: 500, seed: 2025 })];
    const names = new Set(sample.map(({ fields }) => fields.name));
    expect(other.filter(({ fields }) => names.has(fields.name)).length).toBeLessThan(10);
  });

  it.each([
    [{ records: 0, seed: 1 }, 'records is 0'],
    [{ records: 1.5, seed: 1 }, 'records is 1.5'],
    [{ records: 10, seed: -1 }, 'seed is -1'],
    [{ records: 10, seed: 1, duplicateShare: 0.9 }, 'duplicateShare is 0.9'],
    [{ records: 10, seed: 1, duplicateShare: NaN }, 'duplicateShare is NaN'],
  ])('refuses %j at once', (options, message) => {
    expect(() => generateSample(options)).toThrow(message);
  });

  it.each([1, 2, 3, 7, 40])('makes small samples of %i records', (records) => {
    expect([...generateSample({ records, seed: 5, duplicateShare: 0.5 })]).toHaveLength(records);
  });

  it('streams: the first record of a million comes without the others, and 50,000 leave nothing behind', () => {
    expect(generateSample({ records: 1_000_000, seed: 1 }).next().value).toBeDefined();
    let records = 0;
    for (const record of generateSample({ records: 50_000, seed: 1 })) records += record.id === '' ? 0 : 1;
    expect(records).toBe(50_000);
  });

  it('holds nine bytes a record besides the one being written', () => {
    const { customerOf, copyOf, order } = planSample(10_000, 0.2, 1);
    expect(customerOf.byteLength + copyOf.byteLength + order.byteLength).toBe(90_000);
  });
});

describe('the truth of a sample', () => {
  it('gives every row its own id', () => {
    expect(new Set(sample.map(({ id }) => id)).size).toBe(sample.length);
  });

  it('makes exactly the asked share of the records duplicates', () => {
    expect(sample.filter(({ kind }) => kind === 'duplicate')).toHaveLength(4000);
    const few = [...generateSample({ records: 1000, seed: 1, duplicateShare: 0.05 })];
    expect(few.filter(({ kind }) => kind === 'duplicate')).toHaveLength(50);
  });

  it('has clusters of one to six records, fewer of the larger ones, each with one first record', () => {
    const sizes = new Map<number, number>();
    let withOneFirst = 0;
    for (const records of clusters.values()) {
      sizes.set(records.length, (sizes.get(records.length) ?? 0) + 1);
      if (records.filter(({ kind }) => kind !== 'duplicate').length === 1) withOneFirst++;
    }
    expect(withOneFirst).toBe(clusters.size);
    const counts = [1, 2, 3, 4, 5, 6].map((size) => sizes.get(size) ?? 0);
    expect(counts.reduce((sum, count) => sum + count)).toBe(clusters.size);
    expect([...counts].sort((left, right) => right - left)).toEqual(counts);
    expect(counts[5]).toBeGreaterThan(0);
  });

  it('does not put the records of a cluster next to each other', () => {
    const neighbours = sample.filter(({ cluster }, position) => sample[position + 1]?.cluster === cluster);
    expect(neighbours.length).toBeLessThan(10);
  });

  it('never gives two records one code', () => {
    const codes = sample.map(({ fields }) => fields.code).filter((code) => code !== '');
    expect(codes.length).toBeGreaterThan(1000);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('the values of a sample', () => {
  it('have every field, always as a string', () => {
    const header = sampleFields.join();
    const wrong = sample.filter(
      ({ fields }) =>
        Object.keys(fields).join() !== header ||
        Object.values(fields).some((value) => typeof value !== 'string'),
    );
    expect(wrong).toEqual([]);
  });

  it('fill every field somewhere', () => {
    for (const field of sampleFields) expect(sample.some(({ fields }) => fields[field] !== '')).toBe(true);
  });

  it('have valid identifiers, unique to the customer, in records without noise', () => {
    const identifiers = untouched.map(({ fields }) => fields.uscc).filter((uscc) => uscc !== '');
    expect(identifiers.length).toBeGreaterThan(5000);
    expect(identifiers.filter((uscc) => usccCheck(uscc.slice(0, 17)) !== uscc.charAt(17))).toEqual([]);
    // Records without noise are first records, one for each customer.
    expect(new Set(identifiers).size).toBe(identifiers.length);
  });

  it('have valid mobiles and landlines in records without noise', () => {
    const numbers = untouched
      .flatMap(({ fields }) => [fields.mobile, fields.phone])
      .filter((value) => value !== '');
    expect(numbers.filter((number) => !parsePhoneNumberFromString(number, 'CN')?.isValid())).toEqual([]);
  });

  it('rarely give two customers the same full name, and have many distinct ones', () => {
    const names = untouched.map(({ fields }) => fields.name);
    expect(new Set(names).size / names.length).toBeGreaterThan(0.995);
  });
});

describe('lookalikes', () => {
  it.each(Object.keys(lookalikes))('occur as %s', (code) => {
    expect(sample.some(({ lookalike }) => lookalike?.code === code)).toBe(true);
  });

  it('never share a cluster with the customer that they resemble, nor its name or identifier', () => {
    for (const { lookalike, cluster, fields, noise } of sample) {
      if (!lookalike?.original || noise.length > 0) continue;
      expect(lookalike.original).not.toBe(cluster);
      const original = clusters.get(lookalike.original)?.find(({ kind }) => kind !== 'duplicate');
      expect(original).toBeDefined();
      expect(fields.name).not.toBe(original?.fields.name);
      if (fields.uscc !== '') expect(fields.uscc).not.toBe(original?.fields.uscc);
    }
  });

  it('let an agent stand in the records of five to forty customers', () => {
    const mobiles = new Map<string, Set<string>>();
    for (const { lookalike, fields, cluster, noise } of sample)
      if (lookalike?.code === 'sharedAgent' && noise.length === 0 && fields.mobile !== '')
        mobiles.set(fields.mobile, (mobiles.get(fields.mobile) ?? new Set()).add(cluster));
    for (const { size } of mobiles.values()) {
      expect(size).toBeGreaterThanOrEqual(4);
      expect(size).toBeLessThanOrEqual(40);
    }
  });
});

describe('noise', () => {
  it.each(Object.keys(noises))('occurs as %s', (code) => {
    expect(sample.some(({ noise }) => noise.some((applied) => applied === code))).toBe(true);
  });

  it('is applied one to four times to a duplicate', () => {
    const counts = new Set(
      sample.filter(({ kind }) => kind === 'duplicate').map(({ noise }) => noise.length),
    );
    expect([...counts].sort()).toEqual([1, 2, 3, 4]);
  });

  it('is only cosmetic on first records', () => {
    const onFirst = new Set(sample.filter(({ kind }) => kind !== 'duplicate').flatMap(({ noise }) => noise));
    expect([...onFirst].filter((code) => !noises[code].cosmetic)).toEqual([]);
  });

  it('leaves half of the name and one more identifying value in common with another record of the customer', () => {
    const lost = sample.filter((record) => {
      const others = (clusters.get(record.cluster) ?? []).filter(({ id }) => id !== record.id);
      return record.kind === 'duplicate' && !others.some((other) => isRecognizable(record, other));
    });
    expect(lost.map(({ noise, fields }) => [noise, fields])).toEqual([]);
  });
});

const simplifiedCharacters = new Map(
  [...traditionalCharacters].map(([simple, traditional]) => [traditional, simple]),
);

function isRecognizable(record: SampleRecord, other: SampleRecord): boolean {
  return sharesName(record, other) && sharesIdentity(record, other);
}

function sharesName(record: SampleRecord, other: SampleRecord): boolean {
  const [left, right] = [nameCharacters(record), nameCharacters(other)];
  return [...left].filter((character) => right.has(character)).length * 2 >= Math.min(left.size, right.size);
}

function nameCharacters({ fields }: SampleRecord): Set<string> {
  return new Set([...fold(fields.name)].map((character) => simplifiedCharacters.get(character) ?? character));
}

function sharesIdentity({ fields }: SampleRecord, { fields: other }: SampleRecord): boolean {
  const numbers = digitRuns(`${other.mobile} ${other.phone}`);
  return (
    (fields.uscc !== '' && other.uscc !== '' && differences(fold(fields.uscc), fold(other.uscc)) <= 10) ||
    digitRuns(`${fields.mobile} ${fields.phone}`).some((number) => numbers.includes(number)) ||
    (fields.email.includes('@') && mailbox(fields.email) === mailbox(other.email)) ||
    (/\d/u.test(fields.address) && digitRuns(fields.address, 1)[0] === digitRuns(other.address, 1)[0])
  );
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}

/** The last seven digits of every number in the cell, written in any of the ways that people use. */
function digitRuns(text: string, least = 7): string[] {
  const plain = text.normalize('NFKC').replace(/(\d)[- )](?=\d)/gu, '$1');
  return (plain.match(/\d+/gu) ?? []).filter((run) => run.length >= least).flatMap((run) => endings(run));
}

function endings(run: string): string[] {
  const found: string[] = [];
  for (let end = Math.min(7, run.length); end <= run.length; end++)
    found.push(run.slice(Math.max(0, end - 7), end));
  return found;
}

function mailbox(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/mailto:|[\s;]/gu, '');
}

function differences(left: string, right: string): number {
  return [...left].filter((character, position) => character !== right.charAt(position)).length;
}

function groupByCluster(records: readonly SampleRecord[]): Map<string, SampleRecord[]> {
  const groups = new Map<string, SampleRecord[]>();
  for (const record of records) groups.set(record.cluster, [...(groups.get(record.cluster) ?? []), record]);
  return groups;
}

/** FNV-1a over the records as JSON. */
function fingerprint(records: Iterable<SampleRecord>): number {
  let hash = 0x811c9dc5;
  for (const record of records)
    for (const character of JSON.stringify(record))
      hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
