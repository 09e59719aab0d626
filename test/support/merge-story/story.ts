import { type MergeResult, PlatformError, type RecordInput } from '@guiyi/contracts';
import { ScanClusterProcessor, ScanPlanProcessor, ScanService, ScanShardProcessor } from '@guiyi/duplicates';
import { MergeService } from '@guiyi/merging';
import { CrosswalkService, RecordEditing, RecordReader } from '@guiyi/records';
import { Belongings, STORY_ENTITY as entity } from './belongings';
import { type Step, storyNames as names } from './steps';
import type { StoryWorld } from './story-world';

/** What a sequence of steps has to keep true, and what it knows of the records that it made. */
export class Story {
  readonly ids: string[] = [];
  readonly codes = new Map<string, string>();
  readonly merges: MergeResult['merge'][] = [];
  /** What each record was given last, by whom it was entered and edited. */
  readonly given = new Map<string, RecordInput['data']>();
  readonly belongings: Belongings;
  private edits = 0;

  constructor(private readonly world: StoryWorld) {
    this.belongings = new Belongings(world, this);
  }

  async begin(): Promise<void> {
    await this.world.dataSource.query(
      `TRUNCATE record, record_child, record_history, record_redirect, unique_key, unique_conflict, match_profile,
         match_key, record_source, record_pin, record_relation, record_link_set, scan, match_group, import_job CASCADE`,
    );
    for (let number = 0; number < 8; number += 1) await this.create();
  }

  /** Those beyond the names are spelling variants of the first ones, for scans to find. */
  async create(): Promise<void> {
    const number = this.ids.length;
    const { source, key } = sourceKeyOf(number);
    const name = names[number % names.length] ?? '';
    const data: RecordInput['data'] = {
      name: number < names.length ? name : `${name}加工厂`,
      city: '南京市',
      address: `中山路${(number % names.length) + 12}号`,
      source,
      tags: [`标签${number}`],
      contacts: [{ name: `联系人${number}`, mobile: `1370000000${number % 10}` }],
    };
    const input = { data, sourceKeys: [{ source, key }], override: { reason: '测试' } };
    const { record } = await this.get(RecordEditing).create(this.world.steward, entity, input);
    this.ids.push(record.id);
    this.codes.set(record.id, record.code);
    this.given.set(record.id, data);
  }

  /** A full scan, job by job as the worker does them. @returns its id */
  async rescan(): Promise<string> {
    const { steward } = this.world;
    const { id: scanId } = await this.get(ScanService).start(steward, { entity, scope: 'full' });
    const { signal } = new AbortController();
    const context = { jobId: scanId, attempt: 1, signal, reportProgress: () => Promise.resolve() };
    await this.get(ScanPlanProcessor).run({ scanId }, context);
    const { progress } = await this.get(ScanService).get(steward, scanId);
    for (let shard = 0; shard < progress.shardsTotal; shard += 1)
      await this.get(ScanShardProcessor).run({ scanId, shard }, context);
    await this.get(ScanClusterProcessor).run({ scanId }, context);
    expect((await this.get(ScanService).get(steward, scanId)).status).toBe('completed');
    const absent: unknown[] = await this.world.dataSource.query(
      `SELECT record_id FROM match_group_member JOIN match_group ON match_group.id = group_id
       WHERE scan_id = $1 AND state IN ('open', 'claimed', 'escalated') AND record_id NOT IN (SELECT id FROM record)`,
      [scanId],
    );
    expect(absent).toEqual([]);
    return scanId;
  }

  async take(doing: Step): Promise<void> {
    if (doing.kind === 'create') {
      // A third spelling of one name would be refused.
      if (this.ids.length < 2 * names.length) await this.create();
    } else if (doing.kind === 'rescan') await this.rescan();
    else if (doing.kind === 'edit') await this.edit(doing.slot, doing.data);
    else if (doing.kind === 'merge') await this.merge(doing.slots);
    else if (doing.kind === 'unmerge') {
      const merge = this.merges[doing.merge];
      if (merge !== undefined) await this.takeBack(merge.id, doing.part ? ([first]) => [first!] : undefined);
    } else await this.belongings.take(doing);
  }

  private async merge(slots: readonly number[]): Promise<void> {
    const records = await this.present(slots);
    if (records.length < 2) return;
    const input = { entity, records: records.map((id) => ({ id })) };
    try {
      const { merge } = await this.get(MergeService).merge(this.world.steward, input);
      this.merges.push(merge);
    } catch (error) {
      // Relations may say that they are two customers.
      if (!(error instanceof PlatformError) || error.details.problems?.[0]?.code !== 'related') throw error;
    }
  }

  async edit(place: number, data: RecordInput['data']): Promise<void> {
    // No remark twice: one that comes to be what a merge has stored is no edit.
    const remark =
      typeof data['remark'] === 'string' ? { remark: `${data['remark']}${(this.edits += 1)}` } : {};
    await this.give(await this.livingAt(place), { ...data, ...remark });
  }

  /** @returns false where the values would make the record the same customer as another one, which no reason overrides */
  async give(id: string, data: RecordInput['data']): Promise<boolean> {
    const { version } = await this.get(RecordReader).get(this.world.steward, entity, id);
    const edit = { data, override: { reason: '测试' } };
    try {
      await this.get(RecordEditing).update(this.world.steward, entity, id, version, edit);
    } catch (error) {
      if (error instanceof PlatformError && error.code === 'duplicate-record') return false;
      throw error;
    }
    this.given.set(id, { ...this.given.get(id), ...data });
    return true;
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
    const { steward } = this.world;
    const { absorbed, survivor } = (await this.get(MergeService).get(steward, id)).merge;
    const inside = absorbed.filter(({ restored }) => !restored).map((one) => one.id);
    if (inside.length === 0 || (await this.living(survivor)) !== survivor) return false;
    await this.get(MergeService).unmerge(
      steward,
      id,
      records === undefined ? {} : { records: records(inside) },
    );
    return true;
  }

  /** The record that the one of the slot lives on in. */
  livingAt(place: number): Promise<string> {
    return this.living(this.ids[place % this.ids.length] ?? '');
  }

  async living(id: string): Promise<string> {
    return (await this.get(RecordReader).get(this.world.steward, entity, id)).id;
  }

  /** The records of the slots that stand in the base, each once. */
  async present(slots: readonly number[]): Promise<string[]> {
    return [...new Set(await Promise.all(slots.map((place) => this.livingAt(place))))];
  }

  /** By every record of the story, where it lives by now. */
  async livingOnes(): Promise<Map<string, string>> {
    return new Map(await Promise.all(this.ids.map(async (id) => [id, await this.living(id)] as const)));
  }

  async check(): Promise<void> {
    const { dataSource, steward } = this.world;
    const rows: { id: string; code: string; tags: string[] | null }[] = await dataSource.query(
      `SELECT id, code, data->'tags' AS tags FROM record WHERE id = ANY($1::uuid[])`,
      [this.ids],
    );
    const redirects: { id: string; survivor: string }[] = await dataSource.query(
      'SELECT record_id AS id, survivor_id AS survivor FROM record_redirect WHERE record_id = ANY($1::uuid[])',
      [this.ids],
    );
    // Every record stands in the base or leads somewhere, never both and never in a circle.
    expect([...rows, ...redirects].map(({ id }) => id).sort()).toEqual([...this.ids].sort());
    for (const { id, code } of rows) expect(code).toBe(this.codes.get(id));
    const standing = new Set(rows.map(({ id }) => id));
    const living = await this.livingOnes();
    for (const id of living.values()) expect(standing.has(id)).toBe(true);
    // What finds a record exists exactly for those that stand, and no unique value is held by one that does not.
    const dangling: { place: string }[] = await dataSource.query(
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
      const meant = await this.get(CrosswalkService).find(steward, entity, sourceKeyOf(number));
      expect(meant.id).toBe(living.get(id));
    }
    await this.belongings.check(living);
  }

  private get<Service>(service: new (...needs: never[]) => Service): Service {
    return this.world.module.get(service);
  }
}

/** What the source calls the record of the slot. */
export function sourceKeyOf(number: number): { source: string; key: string } {
  return { source: number % 2 === 0 ? 'erp' : 'crm', key: `K${number}` };
}
