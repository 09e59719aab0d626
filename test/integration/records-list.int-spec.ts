import { isPlatformError, type RecordData, type RecordView } from '@guiyi/contracts';
import { type RawListQuery, RecordReader, RecordWriter } from '@guiyi/records';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';

jest.setTimeout(120_000);

const entity = 'customer';
const steward = callerWith(['steward'], { username: 'li' });

const customers: (RecordData & { name: string })[] = [
  {
    name: '上海鑫达机械有限公司',
    uscc: '91310000MA1K000180',
    mobile: '13812345678',
    industry: '机械',
    creditLimit: 50000,
    tags: ['重点', 'VIP'],
    contacts: [{ name: '张三丰', mobile: '13987654321' }],
  },
  {
    name: '北京宏远软件有限公司',
    phone: '010-88886666',
    industry: '软件',
    creditLimit: 9000,
    website: 'hongyuan.cn',
  },
  { name: '广州長江食品有限公司', email: 'info@changjiang.cn', province: '广东', creditLimit: 120000 },
  { name: 'Blue Ocean Trading Ltd.', email: 'sales@blue-ocean.com', tags: ['VIP'], blacklisted: true },
  { name: '重庆泰山建材有限公司', mobile: '13700002222', owner: 'wang' },
];

let world: RecordsWorld;
let reader: RecordReader;

beforeAll(async () => {
  world = await startRecordsWorld();
  reader = world.module.get(RecordReader);
  const outcomes = await world.module.get(RecordWriter).write(
    steward,
    entity,
    'import',
    customers.map((data) => ({ kind: 'create', data })),
  );
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(customers.map(() => 'written'));
});

afterAll(() => world.close());

const list = (raw: Partial<RawListQuery>, caller = steward) =>
  reader.list(caller, entity, { limit: 50, ...raw });
const namesOf = (items: readonly RecordView[]) => items.map(({ data }) => String(data['name']));
const where = (...all: object[]) => ({ filter: JSON.stringify({ all }) });

async function found(raw: Partial<RawListQuery>): Promise<string[]> {
  const page = await list(raw);
  expect(page.total).toBe(page.items.length);
  return namesOf(page.items).sort();
}

async function problemOf(raw: Partial<RawListQuery>): Promise<string | undefined> {
  const error: unknown = await list(raw).catch((thrown: unknown) => thrown);
  if (!isPlatformError(error)) throw error instanceof Error ? error : new Error('Nothing was refused');
  return error.details.problems?.[0]?.code;
}

const [xinda, hongyuan, changjiang, blueOcean, taishan] = customers.map(({ name }) => name) as [
  string,
  string,
  string,
  string,
  string,
];

describe('search', () => {
  it.each([
    ['鑫达', [xinda], 'two characters of the name'],
    ['鑫', [xinda], 'one character'],
    ['达鑫', [], 'the characters in another order are not the word'],
    ['长江', [changjiang], 'simplified finds what was entered in traditional script'],
    ['xindajixie', [xinda], 'full pinyin'],
    ['xdjx', [xinda], 'initials in the middle of the name'],
    ['sh', [xinda], 'two letters find what starts with them'],
    ['ocean', [blueOcean], 'a Latin word, whatever the case'],
    ['上海 机械', [xinda], 'every word has to be found'],
    ['上海 软件', [], 'a word that is nowhere'],
    ['138 1234', [xinda], 'digits of a mobile number with a space'],
    ['01088886666', [hongyuan], 'a landline as it is dialled'],
    ['张三丰', [xinda], 'a contact'],
    ['91310000ma1k', [xinda], 'part of an identifier'],
    ['%', customers.map(({ name }) => name).sort(), 'punctuation alone asks for nothing'],
    ["'; DROP TABLE record; --", [], 'SQL is text'],
  ])('%s finds %j: %s', async (search, names) => {
    expect(await found({ search })).toEqual(names);
  });
});

describe('filters', () => {
  it.each([
    [{ field: 'industry', op: 'eq', value: 'machinery' }, [xinda]],
    [{ field: 'industry', op: 'eq', value: '软件' }, [hongyuan]],
    [{ field: 'industry', op: 'in', value: ['machinery', 'software'] }, [xinda, hongyuan]],
    [{ field: 'industry', op: 'ne', value: 'software' }, [xinda, changjiang, blueOcean, taishan]],
    [{ field: 'industry', op: 'blank' }, [changjiang, blueOcean, taishan]],
    [{ field: 'industry', op: 'notBlank' }, [xinda, hongyuan]],
    [{ field: 'mobile', op: 'eq', value: '138 1234 5678' }, [xinda]],
    [{ field: 'name', op: 'contains', value: '有限' }, [xinda, hongyuan, changjiang, taishan]],
    [{ field: 'name', op: 'startsWith', value: 'blue' }, [blueOcean]],
    [{ field: 'website', op: 'contains', value: 'YUAN' }, [hongyuan]],
    [{ field: 'creditLimit', op: 'gt', value: 9000 }, [xinda, changjiang]],
    [{ field: 'creditLimit', op: 'lte', value: 9000 }, [hongyuan]],
    [{ field: 'tags', op: 'eq', value: 'VIP' }, [xinda, blueOcean]],
    [{ field: 'blacklisted', op: 'eq', value: true }, [blueOcean]],
    [{ field: 'owner', op: 'eq', value: 'wang' }, [taishan]],
    [
      { field: 'createdAt', op: 'gte', value: '2020-01-01T00:00:00Z' },
      [xinda, hongyuan, changjiang, blueOcean, taishan],
    ],
    [{ field: 'createdBy', op: 'ne', value: 'li' }, []],
  ])('%j', async (condition, names) => {
    expect(await found(where(condition))).toEqual([...names].sort());
  });

  it('all have to hold', async () => {
    const conditions = [
      { field: 'tags', op: 'eq', value: 'VIP' },
      { field: 'creditLimit', op: 'notBlank' },
    ];
    expect(await found(where(...conditions))).toEqual([xinda]);
  });

  it.each([
    ['field-not-filterable', where({ field: 'remark', op: 'eq', value: 'x' })],
    ['field-not-filterable', where({ field: "name' OR '1'='1", op: 'eq', value: 'x' })],
    ['field-not-filterable', where({ field: '__proto__', op: 'eq', value: 'x' })],
    ['filter-invalid', where({ field: 'name', op: 'regex', value: 'x' })],
    ['filter-invalid', where({ field: 'name', op: 'toString', value: 'x' })],
    ['filter-invalid', { filter: '{"any":[]}' }],
    ['filter-invalid', { filter: '{' }],
    ['operator-not-usable', where({ field: 'blacklisted', op: 'contains', value: 'x' })],
    ['filter-value-invalid', where({ field: 'creditLimit', op: 'gt', value: '9000' })],
    ['filter-value-invalid', where({ field: 'name', op: 'eq', value: 'a\0b' })],
    ['filter-value-invalid', where({ field: 'createdAt', op: 'gt', value: 'yesterday' })],
    ['field-not-sortable', { sort: 'name; DROP TABLE record' }],
    ['field-not-sortable', { sort: 'remark' }],
    ['too-many-sort-fields', { sort: 'name,code,owner,status' }],
    ['cursor-invalid', { cursor: 'bm9uc2Vuc2U' }],
  ])('%s for %j', async (code, raw) => {
    expect(await problemOf(raw)).toBe(code);
  });
});

describe('order and pages', () => {
  it('sorts names by pinyin', async () => {
    const names = namesOf((await list({ sort: 'name' })).items);
    expect(names).toEqual([hongyuan, blueOcean, taishan, changjiang, xinda]);
    expect(namesOf((await list({ sort: '-name' })).items)).toEqual([...names].reverse());
  });

  it('sorts numbers as numbers, blank ones first', async () => {
    const limits = (await list({ sort: 'creditLimit,name' })).items.map(({ data }) => data['creditLimit']);
    expect(limits).toEqual([undefined, undefined, 9000, 50000, 120000]);
  });

  it.each([
    '-updatedAt',
    'updatedAt',
    'name',
    '-creditLimit',
    'creditLimit,-name',
    'status',
    'industry,name',
  ])('shows every record once, page by page, by %s, also where values are equal', async (sort) => {
    const whole = namesOf((await list({ sort })).items);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ sort, limit: 2, cursor });
      expect(page.total).toBe(customers.length);
      paged.push(...namesOf(page.items));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(customers.length);
  });

  it('refuses a cursor of another order', async () => {
    const { nextCursor } = await list({ sort: 'name', limit: 2 });
    expect(await problemOf({ sort: '-name', cursor: nextCursor ?? '' })).toBe('cursor-invalid');
  });

  it('counts and lists only what the caller may read', async () => {
    const editor = callerWith(['editor'], { username: 'wang', department: 'service' });
    const page = await list({}, editor);
    expect(namesOf(page.items)).toEqual([taishan]);
    expect(page.total).toBe(1);
    expect((await list({ search: '鑫达' }, editor)).total).toBe(0);
  });
});
