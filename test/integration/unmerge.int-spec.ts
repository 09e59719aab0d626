import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordInput, RolesDocument, SurvivorshipDocument } from '@guiyi/contracts';
import { DocumentPublisher, PublishedDefinitions } from '@guiyi/definitions';
import { MergeService, RecordComparisons, RecordLineages } from '@guiyi/merging';
import { PinService, RecordEditing, RecordReader } from '@guiyi/records';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';
import { CleansingRunner, CleansingService } from '@guiyi/cleansing';
import { copyDefinitions } from '../support/project-copy';
import { writeSupplierDefinitions } from '../support/second-entity';
import { storeUser } from '../support/stored-user';

jest.setTimeout(120_000);

const entity = 'supplier';
const admin = callerWith(['admin'], { username: 'li' });
const survivorship: SurvivorshipDocument = {
  $schema: '../../schemas/rule-files/survivorship.schema.json',
  formatVersion: 1,
  id: 'supplier-survivorship',
  entity,
  sources: ['erp'],
  survivor: [{ by: 'oldest' }],
  rules: [phoneBy('longest')],
  otherwise: [{ by: 'survivor' }],
};

function phoneBy(by: 'longest' | 'shortest'): SurvivorshipDocument['rules'][number] {
  const title = { 'zh-CN': '电话', 'zh-TW': '電話', en: 'Phone' };
  return { id: 'phone', title, fields: ['phone'], strategies: [{ by }] };
}

let directory: string;
let world: RecordsWorld;
let merges: MergeService;
let editing: RecordEditing;
let reader: RecordReader;

beforeAll(async () => {
  directory = await copyDefinitions();
  await writeSupplierDefinitions(directory);
  await writeFile(join(directory, 'rules/supplier/survivorship.json'), JSON.stringify(survivorship));
  const roles = JSON.parse(await readFile(join(directory, 'rules/roles.json'), 'utf8')) as RolesDocument;
  const own = roles.roles.find(({ id }) => id === 'steward')!;
  roles.roles.push({ ...own, id: 'buyer', readScope: 'department', editScope: 'department' });
  await writeFile(join(directory, 'rules/roles.json'), JSON.stringify(roles));
  world = await startRecordsWorld({ directory });
  merges = world.module.get(MergeService);
  editing = world.module.get(RecordEditing);
  reader = world.module.get(RecordReader);
});

afterAll(async () => {
  await world.close();
  await rm(directory, { recursive: true, force: true });
});

type Data = RecordInput['data'];
let serial = 0;

async function supplier(data: Data = {}): Promise<string> {
  serial += 1;
  const { record } = await editing.create(admin, entity, { data: { name: `供应商${serial}号`, ...data } });
  return record.id;
}

async function edit(id: string, data: Data): Promise<void> {
  const { version } = await reader.get(admin, entity, id);
  await editing.update(admin, entity, id, version, { data });
}

/** Which phone merges keep from here on. */
async function publishPhoneBy(by: 'longest' | 'shortest'): Promise<void> {
  const { version, document } = await world.module.get(PublishedDefinitions).find('survivorship', entity);
  const wanted = { ...survivorship, rules: [phoneBy(by)] };
  if (JSON.stringify(document) === JSON.stringify(wanted)) return;
  await world.module.get(DocumentPublisher).publish(callerWith([]), {
    ...{ kind: 'survivorship', key: entity, basedOn: version, document: wanted },
  });
}

/** The first one survives. */
async function merge(...ids: [string, ...string[]]): Promise<string> {
  const records = ids.map((id) => ({ id }));
  return (await merges.merge(admin, { entity, survivor: ids[0], records })).merge.id;
}

async function unmerge(id: string, ...records: string[]): Promise<string> {
  return (await merges.unmerge(admin, id, records.length === 0 ? {} : { records })).merge.id;
}

async function parentOf(id: string): Promise<unknown> {
  return (await reader.get(admin, entity, id)).data['parent'];
}

/** All that the base holds of the records, versions and moments aside. */
async function stateOf(ids: readonly string[]): Promise<unknown> {
  return world.dataSource.query(
    `SELECT id, code, status, data, raw, findings,
       (SELECT json_agg(json_build_array(collection, position, child.data, child.raw) ORDER BY collection, position)
        FROM record_child AS child WHERE child.record_id = record.id) AS children
     FROM record WHERE id = ANY($1::uuid[]) ORDER BY id`,
    [ids],
  );
}

/** Every name that leads nowhere. */
async function dangling(): Promise<unknown> {
  return world.dataSource.query(
    `SELECT data->>'name' AS name, data->>'parent' AS parent FROM record
     WHERE entity = $1 AND data ? 'parent' AND (data->>'parent')::uuid NOT IN (SELECT id FROM record)`,
    [entity],
  );
}

describe('references of records that are put back', () => {
  it('follow what was absorbed meanwhile, and go back with it', async () => {
    const [a, s, g] = [await supplier(), await supplier(), await supplier()];
    const h = await supplier({ parent: a });
    const before = await stateOf([a, s, g, h]);
    const holders = await merge(g, h);
    const named = await merge(s, a);
    await unmerge(holders);
    expect([await parentOf(h), await dangling()]).toEqual([s, []]);
    expect((await reader.get(admin, entity, h)).links).toMatchObject([{ id: s }]);
    await unmerge(named);
    expect(await stateOf([a, s, g, h])).toEqual(before);
  });

  it('have the names again that came back while they were gone', async () => {
    const [a, s, g] = [await supplier(), await supplier(), await supplier()];
    const h = await supplier({ parent: a });
    const before = await stateOf([a, s, g, h]);
    const named = await merge(s, a);
    const holders = await merge(g, h);
    expect(await parentOf(g)).toBe(s);
    await unmerge(named);
    expect(await dangling()).toEqual([]);
    await unmerge(holders);
    expect(await parentOf(h)).toBe(a);
    expect(await stateOf([a, s, g, h])).toEqual(before);
  });

  it('are those of the surviving record too, through merges of merges', async () => {
    const [a, s, t] = [await supplier(), await supplier(), await supplier()];
    const g = await supplier({ parent: a });
    const h = await supplier();
    const before = await stateOf([a, s, t, g, h]);
    const records = [{ id: g }, { id: h }];
    const choices = { parent: { values: {} } };
    const { merge: holders } = await merges.merge(admin, { entity, survivor: g, records, choices });
    expect(await parentOf(g)).toBeUndefined();
    const inner = await merge(s, a);
    const outer = await merge(t, s);
    await unmerge(holders.id);
    expect(await parentOf(g)).toBe(t);
    expect(await dangling()).toEqual([]);
    await unmerge(outer);
    expect(await parentOf(g)).toBe(s);
    await unmerge(inner);
    expect(await stateOf([a, s, t, g, h])).toEqual(before);
  });

  it('may name each other', async () => {
    const g = await supplier();
    const h = await supplier({ parent: g });
    await edit(g, { parent: h });
    const before = await stateOf([g, h]);
    const merged = await merge(g, h);
    expect(await parentOf(g)).toBeUndefined();
    await unmerge(merged);
    expect(await stateOf([g, h])).toEqual(before);
  });

  it('go back to what was named last, whichever merge is taken back first', async () => {
    const [a, b, s] = [await supplier(), await supplier(), await supplier()];
    const h = await supplier({ parent: a });
    const [first] = [await merge(s, a)];
    await edit(h, { parent: b });
    const second = await merge(s, b);
    await unmerge(first);
    expect(await parentOf(h)).toBe(s);
    await unmerge(second);
    expect(await parentOf(h)).toBe(b);
  });

  it('in rows go back to the rows that they came from', async () => {
    const customer = async (name: string): Promise<string> => {
      const input = { data: { name, source: 'erp' }, override: { reason: '测试' } };
      return (await editing.create(admin, 'customer', input)).record.id;
    };
    const [a, s, other] = [
      await customer('甲山石材'),
      await customer('乙水渔业'),
      await customer('丙木电子'),
    ];
    const rows = [s, a, other, a].map((id, place) => ({ city: `城市${place}`, customer: id }));
    const h = await supplier({ branches: rows.slice(0, 3) });
    const whole = await supplier({ branches: rows.slice(1) });
    const before = await stateOf([h, whole]);
    const input = { entity: 'customer', survivor: s, records: [{ id: s }, { id: a }] };
    const { merge: made } = await merges.merge(admin, input);
    await unmerge(made.id);
    expect(await stateOf([h, whole])).toEqual(before);
  });

  it('are shown by the record that an absorbed one lives on in, even where a name was left behind', async () => {
    const [a, s] = [await supplier(), await supplier()];
    const h = await supplier();
    await merge(s, a);
    await world.dataSource.query(
      `UPDATE record SET data = data || jsonb_build_object('parent', $2::text) WHERE id = $1`,
      [h, a],
    );
    const { code } = await reader.get(admin, entity, s);
    expect((await reader.get(admin, entity, h)).links).toMatchObject([{ id: a, code, readable: true }]);
    await edit(h, { parent: null });
  });
});

describe('a pinned reference', () => {
  const pin = (id: string, parent: string) =>
    world.module.get(PinService).pin(admin, entity, id, 'parent', { values: { parent }, reason: '来函' });
  const pinsOf = async (record: string) =>
    (await world.module.get(PinService).list(admin, { entity, record })).items.map(({ value, state }) => ({
      ...{ value, state },
    }));

  it('names what its record lives on in, and itself once it is put back', async () => {
    const [a, s] = [await supplier(), await supplier()];
    const h = await supplier();
    await pin(h, a);
    const merged = await merge(s, a);
    expect(await pinsOf(h)).toEqual([{ value: s, state: 'holds' }]);
    await unmerge(merged);
    expect(await pinsOf(h)).toEqual([{ value: a, state: 'holds' }]);
  });

  it('of a record that was gone itself has the name of today', async () => {
    const [a, s, g] = [await supplier(), await supplier(), await supplier()];
    const h = await supplier();
    await pin(h, a);
    const holders = await merge(g, h);
    const named = await merge(s, a);
    await unmerge(holders);
    expect([await parentOf(h), await pinsOf(h)]).toEqual([s, [{ value: s, state: 'holds' }]]);
    await unmerge(named);
    expect([await parentOf(h), await pinsOf(h)]).toEqual([a, [{ value: a, state: 'holds' }]]);
  });
});

describe('the undoing of a run over many records', () => {
  it('names what a record that was named before lives on in', async () => {
    const [a, s, other] = [await supplier(), await supplier(), await supplier()];
    const h = await supplier({ parent: a });
    const runs = world.module.get(CleansingService);
    const caller = await storeUser(world.dataSource, { username: 'yun', roles: ['admin'] });
    const go = async ({ id }: { id: string }): Promise<void> =>
      world.module.get(CleansingRunner).run(id, new AbortController().signal);
    const action = { kind: 'edit', values: { parent: other } } as const;
    const run = await runs.start(caller, { entity, action, ids: [h], reason: '整理' });
    await go(run);
    expect(await parentOf(h)).toBe(other);
    await merge(s, a);
    await go(await runs.undo(caller, run.id));
    expect(await parentOf(h)).toBe(s);
  });
});

describe('a partial unmerge', () => {
  it('goes by the rules of the merge, judges what is left, and lets no record name itself', async () => {
    await publishPhoneBy('longest');
    const g = await supplier({ phone: '0591-1', price: 2, quantity: 10 });
    const stays = await supplier({ phone: '0591-1234567' });
    await edit(g, { parent: stays });
    const leaves = await supplier({ phone: '0591-123', price: 3, quantity: 7, taxId: 'LEAVES' });
    const before = await stateOf([g, stays, leaves]);
    const records = [g, stays, leaves].map((id) => ({ id }));
    const choices = { quantity: { record: leaves } };
    const { record, merge: entry } = await merges.merge(admin, { entity, survivor: g, records, choices });
    expect(record.data).toMatchObject({ phone: '0591-1234567', quantity: 7, amount: 14 });

    await publishPhoneBy('shortest');
    const { survivor } = await merges.unmerge(admin, entry.id, { records: [leaves] });
    expect(survivor.data).toMatchObject({ phone: '0591-1234567', quantity: 10, amount: 20 });
    expect(survivor.data).not.toHaveProperty('taxId');
    expect(await parentOf(g)).toBeUndefined();
    await unmerge(entry.id);
    expect(await stateOf([g, stays, leaves])).toEqual(before);
  });
});

describe('what came since the merge', () => {
  it('is listed, computed values follow it, and the ledger tells where it went', async () => {
    const [g, h] = [await supplier({ price: 2, quantity: 10 }), await supplier({ price: 5 })];
    const child = await supplier({ parent: h });
    const merged = await merge(g, h);
    const late = await supplier({ parent: g });
    const other = await supplier();
    await edit(g, { quantity: 4 });
    await world.dataSource.query(
      `INSERT INTO record_relation (id, entity, type, from_id, to_id, made_from, made_to, "symmetric", single,
         hierarchy, vetoes, created_at, created_by)
       VALUES (gen_random_uuid(), $1, 'billTo', $2, $3, $2, $3, false, false, false, false, now(), 'li')`,
      [entity, g, other],
    );
    await world.dataSource.query(
      `INSERT INTO record_source (entity, source, source_key, record_id, first_seen, last_seen, linked_by)
       VALUES ($1, 'erp', 'E-77', $2, now(), now(), 'li')`,
      [entity, g],
    );
    const preview = await merges.previewUnmerge(admin, merged, {});
    expect(preview.laterEdits).toEqual([
      { field: 'quantity', stored: 10, current: 4, target: 10, stays: false },
    ]);
    expect(preview.addedSince.total).toBe(3);
    const related = preview.addedSince.items.find(({ kind }) => kind === 'relation');
    expect(related?.title).toEqual({ 'zh-CN': 'billTo', en: 'billTo' });
    expect(
      preview.addedSince.items
        .map(({ kind, place, record, name }) => [kind, place, record?.id ?? name])
        .sort(),
    ).toEqual([
      ['reference', 'parent', late],
      ['relation', 'billTo', other],
      ['sourceKey', 'erp', 'E-77'],
    ]);
    const {
      survivor,
      restored,
      merge: undone,
    } = await merges.unmerge(admin, merged, {
      allocate: { quantity: { to: 'restored' } },
    });
    expect(survivor.data).toMatchObject({ quantity: 10, amount: 20 });
    expect(restored[0]?.data).toMatchObject({ quantity: 4, amount: 20 });
    expect([await parentOf(child), await parentOf(late)]).toEqual([h, g]);
    const told = await merges.get(admin, undone.id);
    expect(told.allocations).toEqual([{ field: 'quantity', to: 'restored', record: h }]);
    expect(told.moved).toEqual([{ entity, field: 'parent', count: 1 }]);
    const reason = await merges.unmerge(admin, merged, {}).catch((error: Error) => error);
    expect(reason).toMatchObject({ code: 'merge-taken-back' });
  });
});

describe('the lineage of a record', () => {
  /** Of a field: where its value was entered, what merges decided about it, and what lost. */
  async function told(id: string, field: string, caller = admin, of = entity): Promise<unknown> {
    const { fields } = await world.module.get(RecordLineages).of(caller, of, id);
    const origin = fields.find((one) => one.field === field);
    return (
      origin && {
        holders: origin.holders.map(({ record, actor, action }) => [record.id, actor, action]),
        decisions: origin.decisions.map(({ by, rule, losing }) => [
          ...[by, rule?.id ?? null],
          losing.map(({ record, value }) => [record.id, value]),
        ]),
      }
    );
  }

  it('follows values through merges of merges, edits, pins, and what is taken back in part or wholly', async () => {
    await publishPhoneBy('shortest');
    const names = callerWith(['admin'], { username: 'wang' });
    const [g, h, i] = [
      await supplier({ phone: '0591-12' }),
      await supplier({ phone: '0591-123', taxId: 'T-H', quantity: 3 }),
      await supplier({ phone: '0591-1', price: 5 }),
    ];
    await edit(h, { phone: '0591-1234' });
    const entered = (id: string, actor = 'li', action = 'create') => [[id, actor, action]];
    expect(await told(g, 'phone')).toEqual({ holders: entered(g), decisions: [] });
    const before = await Promise.all(['phone', 'taxId', 'name'].map((field) => told(g, field)));

    const inner = await merge(h, i);
    expect(await told(h, 'price')).toEqual({ holders: entered(i), decisions: [['only', null, []]] });
    const outer = await merge(g, h);
    const version = (await reader.get(admin, entity, g)).version;
    const through = {
      holders: entered(i),
      decisions: [
        ['shortest', 'phone', [[g, '0591-12']]],
        ['shortest', 'phone', [[h, '0591-1234']]],
      ],
    };
    expect(await told(g, 'phone')).toEqual(through);
    expect(await told(h, 'phone')).toEqual(through);
    expect(await told(g, 'taxId')).toMatchObject({ holders: entered(h) });
    expect(await world.module.get(RecordLineages).of(admin, entity, g)).toMatchObject({
      ...{ record: g, version, merged: 2 },
    });

    const { version: read } = await reader.get(names, entity, g);
    await editing.update(names, entity, g, read, { data: { quantity: 9 } });
    expect(await told(g, 'quantity')).toEqual({ holders: entered(g, 'wang', 'update'), decisions: [] });
    const until = { values: { price: 5 }, reason: '来函' };
    await world.module.get(PinService).pin(names, entity, g, 'price', until);
    expect(await told(g, 'price')).toEqual({ holders: entered(g, 'wang', 'pin'), decisions: [] });

    await unmerge(outer);
    expect(await Promise.all(['phone', 'taxId', 'name'].map((field) => told(g, field)))).toEqual(before);
    expect(await told(g, 'quantity')).toEqual({ holders: entered(g, 'wang', 'update'), decisions: [] });
    expect(await told(h, 'phone')).toMatchObject({ holders: entered(i) });
    await unmerge(inner);
    expect(await told(h, 'phone')).toEqual({ holders: entered(h, 'li', 'update'), decisions: [] });
  });

  it('of a merge that has lost a record is that of a merge without it, and masks hold', async () => {
    await publishPhoneBy('shortest');
    const [g, h, i] = [
      await supplier({ phone: '0591-123' }),
      await supplier({ phone: '0591-12' }),
      await supplier({ phone: '0591-1' }),
    ];
    const merged = await merge(g, h, i);
    expect(await told(g, 'phone')).toMatchObject({ holders: [[i, 'li', 'create']] });
    await unmerge(merged, i);
    expect(await told(g, 'phone')).toEqual({
      holders: [[h, 'li', 'create']],
      decisions: [['shortest', 'phone', [[g, '0591-123']]]],
    });

    const bank = (accountNo: string) => [{ bankName: '工商银行', accountNo }];
    const customer = async (name: string, mobile: string, accountNo: string): Promise<string> => {
      const data = {
        name,
        mobile,
        contact: '王敏',
        source: 'crm',
        department: 'sales',
        bank: bank(accountNo),
      };
      return (await editing.create(admin, 'customer', { data, override: { reason: '测试' } })).record.id;
    };
    const a = await customer('长乐永泰机械有限公司', '13800001234', '6222020200112233445');
    const b = await customer('海沧云霄食品贸易有限公司', '13900005678', '6222020200998877665');
    const records = [{ id: a }, { id: b }];
    const choices = { bank: { record: a } };
    await merges.merge(admin, { entity: 'customer', survivor: a, records, choices });
    const editor = callerWith(['editor'], { username: 'yan', department: 'sales' });
    expect(JSON.stringify(await told(a, 'bank', admin, 'customer'))).toContain('6222020200998877665');
    expect(await told(a, 'bank', editor, 'customer')).toMatchObject({
      decisions: [['choice', 'accounts', [[b, [{ accountNo: '****7665' }]]]]],
    });
    expect(JSON.stringify(await told(a, 'bank', editor, 'customer'))).not.toContain('6222020200998877665');
    await expect(told(a, 'name', callerWith(['viewer']), 'customer')).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('what is confirmed', () => {
  it('is what is stored: a merge whose result has changed since its preview is refused', async () => {
    await publishPhoneBy('shortest');
    const [g, h] = [await supplier({ phone: '0591-1' }), await supplier({ phone: '0591-123' })];
    const records = [{ id: g }, { id: h }];
    const input = { entity, records, survivor: g };
    const shown = await merges.preview(admin, input);
    expect(shown.data['phone']).toBe('0591-1');
    expect((await merges.preview(admin, { ...input, records: [...records].reverse() })).fingerprint).toBe(
      shown.fingerprint,
    );
    await publishPhoneBy('longest');
    const before = await stateOf([g, h]);
    const confirmed = { ...input, fingerprint: shown.fingerprint };
    await expect(merges.merge(admin, confirmed)).rejects.toMatchObject({ code: 'merge-changed' });
    expect(await stateOf([g, h])).toEqual(before);
    const again = await merges.preview(admin, input);
    expect(again.data['phone']).toBe('0591-123');
    const { record, merge: entry } = await merges.merge(admin, {
      ...{ ...input, fingerprint: again.fingerprint },
    });
    expect(record.data).toEqual(again.data);
    // Nobody gave a reason: the ledger says what it was decided on.
    expect(entry).toMatchObject({ reason: null, grounds: { kind: 'selection', ruleVersion: 1 } });
  });
});

describe('records side by side', () => {
  it('tell what a merge keeps with its pins, where values were entered, and uses by records in reach', async () => {
    await publishPhoneBy('shortest');
    const [g, h, i] = [
      await supplier({ phone: '0591-123' }),
      await supplier({ phone: '0591-12', taxId: 'T-1' }),
      await supplier({ phone: '0591-1234' }),
    ];
    const [mine, theirs] = [await supplier({ parent: g }), await supplier({ parent: g })];
    const buyers = [g, h, i, mine];
    await world.dataSource.query(`UPDATE record SET department = 'buying' WHERE id = ANY($1::uuid[])`, [
      buyers,
    ]);
    await world.dataSource.query(`UPDATE record SET source = 'erp' WHERE id = $1`, [h]);
    const entered = (await reader.get(admin, entity, h)).createdAt;
    await merge(g, h);
    const buyer = callerWith(['buyer'], { username: 'mai', department: 'buying' });
    const shown = async (caller = admin) =>
      world.module.get(RecordComparisons).of(caller, { entity, records: [g, i] });
    const before = await shown();
    const fieldOf = ({ fields }: typeof before, name: string) => fields.find(({ field }) => field === name);
    expect(fieldOf(before, 'phone')).toMatchObject({ chosen: [g], by: 'shortest' });
    // Its own when it was merged: the value, its source and its moment are those of the record that brought it.
    expect(fieldOf(before, 'taxId')?.cells[0]).toMatchObject({
      ...{ record: g, value: 'T-1', source: 'erp', changedAt: entered, changedBy: 'li' },
    });
    expect(before.members[0]?.references).toEqual([{ entity, field: 'parent', count: 2 }]);
    expect((await shown(buyer)).members[0]?.references).toEqual([{ entity, field: 'parent', count: 1 }]);
    expect(theirs).not.toBe(mine);

    await world.module
      .get(PinService)
      .pin(admin, entity, i, 'phone', { values: { phone: '0591-1234' }, reason: '来函' });
    expect(fieldOf(await shown(), 'phone')).toMatchObject({ chosen: [i], by: 'pin' });
    const records = [{ id: g }, { id: i }];
    expect((await merges.preview(admin, { entity, records })).data['phone']).toBe('0591-1234');
  });
});
