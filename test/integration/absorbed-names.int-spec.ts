import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordInput, ValidationDocument } from '@guiyi/contracts';
import { MergeService } from '@guiyi/merging';
import { ChangeRequests, RecordEditing, RecordReader } from '@guiyi/records';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';
import { copyDefinitions } from '../support/project-copy';
import { writeSupplierDefinitions } from '../support/second-entity';
import { storeUser } from '../support/stored-user';

jest.setTimeout(120_000);

const admin = callerWith(['admin'], { username: 'li' });

let directory: string;
let world: RecordsWorld;
let merges: MergeService;
let editing: RecordEditing;
let reader: RecordReader;

beforeAll(async () => {
  directory = await copyDefinitions();
  await writeSupplierDefinitions(directory);
  const path = join(directory, 'rules/supplier/validation.json');
  const validation = JSON.parse(await readFile(path, 'utf8')) as ValidationDocument;
  const [unique] = validation.uniqueness;
  validation.uniqueness = [{ ...unique!, id: 'uniqueOfCustomer', fields: ['customer', 'phone'] }];
  await writeFile(path, JSON.stringify(validation));
  world = await startRecordsWorld({ directory });
  merges = world.module.get(MergeService);
  editing = world.module.get(RecordEditing);
  reader = world.module.get(RecordReader);
});

afterAll(async () => {
  await world.close();
  await rm(directory, { recursive: true, force: true });
});

async function create(entity: string, data: RecordInput['data']): Promise<string> {
  return (await editing.create(admin, entity, { data, override: { reason: '测试' } })).record.id;
}

const names = [
  '宁波东海渔业有限公司',
  '成都锦江医药有限公司',
  '昆明翠湖茶叶有限公司',
  '西安钟楼印刷有限公司',
];
const customer = (): Promise<string> =>
  create('customer', { name: names.pop() ?? '', city: '上海市', source: 'erp' });

/** Which of the suppliers holds its key, and which waits for it. */
async function keysOf(ids: readonly string[]): Promise<{ held: string[]; wanted: string[] }> {
  const rows = async (table: string): Promise<{ id: string; key: string }[]> =>
    world.dataSource.query(
      `SELECT record_id AS id, key FROM ${table} WHERE rule = 'uniqueOfCustomer' AND record_id = ANY($1::uuid[])`,
      [ids],
    );
  const places = (found: readonly { id: string; key: string }[]): string[] =>
    found.map(({ id }) => String(ids.indexOf(id))).sort();
  return { held: places(await rows('unique_key')), wanted: places(await rows('unique_conflict')) };
}

it('gives records that name the surviving one other unique values, and reports which they cannot have', async () => {
  const [survivor, absorbed] = [await customer(), await customer()];
  const suppliers = [
    await create('supplier', { name: '甲', customer: survivor, phone: '021-1' }),
    await create('supplier', { name: '乙', customer: absorbed, phone: '021-1' }),
    await create('supplier', { name: '丙', customer: absorbed, phone: '021-2' }),
  ];
  expect(await keysOf(suppliers)).toEqual({ held: ['0', '1', '2'], wanted: [] });
  const wanted = { entity: 'customer', records: [{ id: survivor }, { id: absorbed }], survivor };
  const preview = await merges.preview(admin, wanted);
  expect(preview.references).toEqual([{ entity: 'supplier', field: 'customer', count: 2 }]);
  expect(preview.conflicts).toEqual([{ entity: 'supplier', field: 'customer', count: 1 }]);
  const { merge } = await merges.merge(admin, wanted);
  expect(await keysOf(suppliers)).toEqual({ held: ['0', '2'], wanted: ['1'] });
  // What they held before is free, and what they hold now is taken.
  const again = { name: '丁', customer: survivor, phone: '021-2' };
  await expect(create('supplier', again)).rejects.toMatchObject({ code: 'unique-value-taken' });
  await merges.unmerge(admin, merge.id, {});
  expect(await keysOf(suppliers)).toEqual({ held: ['0', '1', '2'], wanted: [] });
  await expect(create('supplier', again)).resolves.toEqual(expect.any(String));
});

it('asks of the surviving record what was asked of the absorbed one, and of that again when it is back', async () => {
  const [survivor, absorbed] = [await customer(), await customer()];
  const { userId } = await storeUser(world.dataSource, { username: 'zhao', roles: ['admin'] });
  const requests = [randomUUID(), randomUUID()];
  for (const [position, id] of requests.entries())
    await world.dataSource.query(
      `INSERT INTO record_change_request (id, entity, kind, record_id, base_version, input, content_hash, files, door,
         candidates, rule_version, reason, requested_by_id, requested_by, requested_at, state)
       VALUES ($1, 'customer', 'update', $2, 1, $3, $5, '{}', 'update', '[]', 1, '测试', $4, 'zhao', now(), 'open')`,
      [id, absorbed, JSON.stringify({ data: { city: position === 0 ? '北京市' : '天津市' } }), userId, id],
    );
  const about = async (): Promise<string[]> => {
    const rows: { id: string }[] = await world.dataSource.query(
      'SELECT record_id AS id FROM record_change_request WHERE id = ANY($1::uuid[]) ORDER BY array_position($1, id)',
      [requests],
    );
    return rows.map(({ id }) => id);
  };
  const wanted = { entity: 'customer', records: [{ id: survivor }, { id: absorbed }], survivor };
  expect((await merges.preview(admin, wanted)).belongings.changeRequests).toBe(2);
  const { merge } = await merges.merge(admin, wanted);
  expect((await merges.get(admin, merge.id)).belongings.changeRequests).toBe(2);
  expect(await about()).toEqual([survivor, survivor]);
  const changes = world.module.get(ChangeRequests);
  // It was written for other values, so whoever decides has to say which they have seen.
  await expect(changes.approve(admin, requests[0]!, {})).rejects.toMatchObject({ code: 'version-stale' });
  const { version } = await reader.get(admin, 'customer', survivor);
  await expect(changes.approve(admin, requests[0]!, { version })).resolves.toMatchObject({
    ...{ state: 'approved', recordId: survivor, resultId: survivor },
  });
  expect((await reader.get(admin, 'customer', survivor)).data).toMatchObject({ city: '北京市' });
  await merges.unmerge(admin, merge.id, {});
  expect(await about()).toEqual([survivor, absorbed]);
});
