import { isPlatformError, type PinInput, type PinListQuery, type RecordInput } from '@guiyi/contracts';
import { MergeService } from '@guiyi/merging';
import {
  HistoryReader,
  Pins,
  PinsExpireProcessor,
  PinService,
  RecordEditing,
  RecordChecker,
  RecordReader,
  RecordStore,
  RecordWriter,
  type Revision,
} from '@guiyi/records';
import { DocumentPublisher, PublishedDefinitions } from '@guiyi/definitions';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';

jest.setTimeout(120_000);

const entity = 'customer';
const steward = callerWith(['steward'], { username: 'li' });
const viewer = callerWith(['viewer'], { username: 'kan', department: 'service' });

let world: RecordsWorld;
let pins: PinService;
let editing: RecordEditing;
let reader: RecordReader;
let merges: MergeService;

beforeAll(async () => {
  world = await startRecordsWorld();
  pins = world.module.get(PinService);
  editing = world.module.get(RecordEditing);
  reader = world.module.get(RecordReader);
  merges = world.module.get(MergeService);
});

afterAll(() => world.close());

let serial = 0;
async function create(data: RecordInput['data'] = {}): Promise<string> {
  serial += 1;
  const name = `${String.fromCharCode(0x4e8c + serial * 7, 0x5c71 + serial * 5, 0x6c34 + serial * 11)}机械有限公司`;
  const input = { data: { name, city: '上海市', source: 'crm', ...data }, override: { reason: '测试' } };
  return (await editing.create(steward, entity, input)).record.id;
}
const valueOf = async (id: string, field: string) => (await reader.get(steward, entity, id)).data[field];
const pin = (id: string, unit: string, values: PinInput['values'], until?: Date, now?: Date) =>
  pins.pin(
    steward,
    entity,
    id,
    unit,
    { values, reason: '客户来函确认', ...(until === undefined ? {} : { until: until.toISOString() }) },
    now,
  );
const pinsOf = async (record: string) => (await pins.list(steward, { entity, record })).items;
const merge = (survivor: string, absorbed: string) =>
  merges.merge(steward, { entity, records: [{ id: survivor }, { id: absorbed }], survivor });

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (isPlatformError(error)) return error.code;
    throw error;
  }
  return 'nothing';
}

/** What a delivery of the source leaves of the value. */
async function deliver(id: string, source: string, value: string) {
  const { manager } = world.dataSource;
  const before = (await world.module.get(RecordStore).byIds(manager, entity, [id])).get(id)!;
  const definitions = await world.module.get(PublishedDefinitions).forEntity(entity);
  const deliveries = [{ before, data: { city: value, remark: 'x' } }];
  const held = await world.module.get(Pins).holdBack(manager, definitions, source, deliveries, new Date());
  await world.module.get(Pins).keepWaiting(manager, held.waiting);
  return held.data[0];
}

test('A pinned value is stored, shown, told in the history, and gives way when it is unpinned', async () => {
  const id = await create();
  const [made] = await pin(id, 'address', { city: '苏州市' });
  expect(made).toMatchObject({
    ...{ unit: 'address', field: 'city', value: '苏州市', waiting: '上海市', over: 'crm', state: 'holds' },
    ...{ until: null, reason: '客户来函确认', createdBy: 'li', editable: true, record: { id } },
  });
  expect(await valueOf(id, 'city')).toBe('苏州市');
  const history = await world.module.get(HistoryReader).list(steward, entity, id, { limit: 1 });
  expect(history.items[0]).toMatchObject({ action: 'pin', rule: 'address', reason: '客户来函确认' });
  expect(await pins.list(viewer, { entity, record: id })).toMatchObject({ items: [], total: 0 });
  await pins.unpin(steward, entity, id, 'address');
  expect(await valueOf(id, 'city')).toBe('上海市');
  expect(await pinsOf(id)).toEqual([]);
});

test('What makes no sense is refused with its reason', async () => {
  const id = await create();
  const past = new Date(Date.now() - 1000);
  const refusals: [string, () => Promise<unknown>][] = [
    ['pin-not-valid', () => pin(id, 'colour', { colour: 'red' })],
    ['pin-not-valid', () => pin(id, 'code', { code: 'C1' })],
    ['pin-not-valid', () => pin(id, 'address', { mobile: '13800138001' })],
    ['pin-not-valid', () => pin(id, 'address', {})],
    ['pin-not-valid', () => pin(id, 'address', { city: '苏州市' }, past)],
    ['record-not-valid', () => pin(id, 'name', { name: null })],
    ['pin-not-found', () => pins.unpin(steward, entity, id, 'address')],
    ['not-allowed', () => pins.pin(viewer, entity, id, 'address', { values: { city: 'x' }, reason: 'y' })],
  ];
  for (const [code, work] of refusals) expect(await codeOf(work())).toBe(code);
  expect(await pinsOf(id)).toEqual([]);
});

test('Pins are found by field, person and end, page by page', async () => {
  const [soon, late, endless] = [await create(), await create({ department: 'service' }), await create()];
  const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
  await pin(late, 'address', { city: '苏州市' }, inDays(60));
  await pin(soon, 'address', { city: '苏州市' }, inDays(3));
  await pins.pin(callerWith(['steward'], { username: 'wang' }), entity, endless, 'address', {
    values: { city: '苏州市' },
    reason: '来函',
  });
  const found = async (query: Partial<PinListQuery>): Promise<string[]> =>
    (await pins.list(steward, { entity, ...query })).items.map(({ record }) => record.id);
  expect(await found({ expiry: 'ending' })).toEqual([soon, late]);
  expect(await found({ expiry: 'endless', person: 'wang' })).toEqual([endless]);
  expect(await found({ expiringBefore: inDays(30).toISOString() })).toEqual([soon]);
  expect(await found({ field: 'province' })).toEqual([]);
  const page = await pins.list(steward, { entity, expiry: 'ending', limit: 1 });
  expect(page).toMatchObject({ total: 2, people: ['li', 'wang'] });
  expect(await found({ expiry: 'ending', cursor: page.nextCursor! })).toEqual([late]);
  expect(await pins.list(viewer, { entity })).toMatchObject({ total: 1, people: ['li'], units: [] });
  for (const id of [soon, late, endless]) await pins.unpin(steward, entity, id, 'address');
});

test('A source keeps its value waiting behind a pin unless it is trusted more', async () => {
  const id = await create();
  await pin(id, 'address', { city: '苏州市' });
  expect(await deliver(id, 'website', '南京市')).toEqual({ remark: 'x' });
  expect((await pinsOf(id))[0]).toMatchObject({ value: '苏州市', waiting: '南京市', state: 'holds' });
  expect(await deliver(id, 'erp', '杭州市')).toEqual({ city: '杭州市', remark: 'x' });
  await pins.unpin(steward, entity, id, 'address');
  expect(await valueOf(id, 'city')).toBe('南京市');
});

test('When its time is over a pin goes and what waited comes back, also when the job runs twice', async () => {
  const [id, edited] = [await create(), await create()];
  const early = new Date(Date.now() - 60_000);
  const until = new Date(Date.now() - 1000);
  await pin(id, 'address', { city: '苏州市' }, until, early);
  await pin(edited, 'address', { city: '苏州市' }, until, early);
  const { version } = await reader.get(steward, entity, edited);
  await editing.update(steward, entity, edited, version, {
    data: { city: '杭州市' },
    override: { reason: '改' },
  });
  expect((await pinsOf(id))[0]).toMatchObject({ state: 'expired' });
  const job = world.module.get(PinsExpireProcessor);
  const context = { signal: new AbortController().signal } as Parameters<typeof job.run>[1];
  for (let run = 0; run < 2; run += 1) {
    await job.run({}, context);
    expect([await valueOf(id, 'city'), await valueOf(edited, 'city')]).toEqual(['上海市', '杭州市']);
    expect([...(await pinsOf(id)), ...(await pinsOf(edited))]).toEqual([]);
  }
});

test('A pin ends also where the record looks like another one, by hand and by time', async () => {
  const place = { city: '南京市', address: '中山路12号' };
  await create({ ...place, name: '青峰石材厂' });
  const id = await create({ ...place, name: '青峰石材加工厂', website: 'https://entered.example.com' });
  const entered = await valueOf(id, 'website');
  const values = { website: 'https://pinned.example.com' };
  await pin(id, 'website', values);
  await pins.unpin(steward, entity, id, 'website');
  expect([await valueOf(id, 'website'), await pinsOf(id)]).toEqual([entered, []]);
  await pin(id, 'website', values, new Date(Date.now() - 1000), new Date(Date.now() - 60_000));
  const job = world.module.get(PinsExpireProcessor);
  await job.run({}, { signal: new AbortController().signal } as Parameters<typeof job.run>[1]);
  expect([await valueOf(id, 'website'), await pinsOf(id)]).toEqual([entered, []]);
});

test('A merge respects pins and hands them on; taking it back leaves each record with its own', async () => {
  const [survivor, absorbed] = [await create({ source: 'erp' }), await create()];
  await pin(absorbed, 'address', { city: '苏州市', province: '江苏省' });
  const before = { own: await pinsOf(survivor), theirs: await pinsOf(absorbed) };
  const { merge: made } = await merge(survivor, absorbed);
  expect(await valueOf(survivor, 'city')).toBe('苏州市');
  const handedOn = await pinsOf(survivor);
  expect(handedOn.map(({ field, state }) => `${field} ${state}`).sort()).toEqual([
    'city holds',
    'province holds',
  ]);
  // And on, into the next merge.
  const last = await create({ source: 'erp' });
  const { merge: second } = await merge(last, survivor);
  expect(await valueOf(last, 'city')).toBe('苏州市');
  await merges.unmerge(steward, second.id, {});
  expect(await pinsOf(last)).toEqual([]);
  await merges.unmerge(steward, made.id, {});
  expect(await valueOf(survivor, 'city')).toBe('上海市');
  expect({ own: await pinsOf(survivor), theirs: await pinsOf(absorbed) }).toEqual(before);
});

test('A value that rules put into another form stays pinned, and so does one that an undo puts back', async () => {
  const id = await create();
  await pin(id, 'remark', { remark: '老 客户' });
  const found = await world.module.get(PublishedDefinitions).find('standardization', entity);
  const document = structuredClone(found.document) as { fields: { field: string; steps: unknown[] }[] };
  const remark = document.fields.find(({ field }) => field === 'remark')!;
  remark.steps.push({ standardizer: 'regexReplace', pattern: ' ', replacement: '' });
  await world.module.get(DocumentPublisher).publish(callerWith([]), {
    ...{ kind: 'standardization', key: entity, document, basedOn: found.version },
  });
  const definitions = await world.module.get(PublishedDefinitions).forEntity(entity);
  const writer = world.module.get(RecordWriter);
  const read = async () =>
    (await world.module.get(RecordStore).byIds(world.dataSource.manager, entity, [id])).get(id)!;
  /** As a cleansing run does: what was entered, standardised anew. */
  const revise = async (data: Revision['item']['data'], changes: Partial<Revision> = {}) => {
    const before = await read();
    const item = { kind: 'update' as const, recordId: id, expectedVersion: before.version, data };
    const { context, items } = await writer.revise(steward, definitions, 'bulkEdit', [
      { item: { ...item, override: { reason: '整理' } }, before, ...changes },
    ]);
    return writer.commit({ context, items: items.filter((one) => one.outcome !== 'unchanged') });
  };
  const former = await read();
  await revise({ remark: former.raw['remark']! });
  expect(await pinsOf(id)).toMatchObject([{ value: '老客户', state: 'holds' }]);
  await revise({ remark: '老 客户' }, { restored: { data: former.data, raw: former.raw } });
  expect(await pinsOf(id)).toMatchObject([{ value: '老 客户', state: 'holds' }]);
  // A bulk edit is told like a single one, before and after.
  const told = { code: 'pin-overtaken', field: 'remark', severity: 'warn' };
  const checked = await world.module
    .get(RecordChecker)
    .check(steward, entity, { id, data: { remark: '新 客户' } });
  expect(checked.findings).toContainEqual(expect.objectContaining(told));
  const [edited] = await revise({ remark: '新 客户' });
  expect(edited).toMatchObject({
    outcome: 'written',
    findings: expect.arrayContaining([expect.objectContaining(told)]),
  });
  expect((await read()).findings.map(({ code }) => code)).not.toContain('pin-overtaken');
  expect(await pinsOf(id)).toMatchObject([{ value: '老 客户', state: 'overtaken' }]);
});

test('A pin that overruled no source is lifted by none', async () => {
  const id = await create({ source: null });
  await pin(id, 'address', { city: '苏州市' });
  expect(await deliver(id, 'erp', '杭州市')).toEqual({ remark: 'x' });
});
