import { Readable } from 'node:stream';
import type { Caller } from '@guiyi/access';
import { isPlatformError, type RecordInput } from '@guiyi/contracts';
import { ImportRunner, ImportService, ResultFile, StoredFiles } from '@guiyi/imports';
import { DeliveryService, MergeService, RecordLineages } from '@guiyi/merging';
import { CrosswalkService, PinService, RecordEditing, RecordReader, RelationService } from '@guiyi/records';
import { parse } from 'csv-parse/sync';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';
import { storeUser } from '../support/stored-user';

jest.setTimeout(120_000);

const entity = 'customer';
const viewer = callerWith(['viewer'], { username: 'kan', department: 'service' });

let world: RecordsWorld;
let steward: Caller;
let crosswalk: CrosswalkService;
let editing: RecordEditing;
let reader: RecordReader;
let merges: MergeService;

beforeAll(async () => {
  world = await startRecordsWorld();
  crosswalk = world.module.get(CrosswalkService);
  editing = world.module.get(RecordEditing);
  reader = world.module.get(RecordReader);
  merges = world.module.get(MergeService);
  steward = await storeUser(world.dataSource, { username: 'li', roles: ['steward'] });
});

afterAll(() => world.close());

let serial = 0;
/** A name that no other record is like. */
function freshName(): string {
  serial += 1;
  return `${String.fromCharCode(0x4e8c + serial * 7, 0x5c71 + serial * 5, 0x6c34 + serial * 11)}机械有限公司`;
}

async function create(input: Partial<RecordInput> = {}): Promise<string> {
  const data = { name: freshName(), ...input.data };
  const { record } = await editing.create(steward, entity, {
    ...input,
    ...{ data, override: { reason: '测试' } },
  });
  return record.id;
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isPlatformError(error)) throw error instanceof Error ? error : new Error('Nothing was refused');
  return error.code;
}

const targetOf = async (source: string, key: string) =>
  (await crosswalk.find(steward, entity, { source, key })).id;
const keysOf = async (id: string) =>
  (await crosswalk.list(steward, entity, id)).items.map(({ source, key, state }) => [source, key, state]);

async function importFile(csv: string, source = 'erp'): Promise<Record<string, string>[]> {
  const imports = world.module.get(ImportService);
  const file = await world.module
    .get(StoredFiles)
    .save(Readable.from([Buffer.from(csv)]), 'erp.csv', steward.username);
  const request = { entity, fileId: file.id, source, keyColumn: '编号' };
  const { id } = await imports.start(steward, request);
  await world.module.get(ImportRunner).run(id, new AbortController().signal);
  const job = await imports.finished(steward, id);
  expect(job.status).toBe('completed');
  let text = '';
  for await (const piece of world.module.get(ResultFile).write({ ...steward, locale: 'en' }, job))
    text += piece;
  return parse(text, { bom: true, columns: true });
}

describe('what records are called in other systems', () => {
  it('is given with a record, linked, found and unlinked; a key means one record', async () => {
    const first = await create({ sourceKeys: [{ source: 'erp', key: 'K/1' }] });
    const second = await create();
    expect(await targetOf('erp', 'K/1')).toBe(first);
    expect(await codeOf(crosswalk.link(steward, entity, second, { source: 'erp', key: 'K/1' }))).toBe(
      'source-key-taken',
    );
    const link = await crosswalk.link(steward, entity, second, { source: 'crm', key: 'K/1' });
    // Said once more, it is the same entry.
    expect((await crosswalk.link(steward, entity, second, { source: 'crm', key: 'K/1' })).id).toBe(link.id);

    await crosswalk.unlink(steward, entity, second, link.id);
    expect(await codeOf(crosswalk.unlink(steward, entity, second, link.id))).toBe('source-link-not-found');
    expect(await keysOf(second)).toEqual([['crm', 'K/1', 'ended']]);
    expect(await codeOf(targetOf('crm', 'K/1'))).toBe('source-key-not-found');
    await crosswalk.link(steward, entity, first, { source: 'crm', key: 'K/1' });
    expect(await targetOf('crm', 'K/1')).toBe(first);
  });

  it('refuses a record whole whose key is taken, and shows nobody a record they may not read', async () => {
    await create({ sourceKeys: [{ source: 'erp', key: 'K2' }] });
    const name = freshName();
    const again = create({ data: { name }, sourceKeys: [{ source: 'erp', key: 'K2' }] });
    expect(await codeOf(again)).toBe('source-key-taken');
    const { total } = await reader.list(steward, entity, { search: name, limit: 1 });
    expect(total).toBe(0);
    expect(await codeOf(crosswalk.find(viewer, entity, { source: 'erp', key: 'K2' }))).toBe(
      'source-key-not-found',
    );
  });

  it('goes with a merge and comes back with its undoing', async () => {
    const first = await create({ sourceKeys: [{ source: 'erp', key: 'K3' }] });
    const second = await create({ sourceKeys: [{ source: 'crm', key: 'K3' }] });
    const before = [await keysOf(first), await keysOf(second)];
    const other = await create();
    await world.module
      .get(RelationService)
      .create(steward, entity, second, { type: 'branch', record: other, reason: '营业执照' });
    const pair = { entity, survivor: first, records: [{ id: first }, { id: second }] };
    const belongings = { attachments: 0, relations: 1, sourceKeys: 1, access: 0, changeRequests: 0 };
    expect(await merges.preview(steward, pair)).toMatchObject({ references: [], belongings });
    const { merge } = await merges.merge(steward, {
      ...{ entity, survivor: first, records: [{ id: first }, { id: second }] },
    });
    expect(await targetOf('crm', 'K3')).toBe(first);
    expect(await merges.get(steward, merge.id)).toMatchObject({ moved: [], belongings });
    expect(await merges.previewUnmerge(steward, merge.id, {})).toMatchObject({ belongings });
    expect((await keysOf(first)).map(([source]) => source)).toEqual(['crm', 'erp']);
    await merges.unmerge(steward, merge.id, {});
    expect(await targetOf('crm', 'K3')).toBe(second);
    expect((await keysOf(first)).map(([source, key]) => [source, key])).toEqual([['erp', 'K3']]);
    expect([await keysOf(first), await keysOf(second)].map((keys) => keys.length)).toEqual(
      before.map((keys) => keys.length),
    );
  });
});

describe('a file of a source', () => {
  it('changes the records that its keys mean, also merged ones, and makes records of the rest', async () => {
    const [name, other] = [freshName(), freshName()];
    const known = await create({ data: { name }, sourceKeys: [{ source: 'erp', key: 'F1' }] });
    const absorbed = await create({ data: { name: other }, sourceKeys: [{ source: 'erp', key: 'F2' }] });
    await merges.merge(steward, { entity, survivor: known, records: [{ id: known }, { id: absorbed }] });
    const fresh = freshName();
    const results = await importFile(
      [
        '编号,name,city',
        `F1,${name},上海市`,
        `F2,${name},苏州市`,
        `F3,${fresh},上海市`,
        `F3,${fresh},杭州市`,
        `,${freshName()},上海市`,
        `F3,${fresh},杭州市`,
      ].join('\n'),
    );
    expect(results.map(({ Result }) => Result)).toEqual([
      'updated',
      'updated',
      'imported',
      'updated',
      'refused',
      'unchanged',
    ]);
    expect(results[4]?.['Problems']).toContain('编号: The key of the source is missing');
    expect((await reader.get(steward, entity, known)).data).toMatchObject({ city: '苏州市' });
    const made = await targetOf('erp', 'F3');
    expect((await reader.get(steward, entity, made)).data).toMatchObject({ name: fresh, city: '杭州市' });
    expect(await keysOf(made)).toEqual([['erp', 'F3', 'current']]);
  });

  it('asks for the column of its keys by the columns that there are', async () => {
    const imports = world.module.get(ImportService);
    const file = await world.module
      .get(StoredFiles)
      .save(Readable.from([Buffer.from('编号,name\n1,甲')]), 'erp.csv', 'li');
    const start = imports.start(steward, { entity, fileId: file.id, source: 'erp', keyColumn: 'id' });
    expect(await codeOf(start)).toBe('import-source-not-valid');
  });
});

describe('a source that delivers for a record with several sources', () => {
  const valuesOf = async (id: string, ...fields: string[]) => {
    const { data } = await reader.get(steward, entity, id);
    return fields.map((field) => data[field] ?? null);
  };
  const deliver = (source: string, key: string, data: RecordInput['data']) =>
    world.module
      .get(DeliveryService)
      .deliver(steward, entity, { source, key, data, override: { reason: '测试' } });
  const keptBackOf = async (id: string) =>
    (await crosswalk.list(steward, entity, id)).items.flatMap(({ source, keptBack = [] }) =>
      keptBack.map(({ field, value, by, standing }) => [source, field, value, by, standing]),
    );
  /** A record of erp that has absorbed one of the website. */
  async function merged(key: string) {
    const [name, other] = [freshName(), freshName()];
    const erp = {
      name,
      source: 'erp',
      creditLimit: 100,
      doNotContact: true,
      city: '上海市',
      address: '南京路1号',
    };
    const survivor = await create({ data: erp, sourceKeys: [{ source: 'erp', key }] });
    const web = { name: other, source: 'website', creditLimit: 50, city: '苏州市', tags: ['VIP'] };
    const absorbed = await create({ data: web, sourceKeys: [{ source: 'website', key }] });
    const { merge } = await merges.merge(steward, {
      ...{ entity, survivor, records: [{ id: survivor }, { id: absorbed }] },
    });
    return { survivor, absorbed, name, other, mergeId: merge.id };
  }

  it('takes over what wins, keeps and tells what loses, and comes back to it when the winner goes', async () => {
    const { survivor, name, other } = await merged('S1');
    const renamed = freshName();
    const file = ['编号,name,creditLimit,doNotContact,remark', `S1,${renamed},80,false,新`].join('\n');
    const [row] = await importFile(file, 'website');
    expect(row).toMatchObject({ Result: 'updated' });
    for (const said of [
      'name: Not taken over, the value of the source "ERP" stands: its source is trusted more.',
      'creditLimit: Not taken over, the value of the source "ERP" stands: its source is trusted more.',
      'doNotContact: Not taken over, the value of the source "ERP" stands: it is stricter, and no source may relax it.',
    ])
      expect(row?.['Problems']).toContain(said);
    expect(await valuesOf(survivor, 'name', 'creditLimit', 'doNotContact', 'remark')).toEqual([
      ...[name, 100, true, '新'],
    ]);
    // Once more, nothing changes, and what loses is told again.
    const [again] = await importFile(file, 'website');
    expect(again).toMatchObject({ Result: 'unchanged', Problems: row?.['Problems'] });
    expect(await keptBackOf(survivor)).toEqual([
      ['website', 'doNotContact', false, 'restrictive', 'erp'],
      ['website', 'creditLimit', 80, 'sourceTrust', 'erp'],
      ['website', 'name', renamed, 'sourceTrust', 'erp'],
    ]);

    const { fields } = await world.module.get(RecordLineages).of(steward, entity, survivor);
    expect(fields.find(({ field }) => field === 'remark')).toMatchObject({ saidBy: [{ source: 'website' }] });
    expect(fields.find(({ field }) => field === 'name')).toMatchObject({
      keptBack: [{ source: 'website', value: renamed, by: 'sourceTrust', standing: 'erp' }],
    });

    const preview = { source: 'erp', key: 'S1', data: { creditLimit: null } };
    const foreseen = await world.module.get(DeliveryService).preview(steward, entity, preview);
    expect(foreseen).toMatchObject({ record: survivor, data: { creditLimit: 80 }, keptBack: [] });
    expect(await valuesOf(survivor, 'creditLimit')).toEqual([100]);
    expect(await deliver('erp', 'S1', { creditLimit: null })).toMatchObject({ outcome: 'updated' });
    expect(await valuesOf(survivor, 'creditLimit', 'name')).toEqual([80, name]);
    expect(other).not.toBe(name);
  });

  it('overwrites when it is trusted more, and an address whole or not at all', async () => {
    const { survivor } = await merged('S2');
    const renamed = freshName();
    const result = await deliver('erp', 'S2', { name: renamed, tags: ['老客户'] });
    expect(result).toMatchObject({ outcome: 'updated', keptBack: [] });
    expect(await valuesOf(survivor, 'name', 'tags')).toEqual([renamed, ['老客户', 'VIP']]);
    const moved = await deliver('website', 'S2', { city: '杭州市' });
    expect(moved.outcome).toBe('unchanged');
    expect(moved.keptBack).toMatchObject([{ field: 'city', value: '杭州市', standing: 'erp' }]);
    expect(await valuesOf(survivor, 'city', 'address')).toEqual(['上海市', '南京路1号']);
    const whole = {
      province: '浙江省',
      city: '杭州市',
      district: '西湖区',
      address: '文三路1号',
      postcode: '310000',
    };
    expect((await deliver('website', 'S2', whole)).outcome).toBe('updated');
    expect(await valuesOf(survivor, 'city', 'address')).toEqual(['杭州市', '文三路1号']);
  });

  it('does not bring back what a person decided against, and what it keeps goes with the record that is put back', async () => {
    const { survivor, absorbed, mergeId } = await merged('S3');
    const { version } = await reader.get(steward, entity, survivor);
    const edited = freshName();
    await editing.update(steward, entity, survivor, version, {
      ...{ data: { name: edited }, override: { reason: '改' } },
    });
    const renamed = freshName();
    expect(await deliver('website', 'S3', { name: renamed })).toMatchObject({
      ...{ outcome: 'unchanged', keptBack: [{ field: 'name', by: 'sourceTrust', standing: null }] },
    });
    await merges.unmerge(steward, mergeId, { allocate: { name: { to: 'survivor' } } });
    expect(await keptBackOf(survivor)).toEqual([]);
    expect(await keptBackOf(absorbed)).toEqual([['website', 'name', renamed, 'sourceTrust', null]]);
    // Alone again, it takes what its source says.
    expect(await deliver('website', 'S3', { name: renamed })).toMatchObject({ outcome: 'updated' });
    expect(await valuesOf(absorbed, 'name')).toEqual([renamed]);
    expect(await keptBackOf(absorbed)).toEqual([]);
  });

  it('keeps behind a pin what survives, not what came last', async () => {
    const { survivor } = await merged('S6');
    const pins = world.module.get(PinService);
    const pinned = { values: { creditLimit: 70 }, reason: '来函' };
    await pins.pin(steward, entity, survivor, 'creditLimit', pinned);
    const waiting = async () => (await pins.list(steward, { entity, record: survivor })).items[0]?.waiting;
    expect((await deliver('website', 'S6', { creditLimit: 60 })).keptBack).toMatchObject([
      { standing: 'erp' },
    ]);
    expect(await waiting()).toBe(100);
    expect((await deliver('erp', 'S6', { creditLimit: 90 })).keptBack).toMatchObject([{ by: 'pin' }]);
    expect([await waiting(), ...(await valuesOf(survivor, 'creditLimit'))]).toEqual([90, 70]);
  });

  it('knows records of several sources that were never merged, and stores nothing of a row that is refused', async () => {
    const id = await create({
      data: { source: 'crm', remark: '旧' },
      sourceKeys: [{ source: 'crm', key: 'S4' }],
    });
    await crosswalk.link(steward, entity, id, { source: 'erp', key: 'S4' });
    expect((await deliver('erp', 'S4', { remark: '总账' })).outcome).toBe('updated');
    expect(await deliver('crm', 'S4', { remark: '拜访' })).toMatchObject({
      ...{ outcome: 'unchanged', keptBack: [{ field: 'remark', by: 'sourceTrust', standing: 'erp' }] },
    });
    // Also where it would have lost.
    for (const data of [{ remark: { x: 1 } }, { remark: null, creditLimit: -1 }])
      expect(await codeOf(deliver('crm', 'S4', data))).toBe('record-not-valid');
    expect(await codeOf(deliver('erp', 'S4', { remark: null, creditLimit: -1 }))).toBe('record-not-valid');
    expect(await valuesOf(id, 'remark')).toEqual(['总账']);
    expect((await deliver('erp', 'S4', { remark: null })).outcome).toBe('updated');
    expect(await valuesOf(id, 'remark')).toEqual(['拜访']);
  });

  it('creates a record for a key that is new, and shows nobody a record they may not read', async () => {
    const made = await deliver('crm', 'S5', { name: freshName() });
    expect(made).toMatchObject({ outcome: 'created', record: { status: 'active' } });
    expect(await targetOf('crm', 'S5')).toBe(made.record.id);
    const again = await deliver('crm', 'S5', { name: made.record.data['name'] });
    expect(again).toMatchObject({ outcome: 'unchanged', record: { version: made.record.version } });
    const hidden = world.module
      .get(DeliveryService)
      .deliver(callerWith(['editor'], { username: 'zhao', department: 'service' }), entity, {
        ...{ source: 'crm', key: 'S5', data: {} },
      });
    expect(await codeOf(hidden)).toBe('source-key-taken');
  });
});
