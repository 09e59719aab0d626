import { isPlatformError, type PlatformError, type RecordInput } from '@guiyi/contracts';
import { HistoryReader, RecordChecker, RecordEditing, RecordReader, RecordWriter } from '@guiyi/records';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';

jest.setTimeout(120_000);

const entity = 'customer';
const page = { limit: 50 };
const steward = callerWith(['steward'], { username: 'li' });
const viewer = callerWith(['viewer'], { username: 'kan', department: 'service' });

const xinda: RecordInput['data'] = {
  name: '上海鑫达机械有限公司',
  uscc: '91310000MA1K000180',
  mobile: '138 1234 5678',
  province: '上海',
  industry: '机械',
  creditLimit: 50000,
  creditGrade: 'A',
  contacts: [{ name: '张三', mobile: '13987654321', isPrimary: true }],
};

const editor = callerWith(['editor'], { username: 'wang', department: 'service' });

let world: RecordsWorld;
let editing: RecordEditing;
let reader: RecordReader;
let checker: RecordChecker;

beforeAll(async () => {
  world = await startRecordsWorld();
  editing = world.module.get(RecordEditing);
  reader = world.module.get(RecordReader);
  checker = world.module.get(RecordChecker);
});

afterAll(() => world.close());

beforeEach(async () => {
  await world.dataSource.query(
    'TRUNCATE record, record_child, unique_key, record_history, number_sequence, match_profile, match_key CASCADE',
  );
});

const create = (data: RecordInput['data'], caller = steward, more: Partial<RecordInput> = {}) =>
  editing.create(caller, entity, { data, ...more });

async function refusalOf(work: Promise<unknown>): Promise<PlatformError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isPlatformError(error)) throw error instanceof Error ? error : new Error('Nothing was refused');
  return error;
}

/** Of all digits of a code, every second one from the right doubled: of a code with its check digit, a multiple of 10. */
function luhnSum(code: string): number {
  const digits = [...code.replace(/\D/g, '')].reverse().map(Number);
  return digits.reduce(
    (sum, digit, at) => sum + (at % 2 === 0 ? digit : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit]!),
    0,
  );
}

describe('a new record', () => {
  it('is stored standardised, with a code, its collections and an owner', async () => {
    const { record } = await create(xinda);
    expect(record).toMatchObject({ version: 1, status: 'active', owner: 'li', editable: true });
    expect(record.code).toMatch(/^C\d+$/);
    expect(record.data).toMatchObject({
      code: record.code,
      name: '上海鑫达机械有限公司',
      mobile: '+8613812345678',
      province: '上海市',
      creditLimit: 50000,
      contacts: [{ name: '张三', mobile: '+8613987654321', isPrimary: true }],
    });
    await expect(reader.get(steward, entity, record.id)).resolves.toEqual(record);
  });

  it('is refused with findings when it is not valid, and nothing is stored', async () => {
    const error = await refusalOf(create({ shortName: '鑫达' }));
    expect(error.code).toBe('record-not-valid');
    expect(error.details.findings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ pointer: '/name', code: 'required', severity: 'block' }),
      ]),
    );
    expect((await reader.list(steward, entity, page)).total).toBe(0);
  });

  it('is refused when it holds a field that does not exist, or text that cannot be stored', async () => {
    expect((await refusalOf(create({ ...xinda, nmae: 'x' }))).details.findings?.[0]?.code).toBe(
      'unknown-field',
    );
    expect((await refusalOf(create({ ...xinda, remark: 'a\0b' }))).details.findings?.[0]).toMatchObject({
      code: 'not-storable',
      pointer: '/remark',
    });
  });

  it('is refused as a duplicate that names the stored record', async () => {
    const { record } = await create(xinda);
    const error = await refusalOf(create({ name: '上海鑫達機械有限公司', uscc: '91310000ma1k000180' }));
    expect(error.code).toBe('duplicate-record');
    expect(error.details.records).toEqual([record.id]);
    expect(error.details.duplicates?.[0]).toMatchObject({
      id: record.id,
      visible: true,
      band: 'match',
      action: 'block',
      title: xinda['name'],
    });
  });

  it('keeps a code that it came with, and never gives it again', async () => {
    const { record } = await create({ ...xinda, code: 'OLD-1' });
    expect(record.code).toBe('OLD-1');
    await editing.archive(steward, entity, record.id, 1);
    const error = await refusalOf(
      create({ name: '北京宏远软件有限公司', mobile: '13700001111', code: 'OLD-1' }),
    );
    expect(error.code).toBe('unique-value-taken');
    expect(error.details.records).toEqual([record.id]);
  });

  it('gets consecutive codes under concurrency, past their width, none twice and none for what is refused', async () => {
    const numberOf = (code: string): number => Number(code.slice('Cyymm'.length, -1));
    const { record: first } = await create({ name: '上海启明灯具有限公司', mobile: '13700001100' });
    expect(numberOf(first.code)).toBe(1);
    await world.dataSource.query('UPDATE number_sequence SET next = 999998');
    const names = ['宏远软件', '华晨物流', '长江食品', '泰山建材', '东海水产', '南岭茶业'];
    const entered = [...names, ...names].map((name, index) => ({
      name: `北京${name}有限公司`,
      mobile: `1370000110${index % names.length}`,
    }));
    const results = await Promise.allSettled(entered.map((data) => create(data)));
    const codes = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value.record.code] : [],
    );
    expect(codes.map(numberOf).sort((left, right) => left - right)).toEqual(
      names.map((_, index) => 999998 + index),
    );
    expect(codes.map(luhnSum).filter((sum) => sum % 10 !== 0)).toEqual([]);
    await editing.archive(steward, entity, first.id, first.version);
    const { record: last } = await create({ name: '上海启明灯具有限公司', mobile: '13700001100' });
    expect(numberOf(last.code)).toBe(999998 + names.length);
  });
});

describe('200 concurrent creates of one customer', () => {
  it('store exactly one; the others are refused and name it', async () => {
    const spellings = [
      '上海鑫达机械有限公司',
      '上海鑫達機械有限公司',
      '上海鑫达机械 有限公司',
      '（上海）鑫达机械有限公司',
      '上海鑫达机械有限责任公司',
    ];
    const results = await Promise.allSettled(
      Array.from({ length: 200 }, (_, index) =>
        create({ name: spellings[index % spellings.length], uscc: '91310000MA1K000180' }),
      ),
    );
    const stored = results.filter((result) => result.status === 'fulfilled');
    const refused = results.filter((result) => result.status === 'rejected');
    expect(stored).toHaveLength(1);
    const id = stored[0]?.value.record.id;
    for (const { reason } of refused) {
      if (!isPlatformError(reason, 'duplicate-record')) throw reason;
      expect(reason.details.records).toEqual([id]);
    }
  });
});

describe('a change', () => {
  it('changes the named fields only, and is written to history', async () => {
    const { record } = await create(xinda);
    const changed = await editing.update(steward, entity, record.id, 1, {
      data: { shortName: '鑫达', creditGrade: 'B', mobile: null },
    });
    expect(changed.record).toMatchObject({ version: 2, code: record.code });
    expect(changed.record.data).toMatchObject({ name: xinda['name'], shortName: '鑫达', creditGrade: 'B' });
    expect(changed.record.data).not.toHaveProperty('mobile');
    const history = await world.module.get(HistoryReader).list(steward, entity, record.id, page);
    expect(history).toMatchObject({
      total: 2,
      items: [
        {
          version: 2,
          actor: 'li',
          action: 'update',
          changes: [
            { field: 'creditGrade', before: 'A', after: 'B' },
            { field: 'mobile', before: '+8613812345678' },
            { field: 'shortName', after: '鑫达' },
          ],
        },
        { version: 1, action: 'create' },
      ],
    });
  });

  it('is refused on another version than the stored one', async () => {
    const { record } = await create(xinda);
    const change = (shortName: string) =>
      editing.update(steward, entity, record.id, 1, { data: { shortName } });
    const results = await Promise.allSettled([change('鑫达'), change('鑫达机械')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await refusalOf(change('鑫'))).code).toBe('version-stale');
  });

  it('cannot touch the code', async () => {
    const { record } = await create(xinda);
    const error = await refusalOf(editing.update(steward, entity, record.id, 1, { data: { code: 'NEW' } }));
    expect(error).toMatchObject({ code: 'field-not-allowed' });
    expect(error.details.problems?.[0]).toMatchObject({ code: 'field-immutable', pointer: '/data/code' });
  });

  it('never finds the record itself, and is checked when a compared value changes', async () => {
    const { record } = await create(xinda);
    const other = await create({ name: '北京宏远软件有限公司', mobile: '13700001111' });
    await editing.update(steward, entity, record.id, 1, { data: { name: '上海鑫达机械股份有限公司' } });
    const error = await refusalOf(
      editing.update(steward, entity, other.record.id, 1, {
        data: { name: '上海鑫达机械有限公司', uscc: '91310000MA1K000180' },
      }),
    );
    expect(error).toMatchObject({ code: 'duplicate-record', details: { records: [record.id] } });
  });

  it('to archived frees what the record held; restoring claims it again', async () => {
    const { record } = await create(xinda);
    await editing.archive(steward, entity, record.id, 1);
    expect((await reader.list(steward, entity, page)).total).toBe(0);
    expect((await reader.list(steward, entity, { ...page, status: 'archived' })).total).toBe(1);
    expect((await refusalOf(editing.archive(steward, entity, record.id, 2))).code).toBe('record-archived');
    await create(xinda);
    const error = await refusalOf(
      editing.update(steward, entity, record.id, 2, { data: {}, status: 'active' }),
    );
    expect(error.code).toBe('duplicate-record');
  });
});

describe('the check', () => {
  it('says what saving would say, and stores nothing', async () => {
    const { record } = await create(xinda);
    const duplicate = { name: '上海鑫达机械有限公司', uscc: '91310000MA1K000180' };
    const check = await checker.check(steward, entity, { data: duplicate });
    const saved = await refusalOf(create(duplicate));
    expect(check.outcome).toBe('block');
    expect(check.duplicates).toEqual(saved.details.duplicates);
    expect((await checker.check(steward, entity, { data: xinda, id: record.id })).duplicates).toEqual([]);
    expect((await reader.list(steward, entity, page)).total).toBe(1);
  });
});

describe('a batch', () => {
  it('is judged item by item, also against itself, as single writes would be', async () => {
    const writer = world.module.get(RecordWriter);
    const outcomes = await writer.write(steward, entity, 'create', [
      { kind: 'create', data: { name: '上海鑫达机械有限公司', uscc: '91310000MA1K000180' } },
      { kind: 'create', data: { shortName: '没有名称' } },
      { kind: 'create', data: { name: '上海鑫達機械有限公司', uscc: '91310000MA1K000180' } },
      { kind: 'create', data: { name: '北京宏远软件有限公司', mobile: '13700001111' } },
    ]);
    expect(outcomes.map((outcome) => (outcome.outcome === 'refused' ? outcome.code : 'written'))).toEqual([
      'written',
      'record-not-valid',
      'duplicate-record',
      'written',
    ]);
    expect(outcomes[2]).toMatchObject({ records: [(outcomes[0] as { record: { id: string } }).record.id] });
  });
});

describe('rights', () => {
  it('hold in read, list, search, sort, filter, history and duplicate answers', async () => {
    const { record } = await create({ ...xinda, department: 'service' });
    const hidden = await create({ name: '北京宏远软件有限公司', mobile: '13700001111', department: null });
    expect((await refusalOf(reader.get(viewer, entity, hidden.record.id))).code).toBe('record-not-found');
    const seen = await reader.get(viewer, entity, record.id);
    expect(seen.data).not.toHaveProperty('creditLimit');
    expect(seen.data['mobile']).not.toContain('1234');
    expect(seen.masked).toEqual(expect.arrayContaining(['mobile', 'contacts.mobile']));
    expect(seen.editable).toBe(false);

    const list = (raw: object) => reader.list(viewer, entity, { ...page, ...raw });
    expect((await list({ search: '13812345678' })).total).toBe(0);
    expect((await reader.list(steward, entity, { ...page, search: '13812345678' })).total).toBe(1);
    expect((await list({ search: '鑫达' })).total).toBe(1);
    expect((await refusalOf(list({ sort: '-creditLimit' }))).details.problems?.[0]?.code).toBe(
      'field-not-sortable',
    );
    const filter = JSON.stringify({ all: [{ field: 'mobile', op: 'eq', value: '+8613812345678' }] });
    expect((await refusalOf(list({ filter }))).details.problems?.[0]?.code).toBe('field-not-filterable');

    expect((await list({})).total).toBe(1);
    const changes = (await world.module.get(HistoryReader).list(editor, entity, record.id, page)).items[0]
      ?.changes;
    expect(changes?.find(({ field }) => field === 'name')).toMatchObject({ after: xinda['name'] });

    // The caller may not read the record found: it exists, it is somebody's, and that is all there is to learn.
    const { duplicates, blindHit } = await checker.check(editor, entity, {
      data: { name: '北京宏远软件有限公司', mobile: '13700001111' },
    });
    expect(duplicates).toEqual([]);
    expect(blindHit).toMatchObject({ title: '北****', owner: 'li' });
    expect(JSON.stringify(blindHit)).not.toContain(hidden.record.id);

    expect((await refusalOf(create({ name: '某某某公司' }, viewer))).code).toBe('not-allowed');
  });
});
