import { type Caller, systemCaller } from '@guiyi/access';
import { CleansingRunner, CleansingService, SchemaChangeService } from '@guiyi/cleansing';
import type {
  CleansingRun,
  EntityDocument,
  FieldMigration,
  FieldSchema,
  JsonValue,
  RecordData,
  SchemaDraft,
} from '@guiyi/contracts';
import { ChangeSetPublisher, ChangeSets, DocumentPublisher, PublishedDefinitions } from '@guiyi/definitions';
import { RecordEditing, RecordReader } from '@guiyi/records';
import { eventually } from '../support/eventually';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';

jest.setTimeout(120_000);

const entity = 'customer';
const system: Caller = systemCaller('test');
let world: RecordsWorld;

beforeAll(async () => {
  world = await startRecordsWorld();
});

afterAll(async () => world?.close());

const get = <Service>(token: abstract new (...parameters: never[]) => Service): Service =>
  world.module.get<Service>(token);

type Fields = Record<string, FieldSchema | undefined>;

const text = (more: Partial<FieldSchema> = {}): FieldSchema => ({
  type: 'string',
  maxLength: 50,
  ...more,
  'x-field': { kind: 'text' },
});
const number = (): FieldSchema => ({ type: 'number', 'x-field': { kind: 'number' } });

/** Drafts of an entity and its form with these fields; undefined takes a field away. */
async function drafts(id: string, fields: Fields): Promise<SchemaDraft[]> {
  const published = get(PublishedDefinitions);
  const core = structuredClone((await published.find('entity', id)).document);
  const form = structuredClone((await published.find('form', id)).document);
  for (const [name, field] of Object.entries(fields)) {
    if (field === undefined) {
      delete core.properties[name];
      delete form.fields[name];
    } else {
      core.properties[name] = field;
      form.fields[name] = { label: { 'zh-CN': name, 'zh-TW': name, en: name } };
    }
  }
  return [
    { kind: 'entity', document: core as object as Record<string, unknown> },
    { kind: 'form', document: form as object as Record<string, unknown> },
  ];
}

async function publish(documents: readonly SchemaDraft[], migrations: FieldMigration[] = []): Promise<void> {
  const versions = await get(PublishedDefinitions).list();
  const set = await get(ChangeSets).create(system, {
    title: 'fields',
    migrations,
    documents: documents.map(({ kind, document }) => {
      const key = String(document['id']);
      const basedOn = versions.find((one) => one.kind === kind && one.key === key)?.version ?? 0;
      return { kind, key, document, basedOn };
    }),
  });
  await get(ChangeSetPublisher).publish(system, set.id, set.version, {});
}

let people = 0;
async function create(data: RecordData): Promise<string> {
  people += 1;
  const name = `${['青山', '白河', '红叶', '金陵', '东湖', '南岭', '西塘', '北辰', '中原', '华泰'][people % 10] ?? ''}第${people}贸易有限公司`;
  const { record } = await get(RecordEditing).create(system, entity, {
    data: { name, ...data },
    override: { reason: 'test' },
  });
  return record.id;
}

const read = (id: string, caller = system) => get(RecordReader).get(caller, entity, id);
const valueOf = async (id: string, field: string): Promise<JsonValue | undefined> =>
  (await read(id)).data[field] as JsonValue | undefined;

async function edit(id: string, data: RecordData): Promise<void> {
  const { version } = await read(id);
  await get(RecordEditing).update(system, entity, id, version, { data });
}

async function newestRun(): Promise<CleansingRun> {
  const { items } = await get(CleansingService).list(system, { entity, limit: 1 });
  return items[0]!;
}

/** Does what a worker does with the run that the last publication left behind, twice at once. */
async function convert(): Promise<CleansingRun> {
  const { id } = await newestRun();
  const runner = get(CleansingRunner);
  const { signal } = new AbortController();
  await Promise.all([runner.run(id, signal), runner.run(id, signal)]);
  return eventually('the conversion is done', async () => {
    const run = await get(CleansingService).find(system, id);
    return run.finishedAt !== null && run;
  });
}

describe('a field is removed', () => {
  let untouched: string, edited: string, archived: string, without: string;

  beforeAll(async () => {
    await publish(await drafts(entity, { legacyCode: text() }));
    untouched = await create({ legacyCode: 'L-1' });
    edited = await create({ legacyCode: 'L-2' });
    archived = await create({ legacyCode: 'L-3' });
    without = await create({});
    await get(RecordEditing).archive(system, entity, archived, 1);
  });

  it('only when somebody says what becomes of its values, and then they come back with it', async () => {
    const removal = await drafts(entity, { legacyCode: undefined });
    const report = await get(SchemaChangeService).report(system, { documents: removal });
    expect(report.items).toMatchObject([
      {
        field: 'legacyCode',
        kind: 'entity',
        change: 'removed',
        effect: 'destructive',
        records: 3,
        needsMigration: true,
      },
    ]);
    expect(report.problems).toMatchObject([{ kind: 'entity', key: entity, code: 'values-without-place' }]);
    const refused = { code: 'definitions-not-valid' };
    await expect(publish(removal)).rejects.toMatchObject(refused);
    const { version } = await get(PublishedDefinitions).find('entity', entity);
    const single = { kind: 'entity', key: entity, document: removal[0]!.document, basedOn: version } as const;
    await expect(get(DocumentPublisher).publish(system, single)).rejects.toMatchObject(refused);
    expect(await valueOf(untouched, 'legacyCode')).toBe('L-1');

    await publish(removal, [{ entity, field: 'legacyCode', setAside: true }]);
    // Before any job has come to them, records can be read and edited.
    expect(await valueOf(edited, 'legacyCode')).toBeUndefined();
    await edit(edited, { shortName: '白河' });
    expect(await read(edited)).toMatchObject({ data: { shortName: '白河' } });
    const run = await convert();
    expect(run).toMatchObject({ kind: 'convert', status: 'completed', refused: 0, undoable: false });
    expect(run.fields).toEqual([{ field: 'legacyCode', records: 2 }]);
    await expect(get(CleansingService).undo(system, run.id)).rejects.toMatchObject({
      code: 'conversion-bound',
    });
    await edit(untouched, { shortName: '青山' });

    const back = await drafts(entity, { legacyCode: text() });
    const { items } = await get(SchemaChangeService).report(system, { documents: back });
    expect(items).toMatchObject([{ field: 'legacyCode', change: 'added', restorable: 3 }]);
    await publish(back);
    expect(await valueOf(edited, 'legacyCode')).toBe('L-2');
    await edit(without, { legacyCode: 'new' });
    expect(await convert()).toMatchObject({ status: 'completed', changed: 3 });
    const values = [untouched, edited, archived, without].map((id) => valueOf(id, 'legacyCode'));
    expect(await Promise.all(values)).toEqual(['L-1', 'L-2', 'L-3', 'new']);
    expect(await valueOf(untouched, 'shortName')).toBe('青山');
  });
});

describe('a field changes its type', () => {
  const migration = (more: Partial<FieldMigration> = {}): FieldMigration => ({
    entity,
    field: 'headcount',
    expression: { '+': [{ var: 'headcount' }] },
    ...more,
  });
  let plain: string, wordy: string, edited: string;

  beforeAll(async () => {
    await publish(await drafts(entity, { headcount: text() }));
    plain = await create({ headcount: '120' });
    wordy = await create({ headcount: '八十人' });
    edited = await create({ headcount: '300' });
  });

  it('by an expression that is tried first; on rollback the values that were converted are as they were', async () => {
    const service = get(SchemaChangeService);
    const asNumber = await drafts(entity, { headcount: number() });
    expect((await service.report(system, { documents: asNumber })).items).toMatchObject([
      { change: 'typeChanged', effect: 'destructive', records: 3, needsMigration: true },
    ]);
    const tried = await service.dryRun(system, { documents: asNumber, migration: migration() });
    expect(tried).toMatchObject({
      records: 3,
      counts: { converted: 2, emptied: 1, failed: 0, invalid: 0 },
      cases: [
        { recordId: wordy, outcome: 'emptied', before: '八十人' },
        { outcome: 'converted' },
        { outcome: 'converted' },
      ],
    });
    const pieces: string[] = [];
    for await (const piece of await service.failures(system, { documents: asNumber, migration: migration() }))
      pieces.push(piece);
    expect(pieces.join('').split('\r\n')[1]).toContain('八十人');
    await expect(publish(asNumber, [migration()])).rejects.toMatchObject({
      details: { problems: [{ code: 'values-not-converted' }] },
    });

    const before = await drafts(entity, {});
    await publish(asNumber, [migration({ setAside: true })]);
    expect(await valueOf(plain, 'headcount')).toBe(120);
    await edit(edited, { headcount: 310 });
    await convert();
    expect(await Promise.all([plain, wordy, edited].map((id) => valueOf(id, 'headcount')))).toEqual([
      120,
      undefined,
      310,
    ]);

    expect((await service.report(system, { documents: before })).items).toMatchObject([
      { change: 'typeChanged', effect: 'backfill', needsMigration: false, restorable: 2 },
    ]);
    await publish(before);
    await convert();
    expect(await Promise.all([plain, wordy, edited].map((id) => valueOf(id, 'headcount')))).toEqual([
      '120',
      '八十人',
      '310',
    ]);
  });

  it('and nobody reads in a dry run what they may not read in the record', async () => {
    const asNumber = await drafts(entity, { headcount: number() });
    await expect(
      get(SchemaChangeService).dryRun(callerWith(['viewer']), {
        documents: asNumber,
        migration: migration(),
      }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(
      get(SchemaChangeService).report(callerWith(['editor']), { documents: asNumber }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it.each<[string, Partial<FieldMigration>, string]>([
    ['an unknown field', { expression: { var: 'nowhere' } }, '/migration/expression'],
    ['an unknown operator', { expression: { shell: ['rm'] } }, '/migration/expression'],
    ['a field that stays', { field: 'shortName' }, '/migration/field'],
    ['an unknown entity', { entity: 'nobody' }, '/migration/field'],
  ])('is not tried with %s', async (_, wrong, pointer) => {
    const asNumber = await drafts(entity, { headcount: number() });
    const dryRun = get(SchemaChangeService).dryRun(system, {
      documents: asNumber,
      migration: migration(wrong),
    });
    await expect(dryRun).rejects.toMatchObject({
      code: 'definitions-not-valid',
      details: { problems: [{ pointer: expect.stringContaining(pointer) as string }] },
    });
  });
});

describe('fields of rows', () => {
  it('are renamed and set aside row by row', async () => {
    await publish(await drafts('contact', { fax: text(), desk: text() }));
    const id = await create({
      contacts: [
        { name: '王芳', fax: 'f1', desk: 'd1', isPrimary: true },
        { name: '李雷', desk: 'd2' },
      ],
    });
    const changed = await drafts('contact', { fax: undefined, desk: undefined, room: text() });
    await expect(
      publish(changed, [{ entity, field: 'contacts.room', renamedFrom: 'contacts.desk' }]),
    ).rejects.toMatchObject({
      details: { problems: [{ code: 'values-without-place' }] },
    });
    await publish(changed, [
      { entity, field: 'contacts.room', renamedFrom: 'contacts.desk' },
      { entity, field: 'contacts.fax', setAside: true },
    ]);
    const rows = [
      { name: '王芳', room: 'd1', isPrimary: true },
      { name: '李雷', room: 'd2' },
    ];
    expect(await valueOf(id, 'contacts')).toEqual(rows);
    await convert();
    expect(await valueOf(id, 'contacts')).toEqual(rows);
    await edit(id, { shortName: '行' });
    expect(await valueOf(id, 'contacts')).toEqual(rows);
  });
});

it('counts what tighter limits would make invalid, codes that go, and fields that become required', async () => {
  await publish(await drafts(entity, { memo: text() }));
  await create({ memo: 'short' });
  await create({ memo: 'much too long for that' });
  const tighter = await drafts(entity, { memo: text({ maxLength: 10 }) });
  (tighter[0]!.document as object as EntityDocument).required = ['name', 'memo'];
  const { items, problems } = await get(SchemaChangeService).report(system, { documents: tighter });
  const total = (await get(RecordReader).list(system, entity, { limit: 1 })).total;
  expect(problems).toEqual([]);
  expect(items).toMatchObject([
    { field: 'memo', change: 'required', effect: 'backfill', records: total - 2 },
    { field: 'memo', change: 'limitsNarrowed', effect: 'backfill', records: 1 },
  ]);
  const source = structuredClone(
    (await get(PublishedDefinitions).find('vocabulary', 'source')).document,
  ) as object as { entries: { code: string }[] } & Record<string, unknown>;
  const gone = source.entries.pop()!;
  await create({ source: gone.code });
  const removed = await get(SchemaChangeService).report(system, {
    documents: [{ kind: 'vocabulary', document: source }],
  });
  expect(removed.problems).toEqual([]);
  expect(removed.items).toMatchObject([
    { field: 'source', change: 'valuesRemoved', records: 1, kind: 'vocabulary' },
  ]);
});

it('fills a new field from others', async () => {
  const id = await create({ shortName: '甲' });
  const filled = await drafts(entity, { nick: text() });
  await publish(filled, [
    { entity, field: 'nick', expression: { cat: [{ var: 'shortName' }, '·'] }, setAside: true },
  ]);
  await convert();
  expect(await valueOf(id, 'nick')).toBe('甲·');
});

it('what records are compared by is made anew where a conversion changes it, and stays where not', async () => {
  await publish(await drafts(entity, { size: text() }));
  const id = await create({ phone: '021-61234567', size: '12' });
  const profile = async (): Promise<{ written: string; forms: object }> => {
    const rows: { written: string; forms: object }[] = await world.dataSource.query(
      'SELECT xmin::text AS written, forms FROM match_profile WHERE record_id = $1',
      [id],
    );
    return rows[0]!;
  };
  const first = await profile();
  const expression = { '+': [{ var: 'size' }] };
  await publish(await drafts(entity, { size: number() }), [{ entity, field: 'size', expression }]);
  await convert();
  expect(await valueOf(id, 'size')).toBe(12);
  expect(await profile()).toEqual(first);
  const phone = (await get(PublishedDefinitions).find('entity', entity)).document.properties['phone']!;
  await publish(await drafts(entity, { phone: { ...phone, maxLength: 300 } }), [
    { entity, field: 'phone', expression: { cat: ['+862161234568'] } },
  ]);
  await convert();
  expect(await valueOf(id, 'phone')).toBe('+862161234568');
  expect(JSON.stringify((await profile()).forms)).toContain('61234568');
});
