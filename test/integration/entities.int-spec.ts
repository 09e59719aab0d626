import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type {
  AttachmentView,
  EntityList,
  ImportJob,
  MatchGroupList,
  RecordReferenceList,
  RecordView,
  RecordWriteResult,
  Scan,
} from '@guiyi/contracts';
import { ScanClusterProcessor, ScanPlanProcessor, ScanShardProcessor } from '@guiyi/duplicates';
import { ImportRunProcessor } from '@guiyi/imports';
import { QUEUE_BACKEND, type AnyJobProcessor, type QueueBackend, WorkerHost } from '@guiyi/queue';
import { AttachmentsSweepProcessor } from '@guiyi/records';
import type { Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type ApiWorld, createApiWorld } from '../support/api-world';
import { eventually } from '../support/eventually';
import { withIdleProcessors } from '../support/idle-processors';
import { copyDefinitions } from '../support/project-copy';
import { writeNoteDefinitions, writeNoteNumbering, writeSupplierDefinitions } from '../support/second-entity';

jest.setTimeout(120_000);
// A thread would have to compile TypeScript; the built platform's threads are tested from outside.
process.env['GUIYI_SCAN_THREADS'] ??= '1';

type Agent = ReturnType<ApiWorld['as']>;

let directory: string;
let world: ApiWorld;
let worker: WorkerHost;
let admin: Agent;
let customer: RecordView;

beforeAll(async () => {
  directory = await copyDefinitions();
  world = await createApiWorld({ projectDirectory: directory });
  admin = world.as(world.adminToken);
  const application = world.application;
  const processors: Type<AnyJobProcessor>[] = [
    ImportRunProcessor,
    ScanPlanProcessor,
    ScanShardProcessor,
    ScanClusterProcessor,
  ];
  worker = await WorkerHost.start({
    backend: application.get<QueueBackend>(QUEUE_BACKEND),
    processors: withIdleProcessors(processors.map((one) => application.get(one, { strict: false }))),
    onFailure: (message) => {
      throw new Error(message);
    },
  });
  await writeSupplierDefinitions(directory);
  await writeNoteDefinitions(directory);
  const applied = await admin.post('/api/definitions/apply');
  expect(applied.body).toMatchObject({ refused: [] });
  customer = await created('customer', { name: '厦门鹭岛贸易有限公司', mobile: '13800138001' });
});

afterAll(async () => {
  await worker.close();
  await world.close();
  await rm(directory, { recursive: true, force: true });
});

async function created(
  entity: string,
  data: Record<string, unknown>,
  agent: Agent = admin,
): Promise<RecordView> {
  const answer = await agent.post(`/api/entities/${entity}/records`).send({ data });
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`);
  return (answer.body as RecordWriteResult).record;
}

const supplier = (data: Record<string, unknown>, agent?: Agent): Promise<RecordView> =>
  created('supplier', data, agent);

async function read<Body>(path: string, agent: Agent = admin): Promise<Body> {
  const answer = await agent.get(path);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body as Body;
}

/** Codes and pointers of what a refused write found. */
async function refusedFindings(data: Record<string, unknown>, agent: Agent = admin): Promise<string[]> {
  const answer = await agent.post('/api/entities/supplier/records').send({ data });
  expect(answer.status).toBe(422);
  const { findings } = answer.body as { findings: { code: string; pointer: string }[] };
  return findings.map(({ code, pointer }) => `${code} ${pointer}`);
}

describe('a second entity', () => {
  it('is listed beside customers, with the rules that it has', async () => {
    const { items } = await read<EntityList>('/api/entities');
    expect(items.map(({ id, rules }) => [id, rules])).toEqual([
      ['customer', ['standardization', 'validation', 'matching', 'numbering']],
      ['note', []],
      ['supplier', ['standardization', 'validation', 'matching']],
    ]);
    expect(items.find(({ id }) => id === 'customer')?.total).toBe(1);
  });

  it('numbers, standardises, keeps values unique and finds duplicates as customers do', async () => {
    const first = await supplier({ name: ' 泉州刺桐港务有限公司 ', taxId: 'QZ-1' });
    expect([first.code, first.data['name']]).toEqual(['SUPPLIER-000001', '泉州刺桐港务有限公司']);
    const duplicate = await admin
      .post('/api/entities/supplier/records')
      .send({ data: { name: '泉州刺桐港务有限公司' } });
    expect([duplicate.status, (duplicate.body as { records: string[] }).records]).toEqual([409, [first.id]]);
    const taken = await admin
      .post('/api/entities/supplier/records')
      .send({ data: { name: '漳州水仙商行', taxId: 'QZ-1' } });
    expect((taken.body as { code: string }).code).toBe('unique-value-taken');
    const checked = await admin
      .post('/api/entities/supplier/records/check')
      .send({ data: { name: '泉州刺桐港务有限公司' } });
    expect(checked.body).toMatchObject({ outcome: 'block', duplicates: [{ id: first.id }] });
  });

  it('takes an import and a scan to its groups', async () => {
    const csv = [
      '供应商名称,对应客户,数量,单价,金额',
      `龙岩闽西水泥厂,${customer.code},3,2.5,999`,
      '龙岩闽西水泥厂,,,,',
      '莆田木雕厂,没有这个客户,,,',
    ].join('\n');
    const started = await admin
      .post('/api/imports')
      .field('entity', 'supplier')
      .attach('file', Buffer.from(csv), 'suppliers.csv');
    expect(started.status).toBe(202);
    const { id } = started.body as ImportJob;
    const job = await eventually('the import has ended', async () => {
      const state = await read<ImportJob>(`/api/imports/${id}`);
      return state.finishedAt === null ? undefined : state;
    });
    expect(job.rows).toMatchObject({ created: 2, duplicates: 1, refused: 1 });
    const { items } = await read<{ items: RecordView[] }>(
      `/api/entities/supplier/records?filter=${encodeURIComponent(
        JSON.stringify({ all: [{ field: 'customer', op: 'eq', value: customer.id }] }),
      )}`,
    );
    expect(items.map(({ data }) => [data['name'], data['amount']])).toEqual([['龙岩闽西水泥厂', 7.5]]);

    const scan = (await admin.post('/api/scans').send({ entity: 'supplier' })).body as Scan;
    await eventually('the scan has ended', async () => {
      const state = await read<Scan>(`/api/scans/${scan.id}`);
      return state.stage === 'done' ? state : undefined;
    });
    const groups = await read<MatchGroupList>(`/api/match-groups?entity=supplier&scan=${scan.id}`);
    expect(groups.items.map(({ titles }) => titles)).toEqual([['龙岩闽西水泥厂', '龙岩闽西水泥厂']]);
    const detail = await read<{ members: RecordView[] }>(`/api/match-groups/${groups.items[0]!.id}`);
    expect(detail.members.map(({ entity }) => entity)).toEqual(['supplier', 'supplier']);
  });

  it('refuses a file with a column of attachments, in the words of the reader', async () => {
    const answer = await admin
      .post('/api/imports')
      .set('Accept-Language', 'zh-CN')
      .field('entity', 'supplier')
      .attach('file', Buffer.from('供应商名称,合同\n南平竹艺厂,a.pdf'), 'suppliers.csv');
    expect(answer.status).toBe(422);
    expect((answer.body as { code: string; detail: string }).code).toBe('column-not-importable');
    expect((answer.body as { detail: string }).detail).toContain('合同');
  });

  it('works without any rules at all', async () => {
    const note = await created('note', { subject: '复核资质' });
    await created('note', { subject: '复核资质' });
    expect(note.code).toBe('NOTE-000001');
    const scan = (await admin.post('/api/scans').send({ entity: 'note' })).body as Scan;
    const done = await eventually('the scan has ended', async () => {
      const state = await read<Scan>(`/api/scans/${scan.id}`);
      return state.stage === 'done' ? state : undefined;
    });
    expect([done.status, done.result?.groups]).toEqual(['completed', 0]);
    const { items } = await read<{ items: RecordView[] }>('/api/entities/note/records?search=资质');
    expect(items).toHaveLength(2);
  });

  it('numbers by region, each with a counter of its own that goes on past its width, at once and gapless', async () => {
    await writeNoteNumbering(directory, [
      { part: 'field', field: 'subject', length: 2, blank: 'XX' },
      { part: 'text', text: '-' },
      { part: 'sequence', digits: 1, start: 8 },
    ]);
    expect((await admin.post('/api/definitions/apply')).body).toMatchObject({ refused: [] });
    const subjects = ['sh 一', 'BJ 二', 'SH 三', 'bj 四', 'SH 五', '六'];
    const notes = await Promise.all(subjects.map((subject) => created('note', { subject })));
    expect(notes.map(({ code }) => code).sort()).toEqual(['BJ-8', 'BJ-9', 'SH-10', 'SH-8', 'SH-9', 'XX-8']);
  });
});

describe('references', () => {
  it('name absorbed records by id and code, and store the record that they live on in', async () => {
    const living = await supplier({ name: '莆田木兰溪船厂' });
    const former = await supplier({ name: '南平武夷茶业行' });
    const records = [living, former].map(({ id }) => ({ id }));
    const merged = await admin.post('/api/merges').send({ entity: 'supplier', survivor: living.id, records });
    expect(merged.status).toBe(201);
    for (const [position, parent] of [former.id, former.code].entries()) {
      const { data } = await supplier({ name: `三明沙溪${position}号码头`, parent });
      expect(data['parent']).toBe(living.id);
    }
  });

  it('link records of two kinds, which are never merged nor set side by side', async () => {
    const seller = await supplier({ name: '漳州九龙江瓷厂', customer: customer.id });
    const ids = [seller.id, customer.id];
    const compared = await admin.post('/api/merges/comparison').send({ entity: 'supplier', records: ids });
    const records = ids.map((id) => ({ id }));
    const merged = await admin.post('/api/merges').send({ entity: 'supplier', records });
    for (const answer of [compared, merged]) {
      expect([answer.status, answer.body]).toMatchObject([
        422,
        { code: 'merge-not-valid', problems: [{ code: 'other-entity', pointer: '/records/1' }] },
      ]);
      expect(JSON.stringify(answer.body)).toContain(`${customer.code} 属于“客户”，不是“供应商”`);
    }
    const sales = world.as(await world.userWith({ username: 'ou', roles: ['editor'], department: 'sales' }));
    expect(
      (await sales.post('/api/merges/comparison').send({ entity: 'supplier', records: ids })).status,
    ).toBe(403);
  });

  it('are shown by code and title, refused when dangling, foreign, archived or to itself', async () => {
    const parent = await supplier({ name: '宁德上级物资站' });
    const child = await supplier({ name: '福鼎下级物资站', parent: parent.code, customer: customer.id });
    expect(child.data).toMatchObject({ parent: parent.id, customer: customer.id });
    expect(child.links).toContainEqual({
      ...{ id: customer.id, entity: 'customer', code: customer.code },
      ...{ title: '厦门鹭岛贸易有限公司', status: 'active', readable: true },
    });
    expect(await refusedFindings({ name: '甲', customer: randomUUID() })).toEqual([
      'reference-not-found /customer',
    ]);
    expect(await refusedFindings({ name: '甲', customer: parent.id })).toEqual([
      'reference-not-found /customer',
    ]);
    expect(
      await refusedFindings({ name: '甲', branches: [{ city: '福州' }, { city: '厦门', customer: 'x' }] }),
    ).toEqual(['reference-not-found /branches/1/customer']);
    const itself = await admin
      .patch(`/api/entities/supplier/records/${parent.id}`)
      .set('If-Match', '"1"')
      .send({ data: { parent: parent.id } });
    expect(itself.body).toMatchObject({ findings: [{ code: 'reference-to-itself' }] });

    await admin.delete(`/api/entities/supplier/records/${parent.id}`).set('If-Match', '"1"').expect(204);
    expect(await refusedFindings({ name: '乙', parent: parent.id })).toEqual(['reference-archived /parent']);
    const later = await admin
      .patch(`/api/entities/supplier/records/${child.id}`)
      .set('If-Match', '"1"')
      .send({ data: { parent: parent.id, phone: '0593-7654321' } });
    expect((later.body as RecordWriteResult).record.links).toContainEqual(
      expect.objectContaining({ id: parent.id, status: 'archived' }),
    );
  });

  it('say where a record is used, page by page, rows of collections too', async () => {
    const used = await created('customer', { name: '三明沙县小吃集团有限公司', mobile: '13800138002' });
    const direct = await supplier({ name: '三明配送站', customer: used.id });
    const inRow = await supplier({
      name: '永安配送站',
      branches: [{ city: '永安', customer: used.id, isPrimary: true }],
    });
    const path = `/api/entities/customer/records/${used.id}/references`;
    const first = await read<RecordReferenceList>(`${path}?limit=1`);
    expect(first).toMatchObject({
      total: 2,
      items: [{ entity: 'supplier', field: 'branches.customer', record: { id: inRow.id } }],
    });
    const second = await read<RecordReferenceList>(`${path}?limit=1&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({
      nextCursor: null,
      items: [{ field: 'customer', record: { id: direct.id, title: '三明配送站' } }],
    });
    expect((await admin.get(`${path}?cursor=nonsense`)).status).toBe(400);
  });

  it('neither lead to nor tell of records beyond the rights of the caller', async () => {
    const sales = world.as(await world.userWith({ username: 'lin', roles: ['editor'], department: 'sales' }));
    const other = await created('customer', {
      name: '别的部门的客户有限公司',
      mobile: '13800138003',
      department: 'service',
      owner: 'admin',
    });
    expect(await refusedFindings({ name: '丙', customer: other.id }, sales)).toEqual([
      'reference-not-found /customer',
    ]);
    const own = await supplier({ name: '自己录入的供应商' }, sales);
    expect([own.owner, own.department, own.editable]).toEqual(['lin', 'sales', true]);
    const named = await admin
      .patch(`/api/entities/supplier/records/${own.id}`)
      .set('If-Match', '"1"')
      .send({ data: { customer: other.id } });
    expect(named.status).toBe(200);
    const seen = await read<RecordView>(`/api/entities/supplier/records/${own.id}`, sales);
    expect(seen.links).toEqual([
      { id: other.id, entity: 'customer', code: null, title: null, status: null, readable: false },
    ]);
    const kept = await sales
      .patch(`/api/entities/supplier/records/${own.id}`)
      .set('If-Match', '"2"')
      .send({ data: { phone: '0591-1234567', customer: other.id } });
    expect(kept.status).toBe(200);
    expect(
      await read<RecordReferenceList>(`/api/entities/customer/records/${other.id}/references`),
    ).toMatchObject({
      items: [{ record: { id: own.id } }],
    });
    expect((await sales.get(`/api/entities/customer/records/${other.id}/references`)).status).toBe(404);
  });
});

describe('computed fields', () => {
  it('are computed at every write, filter, sort, and are written by nobody', async () => {
    const record = await supplier({ name: '仙游红木厂', quantity: 4, price: 1200 });
    expect(record.data['amount']).toBe(4800);
    const patched = await admin
      .patch(`/api/entities/supplier/records/${record.id}`)
      .set('If-Match', '"1"')
      .send({ data: { quantity: 5 } });
    expect((patched.body as RecordWriteResult).record.data['amount']).toBe(6000);
    const emptied = await admin
      .patch(`/api/entities/supplier/records/${record.id}`)
      .set('If-Match', '"2"')
      .send({ data: { price: null } });
    expect((emptied.body as RecordWriteResult).record.data).not.toHaveProperty('amount');
    const forged = await admin
      .post('/api/entities/supplier/records')
      .send({ data: { name: '伪造厂', amount: 1 } });
    expect(forged.body).toMatchObject({ code: 'field-not-allowed', problems: [{ pointer: '/data/amount' }] });
    await supplier({ name: '惠安石雕厂', quantity: 1000, price: 9 });
    const filter = encodeURIComponent(JSON.stringify({ all: [{ field: 'amount', op: 'gte', value: 8000 }] }));
    const { items } = await read<{ items: RecordView[] }>(
      `/api/entities/supplier/records?filter=${filter}&sort=-amount`,
    );
    expect(items.map(({ data }) => data['amount'])).toEqual([9000]);
  });

  it('are refused in documents when they follow from themselves', async () => {
    const { body } = await admin.get('/api/definitions/entity/supplier');
    const { document } = body as { document: { properties: Record<string, unknown> } };
    const circular = {
      ...document,
      properties: {
        ...document.properties,
        price: { type: 'number', 'x-field': { kind: 'computed', compute: { var: 'amount' } } },
      },
    };
    const checked = await admin.post('/api/definitions/check').send({ kind: 'entity', document: circular });
    expect((checked.body as { problems: { code: string }[] }).problems.map(({ code }) => code)).toContain(
      'computed-from-itself',
    );
  });
});

describe('attachments', () => {
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n');
  const upload = (content: Buffer, name: string, field = 'contract', agent: Agent = admin) =>
    agent
      .post('/api/attachments')
      .field('entity', 'supplier')
      .field('field', field)
      .attach('file', content, name);
  const uploaded = async (content = pdf, name = '合同.pdf'): Promise<AttachmentView> => {
    const answer = await upload(content, name);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body as AttachmentView;
  };

  it('are told by their content, cleaned in their names and held to the limits of the field', async () => {
    expect(await uploaded(pdf, '../../合同\u202Efdp.exe.pdf')).toMatchObject({
      name: '合同fdp.exe.pdf',
      mediaType: 'application/pdf',
      size: pdf.length,
    });
    const codeOf = async (...input: Parameters<typeof upload>): Promise<string> =>
      ((await upload(...input)).body as { code: string }).code;
    const zip = Buffer.from('504b0506000000000000000000000000000000000000', 'hex');
    expect(await codeOf(zip, 'contract.pdf')).toBe('attachment-type-not-allowed');
    expect(await codeOf(Buffer.alloc(20_001, 'a'), 'long.txt')).toBe('attachment-too-large');
    expect(await codeOf(Buffer.alloc(0), 'empty.txt')).toBe('attachment-empty');
    expect(await codeOf(pdf, 'a.pdf', 'name')).toBe('attachment-field-not-found');
    expect(await codeOf(pdf, 'a.pdf', '__proto__')).toBe('attachment-field-not-found');
  });

  it('belong to the record that takes them, with its rights', async () => {
    const file = await uploaded();
    const viewer = world.as(
      await world.userWith({ username: 'chen', roles: ['viewer'], department: 'sales' }),
    );
    expect((await viewer.get(`/api/attachments/${file.id}`)).status).toBe(404);
    const record = await supplier({ name: '平潭海运公司', contract: [file.id] });
    expect(record.attachments).toMatchObject([{ id: file.id, name: '合同.pdf' }]);
    expect(await refusedFindings({ name: '冒用公司', contract: [file.id] })).toEqual([
      'attachment-not-found /contract/0',
    ]);
    const answer = await admin.get(`/api/attachments/${file.id}/content`).buffer();
    expect(answer.headers).toMatchObject({
      'content-disposition': expect.stringContaining('attachment') as string,
      'x-content-type-options': 'nosniff',
    });
    expect((answer.body as Buffer).equals(pdf)).toBe(true);
    expect((await viewer.get(`/api/attachments/${file.id}/content`)).status).toBe(404);
    expect((await upload(pdf, 'a.pdf', 'contract', viewer)).status).toBe(403);
    const many = await Promise.all([uploaded(), uploaded(), uploaded()]);
    expect(await refusedFindings({ name: '多附件公司', contract: many.map(({ id }) => id) })).toContain(
      'too-many-attachments /contract',
    );
  });

  it('are stored once for equal contents, and go when no record took them in a day', async () => {
    const dataSource = world.application.get(DataSource);
    const content = Buffer.from(`条款 ${randomUUID()}`);
    const [kept, orphan] = [await uploaded(content, 'a.txt'), await uploaded(content, 'b.txt')];
    await supplier({ name: '晋江鞋业公司', contract: [kept.id] });
    const contents = async (): Promise<number> => {
      const rows: { count: number }[] = await dataSource.query(
        `SELECT count(*)::integer AS count FROM attachment_content`,
      );
      return rows[0]!.count;
    };
    const before = await contents();
    await dataSource.query(`UPDATE attachment SET uploaded_at = now() - interval '2 days'`);
    for (const _ of [1, 2]) await world.application.get(AttachmentsSweepProcessor, { strict: false }).run();
    expect((await admin.get(`/api/attachments/${orphan.id}`)).status).toBe(404);
    expect((await admin.get(`/api/attachments/${kept.id}`)).status).toBe(200);
    expect(await contents()).toBeLessThanOrEqual(before);
  });
});
