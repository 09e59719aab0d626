import { randomUUID } from 'node:crypto';
import {
  isPlatformError,
  type PlatformError,
  type RecordData,
  type RecordInput,
  type RelationInput,
} from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { blockingKeysOf } from '@guiyi/matching';
import { MergeService } from '@guiyi/merging';
import { MergeCommitter } from '../../libs/merging/src/merge/merge-committer';
import { MergePlanner } from '../../libs/merging/src/merge/merge-planner';
import { RelationSuggestions } from '@guiyi/duplicates';
import {
  HistoryReader,
  DuplicateGuard,
  RecordEditing,
  RecordReader,
  RecordHierarchy,
  RelationService,
  relationVetoes,
} from '@guiyi/records';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';

jest.setTimeout(120_000);

const entity = 'customer';
const steward = callerWith(['steward'], { username: 'li' });
const editor = callerWith(['editor'], { username: 'wang', department: 'sales' });
const viewer = callerWith(['viewer'], { username: 'kan', department: 'service' });

let world: RecordsWorld;
let relations: RelationService;
let editing: RecordEditing;
let merges: MergeService;

beforeAll(async () => {
  world = await startRecordsWorld();
  relations = world.module.get(RelationService);
  editing = world.module.get(RecordEditing);
  merges = world.module.get(MergeService);
});

afterAll(() => world.close());

let serial = 0;
async function create(data: RecordInput['data'] = {}): Promise<string> {
  serial += 1;
  const name = `${String.fromCharCode(0x4e8c + serial * 7, 0x5c71 + serial * 5, 0x6c34 + serial * 11)}机械有限公司`;
  const input = { data: { name, city: '上海市', source: 'erp', ...data }, override: { reason: '测试' } };
  return (await editing.create(steward, entity, input)).record.id;
}

const relate = (id: string, type: string, record: string, more: Partial<RelationInput> = {}) =>
  relations.create(steward, entity, id, { type, record, ...more });
const listOf = async (id: string) => (await relations.list(steward, entity, id, {})).items;
/** type and other end of what holds today. */
const heldBy = async (id: string): Promise<string[]> =>
  (await listOf(id))
    .filter(({ holds }) => holds)
    .map(({ type, direction, record }) => `${type} ${direction} ${record.id}`)
    .sort();
const merge = (survivor: string, absorbed: string) =>
  merges.merge(steward, { entity, records: [{ id: survivor }, { id: absorbed }], survivor });

async function refusalOf(work: Promise<unknown>): Promise<PlatformError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!isPlatformError(error)) throw error instanceof Error ? error : new Error('Nothing was refused');
  return error;
}

test('A relation is seen from both ends, told in both histories, ended from a day on, and removed', async () => {
  const [branch, head] = [await create(), await create()];
  const made = await relate(branch, 'branch', head, { startsOn: '2020-01-01', reason: '营业执照' });
  expect(made).toMatchObject({
    ...{ type: 'branch', direction: 'to', holds: true, vetoesMerging: true, hierarchy: true, editable: true },
    ...{
      title: { en: 'Head office' },
      startsOn: '2020-01-01',
      endsOn: null,
      reason: '营业执照',
      createdBy: 'li',
    },
    record: { id: head, readable: true },
  });
  const [seen] = await listOf(head);
  expect(seen).toMatchObject({
    id: made.id,
    direction: 'from',
    title: { en: 'Branch' },
    record: { id: branch },
  });
  // Entered from the other end, it is the same relation.
  const again = await relate(head, 'branch', branch, { direction: 'from' });
  expect(again.id).toBe(made.id);
  const history = await world.module.get(HistoryReader).list(steward, entity, head, { limit: 1 });
  expect(history.items[0]).toMatchObject({
    ...{ action: 'relate', reason: '营业执照', changes: [] },
    relation: { type: 'branch', record: branch },
  });
  const ended = await relations.end(steward, entity, head, made.id, { endsOn: '2021-06-30' });
  expect(ended).toMatchObject({ holds: false, endsOn: '2021-06-30', endedBy: 'li' });
  expect(await heldBy(branch)).toEqual([]);
  await relations.remove(steward, entity, branch, made.id);
  expect(await listOf(head)).toEqual([]);
});

test('What makes no sense is refused with its reason', async () => {
  const [a, b, c] = [await create(), await create(), await create()];
  await relate(a, 'parent', b);
  const { id: early } = await relate(b, 'parent', c, { endsOn: '2020-01-01' });
  const refusals: [string, () => Promise<unknown>][] = [
    ['relation-type-not-found', () => relate(a, 'cousin', b)],
    ['relation-to-itself', () => relate(a, 'group', a)],
    [
      'relation-dates-not-valid',
      () => relate(a, 'billTo', b, { startsOn: '2024-01-02', endsOn: '2024-01-01' }),
    ],
    ['record-not-found', () => relate(a, 'group', '00000000-0000-4000-8000-000000000000')],
    // One parent at a time.
    ['relation-taken', () => relate(a, 'parent', c)],
    ['relation-circle', () => relate(b, 'parent', a, { startsOn: '2020-01-01' })],
    ['relation-not-found', () => relations.remove(steward, entity, a, early)],
    ['record-not-found', () => relations.list(viewer, entity, a, {})],
    ['not-allowed', () => relations.create(viewer, entity, a, { type: 'group', record: b })],
    ['record-not-found', () => relations.create(editor, entity, a, { type: 'group', record: b })],
  ];
  for (const [code, work] of refusals) expect((await refusalOf(work())).code).toBe(code);
  // Circles are circles in time: what ended before the other began is none.
  await expect(relate(c, 'parent', a, { startsOn: '2020-01-01' })).resolves.toMatchObject({ holds: true });
});

test('Whoever may not read one end does not see the relation', async () => {
  const [mine, hidden] = [await create({ department: 'service' }), await create()];
  await relate(mine, 'billTo', hidden);
  expect(await relations.list(viewer, entity, mine, {})).toMatchObject({
    ...{ items: [], total: 0, editable: false },
    types: [{ id: 'group' }, { id: 'parent' }, { id: 'branch' }, { id: 'billTo' }, { id: 'guarantor' }],
  });
});

test('Two who close a circle together at the same moment are told so: one of them', async () => {
  const [a, b, c, d] = [await create(), await create(), await create(), await create()];
  await relate(a, 'parent', b);
  await relate(c, 'parent', d);
  const outcomes = await Promise.allSettled([relate(b, 'parent', c), relate(d, 'parent', a)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [lost] = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect((lost?.reason as PlatformError).code).toBe('relation-circle');
});

test('A hierarchy is read from its top with roll-up counts', async () => {
  const [top, middle, branch, other] = [await create(), await create(), await create(), await create()];
  await relate(middle, 'parent', top);
  await relate(branch, 'branch', middle);
  await relate(other, 'parent', top);
  const { items, truncated } = await world.module.get(RecordHierarchy).of(steward, entity, branch);
  expect(truncated).toBe(false);
  expect(items[0]).toMatchObject({ record: { id: top }, above: null, title: null, below: 3 });
  expect(items.find(({ record }) => record.id === middle)).toMatchObject({ above: top, below: 1 });
  expect(items.find(({ record }) => record.id === branch)).toMatchObject({
    above: middle,
    title: { en: 'Branch' },
  });
});

test('Relations that say two customers veto merging, also through the hierarchy, until they end', async () => {
  const [child, middle, top, sibling] = [await create(), await create(), await create(), await create()];
  await relate(child, 'parent', middle);
  await relate(middle, 'parent', top);
  const { id } = await relate(sibling, 'group', child);
  const ids = [child, middle, top, sibling];
  const vetoes = await relationVetoes(world.dataSource.manager, ids, new Date());
  expect(vetoes.among(ids)).toHaveLength(4);
  for (const [survivor, absorbed] of [
    [top, child],
    [sibling, child],
  ] as const) {
    const refused = await refusalOf(merge(survivor, absorbed));
    expect(refused.code).toBe('merge-not-valid');
    expect(refused.details.problems).toMatchObject([{ code: 'related', pointer: '/records/1' }]);
  }
  await relations.end(steward, entity, sibling, id, {});
  await expect(merge(sibling, child)).resolves.toMatchObject({ merge: { survivor: sibling } });
});

test('Whoever stood above the other at any time, by whatever types, is not merged with them', async () => {
  const [a, m, b] = [await create(), await create(), await create()];
  await relate(a, 'parent', m, { endsOn: '2022-01-01' });
  const { id } = await relate(m, 'parent', b, { startsOn: '2021-01-01' });
  const refused = await refusalOf(merge(b, a));
  expect(refused).toMatchObject({ code: 'merge-not-valid', details: { problems: [{ code: 'related' }] } });
  expect(refused.details.problems?.[0]?.message.en).toContain('Through records in between');
  const [branch, subsidiary, top] = [await create(), await create(), await create()];
  await relate(branch, 'branch', subsidiary);
  await relate(subsidiary, 'parent', top);
  expect((await refusalOf(merge(top, branch))).code).toBe('merge-not-valid');
  expect((await refusalOf(relate(top, 'branch', branch))).code).toBe('relation-circle');
  await relations.remove(steward, entity, m, id);
  await expect(merge(b, a)).resolves.toMatchObject({ merge: { survivor: b } });
});

test('Members of one group are apart, also when nobody has related them with each other', async () => {
  const [one, head, other, child] = [await create(), await create(), await create(), await create()];
  await relate(one, 'group', head);
  const { id } = await relate(other, 'group', head);
  await relate(child, 'parent', head);
  const refused = await refusalOf(merge(one, other));
  expect(refused.details.problems?.[0]?.message.en).toContain('belong together as "Same group"');
  await relations.end(steward, entity, head, id, {});
  await expect(merge(one, other)).resolves.toMatchObject({ merge: { survivor: one } });
});

test('A relation that is made while records are merged leaves out their merge alone, with the reason', async () => {
  const [a, m, n, b, other, twin] = [
    ...[await create(), await create(), await create()],
    ...[await create(), await create(), await create()],
  ] as const;
  await relate(a, 'parent', m);
  await relate(n, 'parent', b);
  const between = randomUUID();
  // As if somebody had committed it between the question for vetoes and the moves.
  await world.dataSource.query(`
    CREATE FUNCTION relate_meanwhile() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO record_relation (id, entity, type, from_id, to_id, made_from, made_to, "symmetric", single, hierarchy,
        vetoes, created_at, created_by)
      SELECT '${between}', 'customer', 'parent', '${m}', '${n}', '${m}', '${n}', false, true, true, true, now(), 'li'
      WHERE NEW.record_id = '${a}';
      RETURN NULL;
    END $$`);
  await world.dataSource.query(
    'CREATE TRIGGER meanwhile AFTER INSERT ON record_redirect FOR EACH ROW EXECUTE FUNCTION relate_meanwhile()',
  );
  try {
    expect(await refusalOf(merge(b, a))).toMatchObject({ code: 'relation-circle' });
    const definitions = await world.module.get(PublishedDefinitions).forEntity(entity);
    const requests = [
      [b, a],
      [other, twin],
    ].map(([survivor = '', absorbed = '']) => ({
      ...{ entity, survivor },
      records: [{ id: survivor }, { id: absorbed }],
    }));
    const planned = await world.module.get(MergePlanner).planAll(steward, definitions, requests, new Date());
    const wanted = planned.map((plan) => {
      if (isPlatformError(plan)) throw plan;
      return { plan, groupId: null };
    });
    const occasion = { caller: steward, reason: null, automatic: true, at: new Date() };
    const outcomes = await world.module.get(MergeCommitter).commitAll(definitions, wanted, occasion);
    expect(outcomes).toMatchObject([{ code: 'relation-circle' }, { entry: { survivorId: other } }]);
  } finally {
    await world.dataSource.query('DROP FUNCTION relate_meanwhile CASCADE');
  }
  expect(await heldBy(a)).toEqual([`parent to ${m}`]);
});

test('A merge whose undoing would close a circle is not taken back until that is broken', async () => {
  const [survivor, absorbed, below, above] = [await create(), await create(), await create(), await create()];
  await relate(below, 'parent', absorbed);
  await relate(absorbed, 'parent', above);
  const { id } = await relate(survivor, 'parent', above);
  const { merge: made } = await merge(survivor, absorbed);
  await relations.remove(steward, entity, survivor, id);
  const { id: closing } = await relate(above, 'parent', below);
  const refused = await refusalOf(merges.unmerge(steward, made.id, {}));
  expect(refused.code).toBe('relation-circle');
  await relations.remove(steward, entity, above, closing);
  await merges.unmerge(steward, made.id, {});
  expect(await heldBy(absorbed)).toEqual([`parent from ${below}`, `parent to ${above}`]);
});

test('Records that are related are no duplicates of each other when one of them is checked', async () => {
  const [one, other] = [await create(), await create()];
  const { manager } = world.dataSource;
  const definitions = await world.module.get(PublishedDefinitions).forEntity(entity);
  const { data } = await world.module.get(RecordReader).get(steward, entity, one);
  const forms = definitions.standardization.matchForms(data as RecordData);
  const profile = { forms, keys: blockingKeysOf(definitions.matchRule, forms) };
  const guard = world.module.get(DuplicateGuard);
  await guard.reserve(manager, definitions, [{ recordId: other, profile }]);
  const found = async (): Promise<string[]> => {
    const [candidates = []] = await guard.findDuplicates(manager, definitions, [{ profile, recordId: one }]);
    return candidates.map(({ recordId }) => recordId);
  };
  expect(await found()).toEqual([other]);
  const { id } = await relate(one, 'group', other);
  expect(await found()).toEqual([]);
  await relations.remove(steward, entity, one, id);
  expect(await found()).toEqual([other]);
});

test('A merge moves relations without saying anything twice, and its undoing gives them back', async () => {
  const [survivor, absorbed, bank, parent, elsewhere] = [
    await create(),
    await create({ source: 'crm' }),
    await create(),
    await create(),
    await create(),
  ];
  await relate(survivor, 'billTo', bank);
  await relate(survivor, 'parent', parent);
  await relate(absorbed, 'billTo', bank);
  await relate(absorbed, 'guarantor', survivor);
  await relate(absorbed, 'parent', elsewhere);
  await relate(bank, 'guarantor', absorbed);
  const all = [survivor, absorbed, bank, parent, elsewhere];
  const held = async (): Promise<string[][]> => Promise.all(all.filter((id) => id !== absorbed).map(heldBy));
  const before = await Promise.all(all.map(heldBy));
  const records = [{ id: survivor }, { id: absorbed }];
  const preview = await merges.preview(steward, { entity, survivor, records });
  expect([preview.belongings.relations, preview.collisions.relations]).toEqual([4, 3]);
  const { merge: made } = await merge(survivor, absorbed);
  expect(await held()).toEqual([
    [`billTo to ${bank}`, `guarantor from ${bank}`, `parent to ${parent}`],
    [`billTo from ${survivor}`, `guarantor to ${survivor}`],
    [`parent from ${survivor}`],
    [],
  ]);
  await merges.unmerge(steward, made.id, {});
  expect(await Promise.all(all.map(heldBy))).toEqual(before);
});

test('A branch is proposed for its head office by the forms of both, until they are related', async () => {
  const head = await create({ name: '苏州金桥精密机械有限公司', city: '苏州市' });
  const branch = await create({ name: '苏州金桥精密机械有限公司上海分公司', city: '上海市' });
  const suggestions = world.module.get(RelationSuggestions);
  expect((await suggestions.of(steward, entity, branch)).items).toMatchObject([
    { type: 'branch', direction: 'to', record: { id: head } },
  ]);
  expect((await suggestions.of(steward, entity, head)).items).toMatchObject([
    { type: 'branch', direction: 'from', record: { id: branch } },
  ]);
  await relate(branch, 'branch', head);
  expect((await suggestions.of(steward, entity, head)).items).toEqual([]);
});
