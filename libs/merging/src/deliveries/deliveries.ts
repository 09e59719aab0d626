import type { Caller } from '@guiyi/access';
import { type Finding, isBlank, type RecordData } from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import {
  type Contribution,
  ContributionStore,
  keptBackFindings,
  Pins,
  RecordWriter,
  type StoredRecord,
} from '@guiyi/records';
import { type KeptBack, type SettledDelivery, settleDelivery, type SourceRecord } from '@guiyi/survivorship';
import { sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Contributor, KnownContributions, type SpokenRecord } from './known-contributions';

/** What a source delivers for a record, as it is entered: only the fields that it names, null for those left blank. */
export interface DeliveredValues {
  before: StoredRecord;
  key: string;
  data: RecordData;
}

export interface SettledValues {
  /** What the record is to be given. */
  data: RecordData;
  keptBack: readonly KeptBack[];
}

/** With what is told of it. */
interface ToldValues extends SettledValues {
  findings: readonly Finding[];
}

export interface SettledDeliveries {
  /** In the order of the deliveries. */
  items: readonly ToldValues[];
  /** Keeps what the source said of those of the records that were stored, in the transaction that stored them. */
  keep: (manager: EntityManager, storedIds: readonly string[]) => Promise<void>;
}

interface Settled extends SettledValues {
  contributions: readonly Contribution[];
}

/**
 * Where deliveries of sources meet survivorship: a record that one source alone speaks for takes what it delivers, any
 * other what its rules let win; what loses is kept, and competes again when the winner goes.
 */
@Injectable()
export class Deliveries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly writer: RecordWriter,
    private readonly pins: Pins,
    private readonly store: ContributionStore,
    private readonly contributions: KnownContributions,
  ) {}

  /** Of records that stay as they are until the result is stored; each at most once. */
  async settle(
    caller: Caller,
    entity: string,
    source: string,
    deliveries: readonly DeliveredValues[],
    at: Date,
  ): Promise<SettledDeliveries> {
    const { manager } = this.dataSource;
    const definitions = await this.definitions.forEntity(entity);
    const ids = deliveries.map(({ before }) => before.id);
    const shared = await this.store.withOthers(manager, ids, source);
    const of = deliveries.filter(({ before }) => shared.has(before.id));
    const settled = await this.settleShared(caller, definitions, source, of, at);
    const decided = deliveries.map(
      ({ before, data }): SettledValues => settled.get(before.id) ?? { data, keptBack: [] },
    );
    const wanted = decided.map(({ data }, position) => ({ before: deliveries[position]!.before, data }));
    const held = await this.pins.holdBack(manager, definitions, source, wanted, at);
    return {
      items: decided.map(({ data, keptBack }, position) => {
        const left = held.data[position]!;
        const all = [...keptBack, ...pinnedOut(data, left)];
        return { data: left, keptBack: all, findings: keptBackFindings(definitions, all) };
      }),
      keep: async (transaction, storedIds) => {
        const stored = new Set(storedIds);
        const alone = ids.filter((id) => stored.has(id) && !shared.has(id));
        await this.store.forget(transaction, alone);
        const said = [...settled].flatMap(([id, one]) => (stored.has(id) ? one.contributions : []));
        await this.store.put(transaction, entity, said);
        await this.pins.keepWaiting(transaction, held.waiting);
      },
    };
  }

  private async settleShared(
    caller: Caller,
    definitions: EntityDefinitions,
    source: string,
    deliveries: readonly DeliveredValues[],
    at: Date,
  ): Promise<Map<string, Settled>> {
    if (deliveries.length === 0) return new Map();
    const { manager } = this.dataSource;
    const records = deliveries.map(({ before }) => before);
    const spoken = await this.contributions.of(manager, records, at);
    const pins = await this.pins.holding(manager, records, at);
    const named = deliveries.map(({ before, key }) => {
      const ofRecord = spoken.get(before.id)!;
      const contributor = ofRecord.contributorOf(source, key);
      return { ofRecord, contributor, former: ofRecord.known.get(contributor.id) };
    });
    const judged = await this.writer.judgeEntered(
      caller,
      definitions,
      'import',
      deliveries.map(({ before, data }, position) => ({
        item: { kind: 'update', recordId: before.id, expectedVersion: before.version, data },
        before: { ...before, data: named[position]!.former?.data ?? {} },
      })),
    );
    return new Map(
      deliveries.map((delivery, position) => {
        const waiting = (pins.get(delivery.before.id) ?? []).map((pin) => [pin.field, pin.waiting] as const);
        const { data, findings } = judged[position]!;
        const said = { ...named[position]!, source, key: delivery.key, data, findings };
        return [delivery.before.id, settledOf(definitions, delivery, said, Object.fromEntries(waiting), at)];
      }),
    );
  }
}

function pinnedOut(wanted: RecordData, left: RecordData): KeptBack[] {
  return Object.entries(wanted).flatMap(([field, value]) =>
    Object.hasOwn(left, field) ? [] : [{ field, value, by: 'pin' as const, standing: undefined }],
  );
}

/** What a source says of a record, standardised and in full. */
interface Said {
  ofRecord: SpokenRecord;
  contributor: Contributor;
  former: SourceRecord | undefined;
  source: string;
  key: string;
  data: RecordData;
  findings: readonly Finding[];
}

/** @param waiting what stands behind pins, which are asked later */
function settledOf(
  { survivorship }: EntityDefinitions,
  { data: entered }: DeliveredValues,
  said: Said,
  waiting: RecordData,
  at: Date,
): Settled {
  const { ofRecord, contributor, former, source, data } = said;
  const moment = at.toISOString();
  const touched = [
    ...new Set([...Object.keys(entered), ...Object.keys({ ...former?.data, ...data })]),
  ].filter((field) => Object.hasOwn(entered, field) || !sameValue(former?.data[field], data[field]));
  const changed = touched.filter((field) => !sameValue(former?.data[field], data[field]));
  const dated = Object.fromEntries(changed.map((field) => [field, moment]));
  const current = ofRecord.current;
  const settled = settleDelivery(survivorship, {
    current: { ...current, data: { ...current.data, ...waiting } },
    known: [...ofRecord.known.values()],
    delivered: {
      ...{ id: contributor.id, source: former?.source ?? source, data, updatedAt: moment },
      createdAt: former?.createdAt ?? moment,
      changedAt: { ...former?.changedAt, ...dated },
    },
    ...{ fields: Object.keys(entered), at: moment },
  });
  return {
    data: {
      ...undecided(survivorship, entered, said),
      ...asEntered(settled.changes, entered, data),
      ...impossible(entered, said),
    },
    keptBack: inOrder(entered, [...settled.keptBack, ...keptBackBefore(said, entered, settled.news)]),
    contributions: settled.news.length === 0 ? [] : contributionsOf(said, { touched, dated, settled, at }),
  };
}

/** A value that lost before and is delivered once more has lost again. */
function keptBackBefore(
  { contributor, ofRecord, data }: Said,
  entered: RecordData,
  news: readonly string[],
): KeptBack[] {
  return Object.entries(contributor.said?.keptBack ?? {}).flatMap(([field, { by, standing }]) => {
    const value = data[field];
    const isToldAgain = Object.hasOwn(entered, field) && !news.includes(field);
    return !isToldAgain || value === undefined || sameValue(value, ofRecord.current.data[field])
      ? []
      : [{ field, value, by, standing: standing ?? undefined }];
  });
}

/** As the source named them; fields that go with them last. */
function inOrder(entered: RecordData, keptBack: readonly KeptBack[]): KeptBack[] {
  const fields = Object.keys(entered);
  const place = ({ field }: KeptBack): number => {
    const position = fields.indexOf(field);
    return position === -1 ? fields.length : position;
  };
  return [...keptBack].sort((left, right) => place(left) - place(right));
}

/** What no rule decides on goes to the writer, who says what is wrong with it; a known identity says nothing new. */
function undecided(
  { units }: EntityDefinitions['survivorship'],
  entered: RecordData,
  { former, ofRecord, data }: Said,
): RecordData {
  const decided = new Set(units.filter(({ isIdentity }) => !isIdentity).flatMap(({ fields }) => fields));
  const fields = Object.keys(entered).filter(
    (field) =>
      !decided.has(field) &&
      (former === undefined || !sameValue(former.data[field], data[field])) &&
      !sameValue(ofRecord.current.data[field], data[field]),
  );
  return Object.fromEntries(fields.map((field) => [field, entered[field]!]));
}

/** What no field can hold is refused by the writer, also where it would have lost: nobody is to come back to it. */
function impossible(entered: RecordData, { findings }: Said): RecordData {
  const fields = findings
    .filter(({ rule, severity }) => rule === 'schema' && severity === 'block')
    .map(({ field }) => field.split('.', 1)[0] ?? '');
  return Object.fromEntries(
    Object.entries(entered).filter(([field, value]) => fields.includes(field) && !isBlank(value)),
  );
}

/** A value of the source itself is written as the source wrote it. */
function asEntered(changes: RecordData, entered: RecordData, data: RecordData): RecordData {
  return Object.fromEntries(
    Object.entries(changes).map(([field, value]) => [
      field,
      Object.hasOwn(entered, field) && sameValue(value, data[field]) ? entered[field]! : value,
    ]),
  );
}

interface News {
  touched: readonly string[];
  dated: Readonly<Record<string, string>>;
  settled: SettledDelivery;
  at: Date;
}

function contributionsOf(
  { ofRecord, contributor: { memberId, said }, source, key, data }: Said,
  { touched, dated, settled: { keptBack, news }, at }: News,
): Contribution[] {
  const decided = new Set(news);
  const stillKept = Object.entries(said?.keptBack ?? {}).filter(([field]) => !decided.has(field));
  const kept = keptBack.map(
    ({ field, by, standing }) => [field, { by, standing: standing ?? null }] as const,
  );
  const own = ofRecord.own === undefined ? [] : [ofRecord.own];
  return [
    ...own,
    {
      ...{ memberId, source, key, saidAt: at },
      data: { ...said?.data, ...Object.fromEntries(touched.map((field) => [field, data[field] ?? null])) },
      changedAt: { ...said?.changedAt, ...dated },
      keptBack: Object.fromEntries([...stillKept, ...kept]),
    },
  ];
}
