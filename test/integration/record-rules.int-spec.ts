import {
  type EntityDocument,
  isPlatformError,
  type JsonLogic,
  type PlatformError,
  type RecordInput,
  type RecordView,
  type UniquenessRule,
  type ValidationDocument,
  type WaiverInput,
} from '@guiyi/contracts';
import { DocumentPublisher, PublishedDefinitions } from '@guiyi/definitions';
import {
  HistoryReader,
  RecordChecker,
  RecordEditing,
  RecordWriter,
  UniquenessRebuildProcessor,
  UniquenessService,
  UniquenessWatch,
  WaiverService,
} from '@guiyi/records';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';

jest.setTimeout(120_000);

const entity = 'customer';
const steward = callerWith(['steward'], { username: 'li' });
const admin = callerWith(['admin'], { username: 'root' });
const editor = callerWith(['editor'], { username: 'wang', department: 'service' });
const viewer = callerWith(['viewer'], { username: 'kan', department: 'service' });

let world: RecordsWorld;
let editing: RecordEditing;
let waivers: WaiverService;
let uniqueness: UniquenessService;
let definitions: PublishedDefinitions;

beforeAll(async () => {
  world = await startRecordsWorld();
  editing = world.module.get(RecordEditing);
  waivers = world.module.get(WaiverService);
  uniqueness = world.module.get(UniquenessService);
  definitions = world.module.get(PublishedDefinitions);
});

afterAll(() => world.close());

beforeEach(async () => {
  await world.dataSource.query(
    `TRUNCATE record, record_child, unique_key, unique_conflict, record_history, number_sequence, match_profile,
       match_key CASCADE`,
  );
});

const create = async (
  data: RecordInput['data'],
  more: Partial<RecordInput> = {},
  caller = steward,
): Promise<RecordView> => (await editing.create(caller, entity, { data, ...more })).record;

const update = (record: RecordView, data: RecordInput['data'], caller = steward) =>
  editing.update(caller, entity, record.id, record.version, { data });

/** As a file brings it: most of what a person must correct is only noted. */
async function importOne(data: RecordInput['data']): Promise<string> {
  const item = { kind: 'create', data } as Parameters<RecordWriter['write']>[3][number];
  const [outcome] = await world.module.get(RecordWriter).write(steward, entity, 'import', [item]);
  if (outcome?.outcome !== 'written') throw new Error(JSON.stringify(outcome));
  return outcome.record.id;
}

async function refusalOf(work: Promise<unknown>): Promise<PlatformError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isPlatformError(error)) throw error instanceof Error ? error : new Error('Nothing was refused');
  return error;
}

async function publish<Document extends object>(
  kind: 'validation' | 'entity',
  change: (document: Document) => Document,
): Promise<void> {
  const { document, version } = await definitions.find(kind, entity);
  const changed = change(structuredClone(document) as unknown as Document);
  await world.module
    .get(DocumentPublisher)
    .publish(admin, { kind, key: entity, document: changed, basedOn: version });
}

describe('a waiver', () => {
  const DAY = 24 * 60 * 60 * 1000;
  const soon = (days = 30): string => new Date(Date.now() + days * DAY).toISOString();
  /** A limit below zero, which a file may bring and a person may not store. */
  const indebted = { name: '泉州闽南瓷业有限公司', creditLimit: -5, creditGrade: 'A', mobile: '13912345678' };
  const input = (more: Partial<WaiverInput> = {}): WaiverInput => ({
    rule: 'creditLimitNegative',
    reason: '总部批准的历史欠款',
    until: soon(),
    ...more,
  });
  const read = async (id: string): Promise<RecordView> =>
    (await editing.update(steward, entity, id, await versionOf(id), { data: {} })).record;
  const versionOf = async (id: string): Promise<number> => {
    const rows: { version: number }[] = await world.dataSource.query(
      'SELECT version FROM record WHERE id = $1',
      [id],
    );
    return rows[0]?.version ?? 0;
  };

  it('lets one record pass one rule, in sight of everybody, and no other record', async () => {
    const id = await importOne(indebted);
    const refused = await refusalOf(read(id));
    expect(refused.code).toBe('record-not-valid');
    const waiver = await waivers.grant(steward, entity, id, input());
    expect(waiver).toMatchObject({ rule: 'creditLimitNegative', field: 'creditLimit', state: 'active' });

    const version = await versionOf(id);
    const { record, findings } = await editing.update(steward, entity, id, version, {
      data: { remark: '已核对' },
    });
    expect(record.data).toMatchObject({ creditLimit: -5, remark: '已核对' });
    expect(findings.filter(({ severity }) => severity !== 'info')).toMatchObject([
      { rule: 'creditLimitNegative', severity: 'block', waived: { reason: '总部批准的历史欠款', by: 'li' } },
    ]);
    const { outcome } = await world.module.get(RecordChecker).check(steward, entity, { id, data: {} });
    expect(outcome).toBe('warn');
    const other = await importOne({ ...indebted, name: '漳州漳浦水产有限公司', mobile: '13712345678' });
    expect((await refusalOf(read(other))).code).toBe('record-not-valid');
  });

  it('ends with its date, with a changed value and when it is revoked', async () => {
    const id = await importOne(indebted);
    const waiver = await waivers.grant(steward, entity, id, input());
    const preview = async (data: RecordInput['data'], now?: Date) => {
      const seen = await world.module
        .get(RecordWriter)
        .preview(steward, entity, { id, data: data as never }, now);
      return seen.outcome === 'previewed' ? seen.verdict : seen.outcome;
    };
    await expect(preview({})).resolves.toBe('warn');
    await expect(preview({ creditLimit: -6 })).resolves.toBe('block');
    await expect(preview({}, new Date(Date.now() + 31 * DAY))).resolves.toBe('block');
    const later = await waivers.ofRecord(steward, entity, id, {}, new Date(Date.now() + 31 * DAY));
    expect(later.items).toMatchObject([{ id: waiver.id, state: 'lapsed' }]);

    await update(await read(id), { creditLimit: 10 });
    expect((await waivers.ofRecord(steward, entity, id, {})).items).toMatchObject([{ state: 'unused' }]);
    await waivers.revoke(steward, entity, id, waiver.id);
    expect((await waivers.ofRecord(steward, entity, id, {})).items).toMatchObject([
      { state: 'revoked', revokedBy: 'li' },
    ]);
    await expect(preview({ creditLimit: -5 })).resolves.toBe('block');
    expect((await refusalOf(waivers.revoke(steward, entity, id, waiver.id))).code).toBe('waiver-not-found');
  });

  it('can be given for a change that is not stored yet', async () => {
    const record = await create({ ...indebted, creditLimit: 5 });
    const change = { creditLimit: -100 };
    expect((await refusalOf(waivers.grant(steward, entity, record.id, input()))).code).toBe(
      'nothing-to-waive',
    );
    await waivers.grant(steward, entity, record.id, input({ data: change }));
    expect((await update(record, change)).record.data).toMatchObject(change);
  });

  it('is told by the history of the record, beside the version it happened to', async () => {
    const id = await importOne(indebted);
    const waiver = await waivers.grant(steward, entity, id, input());
    await waivers.revoke(steward, entity, id, waiver.id);
    const history = world.module.get(HistoryReader);
    const { items, total } = await history.list(steward, entity, id, { limit: 50 });
    expect(items.map(({ version, action, rule, actor }) => [version, action, rule, actor])).toEqual([
      [1, 'revokeWaiver', 'creditLimitNegative', 'li'],
      [1, 'waive', 'creditLimitNegative', 'li'],
      [1, 'create', undefined, 'li'],
    ]);
    expect(total).toBe(3);
    const pages = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await history.list(steward, entity, id, { cursor, limit: 1 });
      pages.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(pages).toEqual(items);
  });

  it('is refused where there is nothing to waive, nothing to store or no proper end', async () => {
    const id = await importOne({ ...indebted, creditLimit: 1 });
    const codeOf = async (given: WaiverInput, caller = steward): Promise<string> =>
      (await refusalOf(waivers.grant(caller, entity, id, given))).code;
    await expect(codeOf(input({ rule: 'nothing' }))).resolves.toBe('nothing-to-waive');
    await expect(
      codeOf(input({ rule: 'schema', data: { creditLimit: '很多', contacts: [{ name: '李雷', no: 1 }] } })),
    ).resolves.toBe('nothing-to-waive');
    await expect(
      codeOf(input({ rule: 'schema', field: 'creditLimit', data: { creditLimit: '很多' } })),
    ).resolves.toBe('violation-not-waivable');
    for (const until of [new Date(0).toISOString(), soon(3 * 365)])
      await expect(codeOf(input({ until, data: { creditLimit: -1 } }))).resolves.toBe('waiver-end-not-valid');
    await expect(codeOf(input(), editor)).resolves.toBe('not-allowed');
  });

  it('lists page by page what the caller may read, and hides a reason with its field', async () => {
    const ids = [];
    for (const name of ['湖州太湖丝绸有限公司', '丽水青瓷工艺有限公司', '衢州江山木门有限公司'])
      ids.push(
        await importOne({ ...indebted, name, mobile: `1391234567${ids.length}`, department: 'service' }),
      );
    for (const [position, id] of ids.entries())
      await waivers.grant(steward, entity, id, input({ until: soon(position + 1) }));
    const all = await waivers.list(steward, { entity });
    expect([all.total, all.items.map(({ recordId }) => recordId)]).toEqual([3, [...ids].reverse()]);
    const first = await waivers.list(steward, { limit: 2 });
    const rest = await waivers.list(steward, { limit: 2, cursor: first.nextCursor ?? '' });
    expect([...first.items, ...rest.items]).toEqual(all.items);
    const firstToLapse = await waivers.list(steward, { sort: 'until', limit: 2 });
    const cursor = firstToLapse.nextCursor ?? '';
    const lastToLapse = await waivers.list(steward, { sort: 'until', limit: 2, cursor });
    expect([...firstToLapse.items, ...lastToLapse.items].map(({ recordId }) => recordId)).toEqual(ids);
    expect([firstToLapse.total, lastToLapse.nextCursor]).toEqual([3, null]);
    expect((await waivers.list(steward, { expiringBefore: soon(1.5) })).total).toBe(1);
    expect((await waivers.list(steward, { rule: 'another' })).total).toBe(0);
    expect((await refusalOf(waivers.list(steward, { cursor: 'x' }))).code).toBe('cursor-not-valid');
    expect((await waivers.list(callerWith(['viewer'], { department: 'sales' }), {})).total).toBe(0);
    const seen = await waivers.list(viewer, {});
    expect(seen.items.map(({ reason }) => reason)).toEqual(['', '', '']);
  });
});

describe('unique values', () => {
  const code = '91350100M000100Y43';
  const holder = { name: '福州榕城机电有限公司', uscc: code, mobile: '13959100001' };
  const second = { name: '厦门鹭岛食品有限公司', uscc: code, mobile: '13850000002' };
  const conflicts = async (rule = 'uniqueUscc') =>
    (await uniqueness.conflicts(steward, entity, rule, {})).items;
  const stateOf = async (rule = 'uniqueUscc') =>
    (await uniqueness.list(steward, entity)).items.find((item) => item.rule === rule);

  it('that a file brings twice are listed as a conflict', async () => {
    const first = await importOne(holder);
    const other = await importOne(second);
    expect(await conflicts()).toMatchObject([
      { record: { id: other, values: { uscc: code } }, holder: { id: first, values: { uscc: code } } },
    ]);
    expect(await stateOf()).toMatchObject({ conflicts: 1 });
    expect((await uniqueness.conflicts(viewer, entity, 'uniqueUscc', {})).total).toBe(0);
    expect((await refusalOf(uniqueness.conflicts(steward, entity, 'no', {}))).code).toBe(
      'uniqueness-rule-not-found',
    );
  });

  describe('by a rule that is published over stored records', () => {
    const shortNames: UniquenessRule = {
      id: 'uniqueShortName',
      title: { 'zh-CN': '简称在部门内唯一', en: 'The short name is unique in the department' },
      fields: ['department', 'shortName'],
      message: { 'zh-CN': '简称“{shortName}”已被使用。', en: 'The short name "{shortName}" is taken.' },
    };
    const publishRule = (rule: UniquenessRule) =>
      publish<ValidationDocument>('validation', (document) => ({
        ...document,
        uniqueness: [...document.uniqueness.filter(({ id }) => id !== rule.id), rule],
      }));
    const rebuild = async (): Promise<void> => {
      await world.module.get(UniquenessWatch).look(new Date());
      const builds: { fingerprint: string }[] = await world.dataSource.query(
        "SELECT fingerprint FROM unique_build WHERE entity = 'customer'",
      );
      const payload = { entity, fingerprint: builds[0]?.fingerprint ?? '' };
      const context = {
        jobId: 'test',
        attempt: 1,
        signal: new AbortController().signal,
        reportProgress: () => Promise.resolve(),
      };
      // A job can run twice.
      for (const _ of [1, 2]) await world.module.get(UniquenessRebuildProcessor).run(payload, context);
    };
    const ofOne = { department: 'service' };

    it('are keyed at once: conflicts are listed, and nobody else can take a value', async () => {
      const first = await create({
        name: '龙岩闽西烟草有限公司',
        shortName: '闽西',
        mobile: '13600000001',
        ...ofOne,
      });
      const same = await create({
        name: '南平武夷茶业有限公司',
        shortName: '闽西',
        mobile: '13600000002',
        ...ofOne,
      });
      await create({
        name: '宁德三都水产有限公司',
        shortName: '闽西',
        mobile: '13600000003',
        department: 'finance',
        paymentTerms: 'net30',
      });
      await create({ name: '莆田湄洲旅游有限公司', mobile: '13600000004', ...ofOne });
      await publishRule(shortNames);
      expect(await stateOf('uniqueShortName')).toMatchObject({ conflicts: 0 });
      await rebuild();
      expect(await stateOf('uniqueShortName')).toMatchObject({
        state: 'ready',
        done: 4,
        total: 4,
        conflicts: 1,
      });
      const [conflict] = await conflicts('uniqueShortName');
      const ids = [first.id, same.id].sort();
      expect([conflict?.record.id, conflict?.holder?.id].sort()).toEqual(ids);
      const fresh = { name: '平潭海峡物流有限公司', shortName: '闽西', mobile: '13600000005' };
      expect((await refusalOf(create({ ...fresh, ...ofOne }))).code).toBe('unique-value-taken');
      await expect(create(fresh)).resolves.toMatchObject({ status: 'active' });

      // One of the two is corrected: nothing is in conflict any more.
      await update(conflict?.record.id === first.id ? first : same, { shortName: '闽西二' });
      expect(await conflicts('uniqueShortName')).toEqual([]);
    });

    it('count a blank as a value only where the rule says so', async () => {
      const blank = { name: '晋江安踏体育有限公司', mobile: '13600000011', ...ofOne };
      await create(blank);
      const other = { name: '石狮服装商贸有限公司', mobile: '13600000012', ...ofOne };
      await publishRule({ ...shortNames, blankIs: 'value' });
      await rebuild();
      expect((await refusalOf(create(other))).code).toBe('unique-value-taken');
      await publishRule({ ...shortNames, blankIs: 'ignored' });
      await rebuild();
      await expect(create(other)).resolves.toMatchObject({ status: 'active' });
    });

    it('are free again when the rule is gone', async () => {
      await publishRule(shortNames);
      await rebuild();
      await create({ name: '永安竹业开发有限公司', shortName: '竹业', mobile: '13600000021', ...ofOne });
      await publish<ValidationDocument>('validation', (document) => ({
        ...document,
        uniqueness: document.uniqueness.filter(({ id }) => id !== shortNames.id),
      }));
      await rebuild();
      const keys: unknown[] = await world.dataSource.query(
        "SELECT FROM unique_key WHERE rule = 'uniqueShortName'",
      );
      expect(keys).toEqual([]);
    });

    it('go to the record that has waited, when their holder gives them up', async () => {
      await publishRule({ ...shortNames, statuses: ['active'], severityByDoor: { import: 'warn' } });
      await rebuild();
      const named = { shortName: '沙县', ...ofOne };
      const first = await importOne({ ...named, name: '三明沙县小吃有限公司', mobile: '13600000031' });
      const other = await importOne({ ...named, name: '福鼎白茶进出口有限公司', mobile: '13600000032' });
      expect(await conflicts('uniqueShortName')).toMatchObject([
        { record: { id: other }, holder: { id: first } },
      ]);
      await editing.archive(steward, entity, first, 1);
      expect(await conflicts('uniqueShortName')).toEqual([]);
      const refused = await refusalOf(
        create({ ...named, name: '漳平水仙花卉有限公司', mobile: '13600000033' }),
      );
      expect([refused.code, refused.details.records]).toEqual(['unique-value-taken', [other]]);
    });

    it('can be waived for one record, which then waits like one that a file brought', async () => {
      await publishRule(shortNames);
      await rebuild();
      const named = { shortName: '竹木', mobile: '13600000041', ...ofOne };
      const first = await create({ ...named, name: '邵武竹木制品有限公司' });
      const record = await create({ name: '建瓯笋业食品有限公司', mobile: '13600000042', ...ofOne });
      const change = { shortName: '竹木' };
      expect((await refusalOf(update(record, change))).code).toBe('unique-value-taken');
      await waivers.grant(steward, entity, record.id, {
        rule: 'uniqueShortName',
        reason: '两家确实同名',
        until: new Date(Date.now() + 1e9).toISOString(),
        data: change,
      });
      const { findings } = await update(record, change);
      expect(findings).toContainEqual(
        expect.objectContaining({
          code: 'not-unique',
          severity: 'block',
          waived: expect.anything() as object,
        }),
      );
      expect(await conflicts('uniqueShortName')).toMatchObject([
        { record: { id: record.id }, holder: { id: first.id } },
      ]);
    });

    it('can be made anew by those who may apply definitions', async () => {
      await rebuild();
      expect((await refusalOf(uniqueness.rebuild(viewer, entity))).code).toBe('not-allowed');
      const { items } = await uniqueness.rebuild(admin, entity);
      expect(items.map(({ state }) => state)).toEqual(items.map(() => 'building'));
      await rebuild();
      expect(await stateOf()).toMatchObject({ state: 'ready' });
    });
  });
});

describe('conditional fields', () => {
  const is = (field: string, value: string): JsonLogic => ({ '==': [{ var: field }, value] });
  const conditional = (
    conditions: Record<string, Partial<EntityDocument['properties'][string]['x-field']>>,
  ) =>
    publish<EntityDocument>('entity', (document) => ({
      ...document,
      properties: Object.fromEntries(
        Object.entries(document.properties).map(([name, field]) => [
          name,
          { ...field, 'x-field': { ...field['x-field'], ...conditions[name] } },
        ]),
      ),
    }));
  const base = { name: '呼和浩特草原乳业有限公司', mobile: '13947100001' };

  beforeAll(() =>
    conditional({
      website: { showWhen: is('category', 'key'), whenHidden: 'clear' },
      postcode: { showWhen: is('category', 'key'), whenHidden: 'reject' },
      shortName: { showWhen: is('category', 'key'), whenHidden: 'keep' },
      remark: { requireWhen: is('category', 'key') },
      creditLimit: { readOnlyWhen: is('creditGrade', 'A') },
    }),
  );

  it('are cleared, refused or kept at every door, as their policy says', async () => {
    const data = { ...base, website: 'https://www.example.com', shortName: '草原' };
    const { record } = await editing.create(steward, entity, { data });
    expect(record.data).toMatchObject({ shortName: '草原' });
    expect(record.data).not.toHaveProperty('website');
    const refused = await refusalOf(update(record, { postcode: '010000' }));
    expect(refused.details.findings).toContainEqual(
      expect.objectContaining({ code: 'hidden-value', severity: 'block', pointer: '/postcode' }),
    );
    await expect(importOne({ ...base, name: '包头稀土材料有限公司', postcode: '014000' })).rejects.toThrow(
      'hidden-value',
    );
    const imported = await importOne({ ...data, name: '赤峰红山文化有限公司', mobile: '13947100002' });
    const stored: { data: Record<string, unknown> }[] = await world.dataSource.query(
      'SELECT data FROM record WHERE id = $1',
      [imported],
    );
    expect(stored[0]?.data).not.toHaveProperty('website');
  });

  it('are cleared by the change that hides them', async () => {
    const key = { ...base, category: 'key', remark: '重点', website: 'https://www.example.com' };
    const record = await create({ ...key, uscc: '91150100MA0MWC6T03' }).catch(() => create(key));
    expect(record.data).toHaveProperty('website');
    const changed = await update(record, { category: 'regular' });
    expect(changed.record.data).not.toHaveProperty('website');
  });

  it('are required and read-only where their conditions hold', async () => {
    const refused = await refusalOf(create({ ...base, category: 'key' }));
    expect(refused.details.findings).toContainEqual(
      expect.objectContaining({ code: 'required', severity: 'block', pointer: '/remark' }),
    );
    const record = await create({ ...base, creditGrade: 'A', creditLimit: 100 });
    const locked = await refusalOf(update(record, { creditLimit: 200 }));
    expect(locked.details.findings).toContainEqual(
      expect.objectContaining({ code: 'read-only', severity: 'block', pointer: '/creditLimit' }),
    );
    const released = await update(record, { creditGrade: 'B' });
    await expect(update(released.record, { creditLimit: 200 })).resolves.toMatchObject({
      record: { data: { creditLimit: 200 } },
    });
  });
});
