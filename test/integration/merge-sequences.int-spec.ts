import { type MergeResult, PlatformError, type RecordInput } from '@guiyi/contracts';
import { ScanClusterProcessor, ScanPlanProcessor, ScanService, ScanShardProcessor } from '@guiyi/duplicates';
import { MergeService } from '@guiyi/merging';
import { CrosswalkService, RecordEditing, RecordReader } from '@guiyi/records';
import fc from 'fast-check';
import { callerWith, type RecordsWorld, startRecordsWorld } from '../support/records-world';

jest.setTimeout(Number(process.env['GUIYI_MERGE_SEQUENCES'] ?? 1) * 10_000 + 120_000);

// A thread would have to compile TypeScript; the built platform's threads are tested from outside.
process.env['GUIYI_SCAN_THREADS'] ??= '1';

/** GUIYI_MERGE_SEQUENCES=2000 searches for hours; a few are enough to keep what was found from coming back. */
const sequences = Number(process.env['GUIYI_MERGE_SEQUENCES'] ?? 8);

const entity = 'customer';
const steward = callerWith(['steward'], { username: 'li' });

let world: RecordsWorld;
let merges: MergeService;
let editing: RecordEditing;
let reader: RecordReader;
let crosswalk: CrosswalkService;

beforeAll(async () => {
  world = await startRecordsWorld();
  merges = world.module.get(MergeService);
  editing = world.module.get(RecordEditing);
  reader = world.module.get(RecordReader);
  crosswalk = world.module.get(CrosswalkService);
});

afterAll(() => world.close());

const names = ['青峰石材厂', '东湖渔业', '大漠驼铃旅行社', '金谷粮油', '海螺电子', '白云印染'];
const slot = fc.nat({ max: 7 });
const step = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('create' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rescan' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('merge' as const),
      slots: fc.uniqueArray(slot, { minLength: 2, maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('unmerge' as const),
      merge: fc.nat({ max: 5 }),
      part: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      slot,
      data: fc.record(
        {
          mobile: fc.constantFrom('13900000001', '13900000002', null),
          remark: fc.constantFrom('电话核实', '上门核实', null),
          tags: fc.uniqueArray(fc.constantFrom('一', '二', '三', '四'), { maxLength: 3 }),
          doNotContact: fc.boolean(),
        },
        { requiredKeys: [] },
      ),
    }),
  },
);

/** What a sequence of steps has to keep true, and what it knows of the records that it made. */
class Story {
  readonly ids: string[] = [];
  readonly codes = new Map<string, string>();
  readonly merges: MergeResult['merge'][] = [];
  /** What each record was given last, by whom it was entered and edited. */
  readonly given = new Map<string, RecordInput['data']>();
  private edits = 0;

  async begin(): Promise<void> {
    await world.dataSource.query(
      'TRUNCATE record, record_child, record_history, record_redirect, unique_key, unique_conflict, match_profile, match_key CASCADE',
    );
    await world.dataSource.query('TRUNCATE record_source, scan, match_group CASCADE');
    for (let number = 0; number <= 5; number += 1) await this.create();
  }

  /** Those beyond the names are spelling variants of the first ones, for scans to find. */
  async create(): Promise<void> {
    const number = this.ids.length;
    const source = number % 2 === 0 ? 'erp' : 'crm';
    const name = names[number % names.length] ?? '';
    const data: RecordInput['data'] = {
      name: number < names.length ? name : `${name}有限公司`,
      source,
      tags: [`标签${number}`],
      contacts: [{ name: `联系人${number}`, mobile: `1370000000${number % 10}` }],
    };
    const sourceKeys = [{ source, key: `K${number}` }];
    const input = { data, sourceKeys, override: { reason: '测试' } };
    const { record } = await editing.create(steward, entity, input);
    this.ids.push(record.id);
    this.codes.set(record.id, record.code);
    this.given.set(record.id, data);
  }

  /** A full scan, job by job as the worker does them. */
  async rescan(): Promise<void> {
    const { module } = world;
    const { id: scanId } = await module.get(ScanService).start(steward, { entity, scope: 'full' });
    const { signal } = new AbortController();
    const context = { jobId: scanId, attempt: 1, signal, reportProgress: () => Promise.resolve() };
    await module.get(ScanPlanProcessor).run({ scanId }, context);
    const { progress } = await module.get(ScanService).get(steward, scanId);
    for (let shard = 0; shard < progress.shardsTotal; shard += 1)
      await module.get(ScanShardProcessor).run({ scanId, shard }, context);
    await module.get(ScanClusterProcessor).run({ scanId }, context);
    expect((await module.get(ScanService).get(steward, scanId)).status).toBe('completed');
    const absent: unknown[] = await world.dataSource.query(
      `SELECT record_id FROM match_group_member JOIN match_group ON match_group.id = group_id
       WHERE scan_id = $1 AND record_id NOT IN (SELECT id FROM record)`,
      [scanId],
    );
    expect(absent).toEqual([]);
  }

  private idAt(place: number): string {
    return this.ids[place % this.ids.length] ?? '';
  }

  async take(doing: typeof step extends fc.Arbitrary<infer Step> ? Step : never): Promise<void> {
    if (doing.kind === 'create') return this.create();
    if (doing.kind === 'rescan') return this.rescan();
    if (doing.kind === 'edit') return this.edit(doing.slot, doing.data);
    if (doing.kind === 'merge') {
      const records = await this.present(doing.slots);
      if (records.length < 2) return;
      const { merge } = await merges.merge(steward, { entity, records: records.map((id) => ({ id })) });
      this.merges.push(merge);
      return;
    }
    const merge = this.merges[doing.merge];
    if (merge === undefined) return;
    await this.takeBack(merge.id, doing.part ? ([first]) => [first!] : undefined);
  }

  async edit(place: number, data: RecordInput['data']): Promise<void> {
    const record = await reader.get(steward, entity, this.idAt(place));
    // No remark twice: one that comes to be what a merge has stored is no edit.
    const remark = typeof data.remark === 'string' ? { remark: `${data.remark}${(this.edits += 1)}` } : {};
    const edit = { data: { ...data, ...remark }, override: { reason: '测试' } };
    try {
      await editing.update(steward, entity, record.id, record.version, edit);
      this.given.set(record.id, { ...this.given.get(record.id), ...edit.data });
    } catch (error) {
      // Some values make the record the same customer as a spelling variant of it, which no reason overrides.
      if (!(error instanceof PlatformError) || error.code !== 'duplicate-record') throw error;
    }
  }

  /** Every merge, the first ones first where that is possible. */
  async takeAllBack(): Promise<void> {
    for (let taken = true; taken;) {
      taken = false;
      for (const { id } of this.merges) taken = (await this.takeBack(id)) || taken;
    }
  }

  /** @returns whether anything of it could be taken back now: a survivor that was absorbed itself has to be back before */
  private async takeBack(id: string, records?: (inside: readonly string[]) => string[]): Promise<boolean> {
    const { absorbed, survivor } = (await merges.get(steward, id)).merge;
    const inside = absorbed.filter(({ restored }) => !restored).map((one) => one.id);
    if (inside.length === 0 || (await reader.get(steward, entity, survivor)).id !== survivor) return false;
    await merges.unmerge(steward, id, records === undefined ? {} : { records: records(inside) });
    return true;
  }

  /** The records of the slots that stand in the base, each once. */
  private async present(slots: readonly number[]): Promise<string[]> {
    const found = await Promise.all(
      slots.map(async (place) => reader.get(steward, entity, this.idAt(place))),
    );
    return [...new Set(found.map(({ id }) => id))];
  }

  async check(): Promise<void> {
    const rows: { id: string; code: string; tags: string[] | null }[] = await world.dataSource.query(
      `SELECT id, code, data->'tags' AS tags FROM record WHERE id = ANY($1::uuid[])`,
      [this.ids],
    );
    const redirects: { id: string; survivor: string }[] = await world.dataSource.query(
      'SELECT record_id AS id, survivor_id AS survivor FROM record_redirect WHERE record_id = ANY($1::uuid[])',
      [this.ids],
    );
    // Every record stands in the base or leads somewhere, never both and never in a circle.
    expect([...rows, ...redirects].map(({ id }) => id).sort()).toEqual([...this.ids].sort());
    for (const { id, code } of rows) expect(code).toBe(this.codes.get(id));
    const standing = new Set(rows.map(({ id }) => id));
    for (const id of this.ids) expect(standing.has((await reader.get(steward, entity, id)).id)).toBe(true);
    // What finds a record exists exactly for those that stand, and no unique value is held by one that does not.
    const dangling: { place: string }[] = await world.dataSource.query(
      `SELECT 'profile' AS place FROM match_profile WHERE record_id = ANY($1::uuid[]) AND record_id NOT IN (SELECT id FROM record)
       UNION ALL SELECT 'key' FROM match_key WHERE record_id = ANY($1::uuid[]) AND record_id NOT IN (SELECT id FROM record)
       UNION ALL SELECT 'unique' FROM unique_key
         WHERE record_id = ANY($1::uuid[]) AND rule <> '#code' AND record_id NOT IN (SELECT id FROM record)
       UNION ALL SELECT 'no profile' FROM record
         WHERE id = ANY($1::uuid[]) AND id NOT IN (SELECT record_id FROM match_profile)`,
      [this.ids],
    );
    expect(dangling).toEqual([]);
    // Each key of another system means the record that the one it was given to lives on in.
    for (const [number, id] of this.ids.entries()) {
      const name = { source: number % 2 === 0 ? 'erp' : 'crm', key: `K${number}` };
      const meant = await crosswalk.find(steward, entity, name);
      expect(meant.id).toBe((await reader.get(steward, entity, id)).id);
    }
  }
}

/** The values of the standing records, versions and moments aside. */
async function valuesOf(ids: readonly string[]): Promise<unknown> {
  return world.dataSource.query(
    `SELECT id, code, status, owner, department, source, data, raw,
       (SELECT json_agg(json_build_array(known.id, known.source, source_key) ORDER BY known.id)
        FROM record_source AS known WHERE known.record_id = record.id) AS sources,
       (SELECT json_agg(json_build_array(collection, position, child.data, child.raw) ORDER BY collection, position)
        FROM record_child AS child WHERE child.record_id = record.id) AS children
     FROM record WHERE id = ANY($1::uuid[]) ORDER BY id`,
    [ids],
  );
}

/** An edit of a list adds to what there is and takes from it; what comes back to what a merge stored is no edit. */
const lasting = new Set(['name', 'source', 'remark']);

describe('any sequence of creates, edits, scans, merges and unmerges', () => {
  it('loses no record and no code, and every id leads to a record that stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const story = new Story();
        await story.begin();
        for (const one of steps) await story.take(one);
        await story.rescan();
        await story.check();
      }),
      { numRuns: sequences },
    );
  });

  it('ends with what each record was given last once every merge is taken back, in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const story = new Story();
        await story.begin();
        for (const one of steps) await story.take(one);
        await story.takeAllBack();
        await story.check();
        for (const id of story.ids) {
          const { data } = await reader.get(steward, entity, id);
          for (const [field, value] of Object.entries(story.given.get(id) ?? {}))
            if (lasting.has(field))
              expect({ id, field, value: data[field] ?? null }).toEqual({ id, field, value: value ?? null });
        }
      }),
      {
        numRuns: sequences,
        // The first merge goes while the second one, of the same surviving record, stands.
        examples: [
          [[{ kind: 'create' }, { kind: 'merge', slots: [0, 2] }, { kind: 'merge', slots: [0, 6] }]],
        ],
      },
    );
  });

  it('without edits ends where it began once every merge is taken back, the last first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(slot, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        async (steps) => {
          const story = new Story();
          await story.begin();
          const start = await valuesOf(story.ids);
          for (const slots of steps) await story.take({ kind: 'merge', slots });
          for (const merge of [...story.merges].reverse()) await merges.unmerge(steward, merge.id, {});
          await story.check();
          expect(await valuesOf(story.ids)).toEqual(start);
        },
      ),
      { numRuns: sequences },
    );
  });
});
