import { Readable } from 'node:stream';
import { PlatformError } from '@guiyi/contracts';
import { WorkQueue } from '@guiyi/duplicates';
import { ImportRunner, ImportService, StoredFiles } from '@guiyi/imports';
import { GoldenViews } from '@guiyi/merging';
import { PinService, RecordEditing, RecordReader, RelationService } from '@guiyi/records';
import { belongingsInDatabase, type LinkRow } from './belongings-in-database';
import type { Belonging } from './steps';
import { sourceKeyOf, type Story } from './story';
import type { StoryWorld } from './story-world';

export const STORY_ENTITY = 'customer';
const entity = STORY_ENTITY;
/** A field that a unit of its own decides on, and that no edit of a story touches. */
const PINNED = 'website';
/** Nothing is trusted more, so what is pinned over its values holds until a person ends it. */
const MOST_TRUSTED = 'erp';

/** What belongs to records and goes with them wherever merges lead: what was made, and what has become of it. */
export class Belongings {
  /** By supplier, the customers that it was given: in a field, before that, and in rows. */
  private readonly suppliers = new Map<
    string,
    { customer: string; former: readonly string[]; rows: readonly string[] }
  >();
  /** Named by a customer before: naming it again can be no edit at all. */
  private readonly named = new Set<string>();
  private readonly relations = new Map<string, { type: string; from: string; to: string }>();
  private hasUnrelated = false;
  /** By the record that it was pinned on. hasEnded: on the record that this one had been merged into. */
  private readonly pins = new Map<string, { value: string; hasEnded: boolean }>();
  private links: readonly LinkRow[] = [];
  private readonly taken = new Map<string, string | null>();
  private values = 0;

  constructor(
    private readonly world: StoryWorld,
    private readonly story: Story,
  ) {}

  async take(step: Belonging): Promise<void> {
    switch (step.kind) {
      case 'refer':
        return this.refer(step.by, await this.story.present(step.slots));
      case 'relate':
        return this.relate(step.type, await this.story.present(step.slots));
      case 'unrelate':
        return this.unrelate(step.number);
      case 'pin':
        return this.pin(await this.story.livingAt(step.slot));
      case 'unpin':
        return this.unpin(await this.story.livingAt(step.slot));
      case 'link':
        return this.link(await this.story.present(step.slots));
      case 'leave':
        return this.leave(await this.story.livingAt(step.slot));
      case 'deliver':
        return this.deliver(step.slot);
      case 'claim':
      case 'escalate':
        return this.takeGroup(step.kind, step.number);
    }
  }

  private async refer(
    by: 'supplier' | 'otherSupplier' | 'principal',
    records: readonly string[],
  ): Promise<void> {
    const [holder, target] = records;
    if (holder === undefined || target === undefined) return;
    if (by === 'supplier') return this.supply(holder, target);
    if (by === 'otherSupplier') return this.supplyInstead(target);
    if (this.named.has(target)) return;
    this.named.add(target);
    await this.story.give(holder, { principal: target });
  }

  private async supply(holder: string, target: string): Promise<void> {
    const rows = [target, holder, target];
    const branches = rows.map((customer) => ({ city: '上海市', customer }));
    const data = { name: `供应商${this.next()}号`, customer: holder, branches };
    const { record } = await this.get(RecordEditing).create(this.world.steward, 'supplier', { data });
    this.suppliers.set(record.id, { customer: holder, former: [], rows });
  }

  /** The first supplier turns to another customer: one that it has named before would be no edit. */
  private async supplyInstead(customer: string): Promise<void> {
    const [[id, known] = []] = this.suppliers;
    if (id === undefined || known === undefined) return;
    const former = [...known.former, known.customer];
    const named = await Promise.all(former.map((one) => this.story.living(one)));
    if (former.includes(customer) || named.includes(customer)) return;
    const { version } = await this.get(RecordReader).get(this.world.steward, 'supplier', id);
    await this.get(RecordEditing).update(this.world.steward, 'supplier', id, version, { data: { customer } });
    this.suppliers.set(id, { ...known, customer, former });
  }

  private async relate(type: string, [from, to]: readonly string[]): Promise<void> {
    if (from === undefined || to === undefined) return;
    try {
      const service = this.get(RelationService);
      const { id } = await service.create(this.world.steward, entity, from, { type, record: to });
      const [row] = (await this.inDatabase.relations()).filter((one) => one.id === id);
      // One that says the same was there.
      if (!this.relations.has(id)) this.relations.set(id, { type, from: row!.madeFrom, to: row!.madeTo });
    } catch (error) {
      const refusals = ['relation-taken', 'relation-circle'];
      if (!(error instanceof PlatformError) || !refusals.includes(error.code)) throw error;
    }
  }

  private async unrelate(number: number): Promise<void> {
    const awake = (await this.inDatabase.relations()).filter(({ dormant }) => !dormant);
    const relation = awake[number % Math.max(1, awake.length)];
    if (relation === undefined) return;
    await this.get(RelationService).remove(this.world.steward, entity, relation.fromId, relation.id);
    this.relations.delete(relation.id);
    this.hasUnrelated = true;
  }

  private async pin(id: string): Promise<void> {
    const { data } = await this.get(RecordReader).get(this.world.steward, entity, id);
    if (data['source'] !== MOST_TRUSTED) return;
    const value = `https://pinned-${this.next()}.example.com`;
    const input = { values: { [PINNED]: value }, reason: '客户来函确认' };
    const [view] = await this.get(PinService).pin(this.world.steward, entity, id, PINNED, input);
    this.pins.set(id, { value: String(view?.value), hasEnded: false });
  }

  private async unpin(id: string): Promise<void> {
    const pinned = (await this.inDatabase.pins()).some((row) => row.recordId === id);
    if (!pinned) return;
    try {
      await this.get(PinService).unpin(this.world.steward, entity, id, PINNED);
    } catch (error) {
      // The value that waited can make it the same customer as another record, which no reason overrides.
      if (!(error instanceof PlatformError) || error.code !== 'duplicate-record') throw error;
      return;
    }
    this.pins.delete(id);
    for (const [record, pin] of this.pins)
      if ((await this.story.living(record)) === id) this.pins.set(record, { ...pin, hasEnded: true });
  }

  private async link(records: readonly string[]): Promise<void> {
    const views = this.get(GoldenViews);
    const { steward } = this.world;
    const sets = await Promise.all(
      records.map(async (id) => (await views.ofRecord(steward, entity, id)).goldenView),
    );
    const known = sets.find((one) => one !== null);
    try {
      if (known === undefined || known === null) {
        if (records.length > 1) await views.create(steward, { entity, records: [...records] });
      } else
        for (const [place, record] of records.entries())
          if (sets[place] === null) await views.join(steward, known.id, { record });
    } catch (error) {
      // Relations may say that they are two customers.
      if (!(error instanceof PlatformError) || error.details.problems?.[0]?.code !== 'related') throw error;
    }
    this.links = await this.inDatabase.links();
  }

  private async leave(id: string): Promise<void> {
    const views = this.get(GoldenViews);
    const { goldenView } = await views.ofRecord(this.world.steward, entity, id);
    if (goldenView !== null) await views.leave(this.world.steward, goldenView.id, [id]);
    this.links = await this.inDatabase.links();
  }

  /** The source tells of its record again, as a file that names it by its key. */
  private async deliver(place: number): Promise<void> {
    const number = place % this.story.ids.length;
    const { source, key } = sourceKeyOf(number);
    const { steward } = this.world;
    const csv = `编号,${PINNED}\n${key},https://delivered-${this.next()}.example.com\n`;
    const file = await this.get(StoredFiles).save(Readable.from([Buffer.from(csv)]), 'delivery.csv', 'li');
    const imports = this.get(ImportService);
    const { id } = await imports.start(steward, { entity, fileId: file.id, source, keyColumn: '编号' });
    await this.get(ImportRunner).run(id, new AbortController().signal);
    const row = await this.inDatabase.importedRow(id);
    expect(['updated', 'unchanged']).toContain(row?.outcome);
    expect(await this.story.living(row?.recordId ?? '')).toBe(await this.story.livingAt(number));
  }

  private async takeGroup(kind: 'claim' | 'escalate', number: number): Promise<void> {
    const open = (await this.inDatabase.groups()).filter(({ state }) => state === 'open');
    const group = open[number % Math.max(1, open.length)];
    if (group === undefined) return;
    if (kind === 'claim') await this.get(WorkQueue).claim(this.world.steward, group.id, {});
    else await this.get(WorkQueue).escalate(this.world.steward, group.id, { reason: '拿不准' });
    this.taken.set(group.id, kind === 'claim' ? this.world.steward.userId : null);
  }

  /** @param living by every record of the story, the one that it lives on in */
  async check(living: ReadonlyMap<string, string>): Promise<void> {
    await this.checkReferences(living);
    await this.checkRelations(living);
    await this.checkPins(living);
    await this.checkLinks(living);
    await this.checkGroups();
  }

  /** What was pinned, related and linked, where it was made, once every merge is taken back. */
  async checkAtHome(): Promise<void> {
    expect((await this.inDatabase.relations()).filter(({ dormant }) => dormant)).toEqual([]);
    expect((await this.inDatabase.links()).filter(({ dormant }) => dormant)).toEqual([]);
    const pins = await this.inDatabase.pins();
    for (const [recordId, { value, hasEnded }] of this.pins)
      if (!hasEnded) expect(pins).toContainEqual({ recordId, value, stored: value });
  }

  private async checkReferences(living: ReadonlyMap<string, string>): Promise<void> {
    const expected = [...this.suppliers].map(([id, { customer, rows }]) => {
      const [name, names] = [living.get(customer), rows.map((one) => living.get(one))];
      return { id, customer: name, entered: name, rows: names, enteredRows: names };
    });
    expect(await this.inDatabase.suppliers()).toEqual(
      expected.sort((left, right) => (left.id < right.id ? -1 : 1)),
    );
    expect(await this.inDatabase.namesWithoutRecord()).toEqual([]);
  }

  private async checkRelations(living: ReadonlyMap<string, string>): Promise<void> {
    const rows = await this.inDatabase.relations();
    const expected = [...this.relations].map(([id, { type, from, to }]) => ({
      ...{ id, type, fromId: living.get(from), toId: living.get(to) },
    }));
    const byId = (left: { id: string }, right: { id: string }): number => (left.id < right.id ? -1 : 1);
    expect(rows.map(({ id, type, fromId, toId }) => ({ id, type, fromId, toId }))).toEqual(
      expected.sort(byId),
    );
    const saysTheSame = (one: (typeof rows)[number], other: (typeof rows)[number]): boolean =>
      one.type === other.type &&
      ((one.fromId === other.fromId && (one.toId === other.toId || other.single)) ||
        (other.symmetric && one.fromId === other.toId && one.toId === other.fromId));
    for (const row of rows) {
      const others = rows.filter((other) => other !== row && !other.dormant && saysTheSame(row, other));
      const isSuperfluous = row.fromId === row.toId || others.length > 0;
      // One that slept beside another one goes on sleeping when that one is removed: it said what is no longer so.
      const maySleep = isSuperfluous || this.hasUnrelated;
      expect({ ...row, dormant: row.dormant ? maySleep : isSuperfluous }).toEqual(row);
    }
    expect(await this.inDatabase.circles()).toEqual([]);
  }

  private async checkPins(living: ReadonlyMap<string, string>): Promise<void> {
    const rows = await this.inDatabase.pins();
    for (const row of rows) expect(row.stored).toBe(row.value);
    const pinned = rows.map(({ recordId }) => recordId);
    for (const [record, { hasEnded }] of this.pins)
      if (!hasEnded) expect(pinned).toContain(living.get(record));
  }

  private async checkLinks(living: ReadonlyMap<string, string>): Promise<void> {
    const rows = await this.inDatabase.links();
    const kept = ({ id, setId, originId }: LinkRow): object => ({ id, setId, originId });
    expect(rows.map(kept)).toEqual(this.links.map(kept));
    for (const { recordId, originId } of rows) expect(recordId).toBe(living.get(originId));
    for (const record of new Set(rows.map(({ recordId }) => recordId)))
      expect(rows.filter(({ recordId, dormant }) => recordId === record && !dormant)).toHaveLength(1);
    for (const setId of new Set(rows.map((row) => row.setId))) {
      expect(rows.filter((row) => row.setId === setId).length).toBeGreaterThan(1);
      const awake = rows.filter((row) => row.setId === setId && !row.dormant);
      if (awake.length === 0) continue;
      const { members } = await this.get(GoldenViews).get(this.world.steward, setId);
      expect(members.map(({ record }) => record.id).sort()).toEqual(
        awake.map(({ recordId }) => recordId).sort(),
      );
    }
  }

  private async checkGroups(): Promise<void> {
    for (const { id, state, standing, assigneeId } of await this.inDatabase.groups()) {
      const waits = ['open', 'claimed', 'escalated'].includes(state);
      if (waits || state === 'merged')
        expect({ id, state, waits: standing >= 2 }).toEqual({ id, state, waits });
      if (waits && this.taken.has(id))
        expect({ id, assigneeId }).toEqual({ id, assigneeId: this.taken.get(id) });
    }
  }

  private get inDatabase() {
    return belongingsInDatabase(this.world.dataSource);
  }

  private next(): number {
    return (this.values += 1);
  }

  private get<Service>(service: new (...needs: never[]) => Service): Service {
    return this.world.module.get(service);
  }
}
