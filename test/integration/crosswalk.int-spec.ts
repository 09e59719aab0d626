import { Readable } from 'node:stream';
import type { Caller } from '@guiyi/access';
import { isPlatformError, type RecordInput } from '@guiyi/contracts';
import { ImportRunner, ImportService, ResultFile, StoredFiles } from '@guiyi/imports';
import { MergeService } from '@guiyi/merging';
import { CrosswalkService, RecordEditing, RecordReader, RelationService } from '@guiyi/records';
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

async function importFile(csv: string): Promise<Record<string, string>[]> {
  const imports = world.module.get(ImportService);
  const file = await world.module
    .get(StoredFiles)
    .save(Readable.from([Buffer.from(csv)]), 'erp.csv', steward.username);
  const request = { entity, fileId: file.id, source: 'erp', keyColumn: '编号' };
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
