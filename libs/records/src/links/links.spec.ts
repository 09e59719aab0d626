import { storageEntity, type EntityDocument, type RecordData } from '@guiyi/contracts';
import { judgeLinks, type KnownLinks, newFiles, withIdsOfCodes } from './link-judgement';
import { linkedValues, withLinkedValues } from './linked-values';
import { referencesTo } from './reference-fields';

const [partner, other, file] = [
  '11111111-1111-4111-8111-111111111111',
  '22222222-2222-4222-8222-222222222222',
  '33333333-3333-4333-8333-333333333333',
] as const;
const document = (id: string, properties: EntityDocument['properties']): EntityDocument => ({
  $schema: '',
  formatVersion: 1,
  id,
  titleField: 'name',
  type: 'object',
  additionalProperties: false,
  properties,
});
const branch = document('branch', {
  partner: { type: 'string', 'x-field': { kind: 'reference', entity: 'customer' } },
});
const supplier = storageEntity(
  document('supplier', {
    partner: { type: 'string', 'x-field': { kind: 'reference', entity: 'customer' } },
    contract: {
      type: 'array',
      items: { type: 'string' },
      maxItems: 1,
      'x-field': { kind: 'attachment' },
    },
    branches: {
      type: 'array',
      items: { $ref: 'branch.schema.json' },
      'x-field': { kind: 'collection', collection: 'branch' },
    },
  }),
  [],
  new Map([['branch', branch]]),
);
const target = { id: partner, code: 'C1', status: 'active' as const };
const links: KnownLinks = {
  targets: new Map([
    [
      'customer',
      new Map([
        [partner, target],
        ['C1', target],
      ]),
    ],
  ]),
  files: new Map([
    [file, { id: file, entity: 'supplier', field: 'contract', uploadedById: 'u', recordId: null }],
  ]),
};
const occasion = { recordId: 'r', before: undefined, userId: 'u' };

it('knows every field that can name a record', () => {
  expect(referencesTo('customer', new Map([['supplier', supplier]])).map(({ path }) => path)).toEqual([
    'branches.partner',
    'partner',
  ]);
  expect(referencesTo('supplier', new Map([['supplier', supplier]]))).toEqual([]);
});

it('finds linked values with their places, and puts others there', () => {
  const data: RecordData = { partner: 'a', branches: [{ partner: 'b' }, {}, { partner: 'c' }] };
  expect(linkedValues(data, 'branches.partner').map(({ pointer }) => pointer)).toEqual([
    '/branches/0/partner',
    '/branches/2/partner',
  ]);
  expect(withLinkedValues(data, 'branches.partner', () => 'x')).toEqual({
    partner: 'a',
    branches: [{ partner: 'x' }, {}, { partner: 'x' }],
  });
  expect(withLinkedValues(data, 'branches.partner', (value) => value)).toBe(data);
});

it('turns codes into ids, in rows as well, and leaves the rest', () => {
  expect(withIdsOfCodes({ partner: 'C1', branches: [{ partner: ' C1 ' }] }, supplier, links)).toEqual({
    partner,
    branches: [{ partner }],
  });
  const data = { partner: 'C9' };
  expect(withIdsOfCodes(data, supplier, links)).toBe(data);
});

describe('judgeLinks', () => {
  const codes = (data: Parameters<typeof judgeLinks>[0], more: Partial<typeof occasion> = {}): string[] =>
    judgeLinks(data, supplier, links, { ...occasion, ...more }).map(({ code }) => code);

  it('accepts what is there and refuses what is not', () => {
    expect(codes({ partner, contract: [file] })).toEqual([]);
    expect(codes({ partner: other, contract: [other] })).toEqual([
      'reference-not-found',
      'attachment-not-found',
    ]);
    expect(codes({ partner: 7 })).toEqual(['reference-not-found']);
    expect(codes({ partner }, { recordId: partner })).toEqual(['reference-to-itself']);
  });

  it('lets what was there before stay, whatever has become of it', () => {
    const before = { partner: other, contract: [other] };
    expect(judgeLinks(before, supplier, links, { ...occasion, before })).toEqual([]);
  });

  it('keeps the files of others from a record, and their number in limits', () => {
    expect(codes({ contract: [file] }, { userId: 'v' })).toEqual(['attachment-not-found']);
    expect(codes({ contract: [file, file] })).toEqual(['too-many-attachments']);
  });

  it('names the files that come to a record', () => {
    expect(newFiles(supplier, { contract: [file, other] }, { contract: [other] })).toEqual([file]);
  });
});
