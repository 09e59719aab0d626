import { Readable } from 'node:stream';
import { type Caller, User } from '@guiyi/access';
import { isPlatformError, type MatchAction } from '@guiyi/contracts';
import { DocumentPublisher, PublishedDefinitions } from '@guiyi/definitions';
import { ImportRunner, ImportService, ResultFile, StoredFiles } from '@guiyi/imports';
import { ChangeRequests, RecordEditing, RecordReader, RecordWriter } from '@guiyi/records';
import { parse } from 'csv-parse/sync';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';
import { storeUser } from '../support/stored-user';

jest.setTimeout(120_000);

const entity = 'customer';
let world: RecordsWorld;
let imports: ImportService;
let runner: ImportRunner;
let steward: Caller;

beforeAll(async () => {
  world = await startRecordsWorld();
  imports = world.module.get(ImportService);
  runner = world.module.get(ImportRunner);
  steward = await storeUser(world.dataSource, { username: 'li', roles: ['steward'] });
});

afterAll(() => world.close());

beforeEach(async () => {
  await world.dataSource.query(
    `TRUNCATE record, record_child, unique_key, record_history, number_sequence, match_profile, match_key,
       import_job, import_row, stored_file, stored_file_chunk CASCADE`,
  );
});

async function upload(content: string | Buffer, name = '客户.csv'): Promise<string> {
  const files = world.module.get(StoredFiles);
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return (await files.save(Readable.from([bytes]), name, 'li')).id;
}

async function start(content: string | Buffer): Promise<string> {
  return (await imports.start(steward, { entity, fileId: await upload(content) })).id;
}

const run = (id: string) => runner.run(id, new AbortController().signal);
const stored = async () => (await world.module.get(RecordReader).list(steward, entity, { limit: 200 })).items;

async function resultOf(id: string, caller = steward): Promise<Record<string, string>[]> {
  const job = await imports.finished(caller, id);
  let text = '';
  for await (const piece of world.module.get(ResultFile).write({ ...caller, locale: 'en' }, job))
    text += piece;
  return parse(text, { bom: true, columns: true });
}

/** Different enough not to be taken for one another. */
function customersCsv(count: number): string {
  const syllables = ['鑫达', '宏远', '长江', '泰山', '东海', '南岭', '金桥', '华晨', '瑞丰', '德润'];
  const rows = Array.from({ length: count }, (_, index) => {
    const name = `${syllables[index % 10]}${syllables[Math.floor(index / 10) % 10]}${index}号机械厂`;
    return `${name},1390000${String(index).padStart(4, '0')}`;
  });
  return ['name,mobile', ...rows].join('\n');
}

describe('an import', () => {
  it('maps headers by name and by label, stores rows through the writer, and tells of each row', async () => {
    const id = await start(
      [
        '客户名称,Mobile,contacts.name,tags,信用额度（元）,未知列',
        '上海鑫达机械有限公司,138 1234 5678,张三,重点;VIP,50000,=1+1',
        ',13700001111,李四,,,',
        '上海鑫達機械有限公司,13812345678,,,,x',
      ].join('\r\n'),
    );
    await run(id);
    const job = await imports.find(steward, id);
    expect(job).toMatchObject({
      status: 'completed',
      share: 1,
      rows: { read: 3, created: 2, duplicates: 1, refused: 1 },
      columns: [
        { header: '客户名称', field: 'name' },
        { header: 'Mobile', field: 'mobile' },
        { header: 'contacts.name', field: 'contacts.name' },
        { header: 'tags', field: 'tags' },
        { header: '信用额度（元）', field: 'creditLimit' },
        { header: '未知列', field: null },
      ],
    });
    const first = (await stored()).find(({ data }) => data['name'] === '上海鑫达机械有限公司');
    expect(first?.data).toMatchObject({
      mobile: '+8613812345678',
      tags: ['重点', 'VIP'],
      creditLimit: 50000,
      contacts: [{ name: '张三' }],
    });
    // Nobody becomes an owner by importing.
    expect(first?.owner).toBeNull();

    const result = await resultOf(id);
    expect(result.map((row) => [row['Row'], row['Result']])).toEqual([
      ['1', 'imported'],
      ['2', 'refused'],
      ['3', 'imported, looks like another record'],
    ]);
    expect(result[0]?.['未知列']).toBe("'=1+1");
    expect(result[1]?.['Problems']).toContain('name:');
    expect(result[2]?.['Looks like']).toBe(first?.code);
  });

  it('reads GB18030, which Chinese spreadsheets write, and UTF-8 with a byte-order mark', async () => {
    // 名称 / 上海鑫达机械有限公司
    const gbk = Buffer.from('c3fbb3c60ac9cfbaa3f6ceb4efbbfad0b5d3d0cfdeb9abcbbe0a', 'hex');
    const header = Buffer.from('name\n');
    await run(await start(Buffer.concat([header, gbk.subarray(5)])));
    await run(await start('\ufeffname\n北京宏远软件有限公司\n'));
    expect((await stored()).map(({ data }) => data['name']).sort()).toEqual([
      '上海鑫达机械有限公司',
      '北京宏远软件有限公司',
    ]);
  });

  it.each([
    ['', 'empty'],
    ['foo,bar\n1,2\n', 'no column that is a field'],
  ])('refuses a file at once when it is of no use (%j: %s)', async (content) => {
    const error: unknown = await start(content).catch((thrown: unknown) => thrown);
    expect(isPlatformError(error, 'file-not-valid')).toBe(true);
  });

  it('brings in each row once, whether it runs again, is run twice at once, or was stopped in between', async () => {
    const id = await start(customersCsv(1800));
    const stopped = new AbortController();
    const stopAfterFirstBatch = (async () => {
      while ((await imports.find(steward, id)).rows.read === 0) await new Promise(setImmediate);
      stopped.abort(new Error('stopped'));
    })();
    await expect(runner.run(id, stopped.signal)).rejects.toThrow('stopped');
    await stopAfterFirstBatch;
    const { rows, status } = await imports.find(steward, id);
    expect(status).toBe('running');
    expect(rows.read).toBeLessThan(1800);

    await Promise.all([run(id), run(id)]);
    expect(await imports.find(steward, id)).toMatchObject({ status: 'completed', rows: { read: 1800 } });
    await run(id);
    const counts: unknown = await world.dataSource.query(
      `SELECT (SELECT count(*) FROM record)::integer AS records, (SELECT count(*) FROM import_row)::integer AS rows,
         (SELECT count(DISTINCT code) FROM record)::integer AS codes`,
    );
    expect(counts).toEqual([{ records: 1800, rows: 1800, codes: 1800 }]);
  });

  it('keeps what is in when it is cancelled, and cannot be cancelled twice', async () => {
    const queued = await start(customersCsv(3));
    expect((await imports.cancel(steward, queued)).status).toBe('cancelled');
    await run(queued);
    expect(await stored()).toEqual([]);
    await expect(imports.cancel(steward, queued)).rejects.toMatchObject({ code: 'import-finished' });

    const running = await start(customersCsv(1800));
    const done = run(running);
    while ((await imports.find(steward, running)).rows.read === 0) await new Promise(setImmediate);
    await imports.cancel(steward, running);
    await done;
    const job = await imports.find(steward, running);
    expect(job.status).toBe('cancelled');
    expect(job.rows.read).toBeLessThan(1800);
    expect((await resultOf(running)).length).toBe(job.rows.read);
  });

  it('says where a file stops being readable, and keeps the rows before', async () => {
    // Longer than the pieces in which a file is read, so that the first ones are good.
    const rows = customersCsv(600)
      .split('\n')
      .map((row, index) => `${row},${index === 0 ? 'remark' : 'x'.repeat(600)}`);
    const broken = Buffer.concat([Buffer.from(rows.join('\n')), Buffer.from([0x0a, 0xff, 0xff, 0x0a])]);
    const id = await start(broken);
    await run(id);
    const job = await imports.find(steward, id);
    expect(job.status).toBe('failed');
    expect(job.error?.en).toContain('cannot be read');
    expect(job.rows.read).toBe((await resultOf(id)).length);
  });

  it('stops for a user who has been disabled', async () => {
    const leaver = await storeUser(world.dataSource, { username: 'zou', roles: ['steward'] });
    const fileId = await upload(customersCsv(2));
    const { id } = await imports.start(leaver, { entity, fileId });
    await world.dataSource.getRepository(User).update({ id: leaver.userId }, { active: false });
    await run(id);
    expect((await imports.find(steward, id)).status).toBe('failed');
    expect(await stored()).toEqual([]);
  });

  it('shows the cells of others only as far as the reader may see the fields', async () => {
    const viewerWithImports = callerWith(['viewer'], { username: 'kan' });
    const id = await start('name,creditLimit,备忘\n上海鑫达机械有限公司,50000,秘密\n');
    await run(id);
    await expect(imports.finished(viewerWithImports, id)).rejects.toMatchObject({ code: 'not-allowed' });
    const job = await imports.finished(steward, id);
    let text = '';
    for await (const piece of world.module.get(ResultFile).write(viewerWithImports, job)) text += piece;
    expect(text).not.toContain('50000');
    expect(text).not.toContain('秘密');
  });
});

describe('200 writes of one customer at once, through every door', () => {
  const spellings = [
    '上海鑫达机械有限公司',
    '上海鑫達機械有限公司',
    '上海鑫达机械 有限公司',
    '（上海）鑫达机械有限公司',
    '上海鑫达机械有限责任公司',
  ];
  const entryOf = (number: number): { name: string; mobile: string } => ({
    name: spellings[number % spellings.length]!,
    mobile: '138 1234 5678',
  });

  it('store exactly one; the others are refused and name it', async () => {
    const editing = world.module.get(RecordEditing);
    const requests = world.module.get(ChangeRequests);
    // Sent while another record stood in the way, which is archived by now.
    await meet('changeRequest');
    const { record: gone } = await editing.create(steward, entity, { data: entryOf(0) });
    const sent: string[] = [];
    for (let number = 0; number < 20; number += 1) {
      const data = { ...entryOf(number), remark: `第${number}次` };
      sent.push((await requests.submit(steward, { entity, data, reason: '不是同一家' })).id);
    }
    await editing.archive(steward, entity, gone.id, gone.version);
    await meet('block');
    const files: string[] = [];
    for (let file = 0; file < 4; file += 1) {
      const rows = Array.from({ length: 15 }, (_, row) => Object.values(entryOf(row + file)).join(','));
      files.push(await start(['name,mobile', ...rows].join('\n')));
    }
    const writer = world.module.get(RecordWriter);
    const alone = Array.from({ length: 80 }, (_, number) =>
      editing.create(steward, entity, { data: entryOf(number) }),
    );
    const batches = Array.from({ length: 20 }, (_, number) =>
      writer.write(steward, entity, 'import', [
        { kind: 'create', data: entryOf(number) },
        { kind: 'create', data: entryOf(number + 1) },
      ]),
    );
    const approvals = sent.map((id) => requests.approve(steward, id, {}));
    const [created, written, approved] = await Promise.all([
      Promise.allSettled(alone),
      Promise.all(batches),
      Promise.allSettled(approvals),
      ...files.map((id) => run(id)),
    ]);
    const one = (await stored()).filter(({ status }) => status === 'active');
    expect(one).toHaveLength(1);
    const records = [one[0]!.id];
    const stores = [
      ...[...created, ...approved].map((outcome) => {
        if (outcome.status === 'fulfilled') return true;
        expect(outcome.reason).toMatchObject({ code: 'duplicate-record', details: { records } });
        return false;
      }),
      ...written.flat().map((outcome) => {
        if (outcome.outcome === 'refused')
          expect(outcome).toMatchObject({ code: 'duplicate-record', records });
        return outcome.outcome === 'written';
      }),
      ...(await importedRows(files)).map(({ outcome, duplicates }) => {
        if (outcome === 'refused') expect(duplicates).toEqual(records);
        return outcome !== 'refused';
      }),
    ];
    expect(stores).toHaveLength(200);
    expect(stores.filter((isStored) => isStored)).toHaveLength(1);
  });

  async function importedRows(ids: readonly string[]): Promise<{ outcome: string; duplicates: string[] }[]> {
    return world.dataSource.query(
      'SELECT outcome, duplicates FROM import_row WHERE import_id = ANY($1::uuid[])',
      [ids],
    );
  }

  /** What every door does about likely and certain duplicates from now on. */
  async function meet(action: MatchAction): Promise<void> {
    const { version, document } = await world.module.get(PublishedDefinitions).find('matching', entity);
    const both = { match: action, review: action };
    await world.module.get(DocumentPublisher).publish(callerWith([]), {
      ...{ kind: 'matching', key: entity, basedOn: version },
      document: { ...document, actions: { create: both, import: both } },
    });
  }
});
