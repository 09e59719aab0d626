import {
  type Contribution,
  ContributionStore,
  recordOfSnapshot,
  type RecordSnapshot,
  Redirects,
  SourceKeys,
  type SourceLink,
  type StoredRecord,
} from '@guiyi/records';
import type { SourceRecord } from '@guiyi/survivorship';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HeldValues } from '../ledger/ledger-entry';
import { SourceRecords } from '../merge/source-records';

/** What everybody says of a record that several sources speak for. */
export interface SpokenRecord {
  /** The record itself, and since when it holds its values. */
  current: SourceRecord;
  /** By id: of the record itself what it held before it had several sources. */
  known: ReadonlyMap<string, SourceRecord>;
  /** Whose contribution the key of a source is. */
  contributorOf: (source: string, key: string) => Contributor;
  /** What the record held before several sources spoke for it, where nothing else keeps it. */
  own: Contribution | undefined;
}

export interface Contributor {
  /** Of the contribution among those known; of one that is not, the id that it will have. */
  id: string;
  memberId: string;
  said: Contribution | undefined;
}

/** A record as it was when others were not yet merged with it, or it was merged itself. */
interface Member {
  record: StoredRecord;
  until: Date;
}

interface FirstMerge {
  survivorId: string;
  before: HeldValues;
  at: Date;
}

/** Finds out what each source, and each record that was merged, says of a record: from the ledger and from deliveries. */
@Injectable()
export class KnownContributions {
  constructor(
    private readonly redirects: Redirects,
    private readonly keys: SourceKeys,
    private readonly store: ContributionStore,
    private readonly sources: SourceRecords,
  ) {}

  async of(
    manager: EntityManager,
    records: readonly StoredRecord[],
    at: Date,
  ): Promise<Map<string, SpokenRecord>> {
    const ids = records.map(({ id }) => id);
    const steps = await this.redirects.membersOf(manager, ids);
    const mergeIds = [...new Set(steps.map(({ mergeId }) => mergeId))];
    const firsts = await firstMerges(manager, mergeIds);
    const snapshots = await snapshotsOf(manager, mergeIds);
    const moved = await firstHolders(manager, mergeIds);
    const links = await this.keys.ofRecords(manager, ids);
    const said = await this.store.ofMembers(manager, [...ids, ...steps.map(({ recordId }) => recordId)]);
    const current = await this.sources.of(manager, records, at);
    const membersOf = new Map<string, Member[]>(
      records.map((record) => {
        const absorbed = steps
          .filter(({ intoId }) => intoId === record.id)
          .flatMap(({ recordId, mergeId }) => snapshots.get(`${mergeId} ${recordId}`) ?? []);
        const isMerged = steps.some(({ intoId }) => intoId === record.id);
        const all = [{ record, until: at }, ...absorbed];
        return [
          record.id,
          all.flatMap((member) => asAtFirst(member, said, firsts, isMerged && member.record === record)),
        ];
      }),
    );
    const flat = [...membersOf.values()].flat();
    const dated = await this.sources.of(
      manager,
      flat.map(({ record }) => record),
      flat.map(({ until }) => until),
    );
    const datedOf = new Map(flat.map((member, position) => [member, dated[position]!]));
    return new Map(
      records.map((record, position) => {
        const own = links.filter(({ recordId }) => recordId === record.id);
        const members = membersOf.get(record.id)!.map((member) => datedOf.get(member)!);
        const isMerged = steps.some(({ intoId }) => intoId === record.id);
        return [
          record.id,
          spokenRecord({ current: current[position]!, members, links: own, said, moved, isMerged, at }),
        ];
      }),
    );
  }
}

/** Without what merges and deliveries have made of it since. A merge whose values were let go tells nothing. */
function asAtFirst(
  member: Member,
  said: readonly Contribution[],
  firsts: ReadonlyMap<string, FirstMerge>,
  isLost: boolean,
): Member[] {
  const { record } = member;
  const frozen = said.find(({ memberId, source }) => memberId === record.id && source === '');
  if (frozen !== undefined) return [{ record: withData(record, frozen.data), until: frozen.saidAt }];
  const first = firsts.get(record.id);
  if (first !== undefined) return [{ record: withData(record, first.before.data), until: first.at }];
  return isLost ? [] : [member];
}

function withData(record: StoredRecord, data: StoredRecord['data']): StoredRecord {
  const { source } = data;
  return { ...record, data, source: typeof source === 'string' ? source : record.source };
}

interface Spoken {
  current: SourceRecord;
  members: readonly SourceRecord[];
  links: readonly SourceLink[];
  said: readonly Contribution[];
  /** The record that an entry of the crosswalk was of before merges moved it. */
  moved: ReadonlyMap<string, string>;
  isMerged: boolean;
  at: Date;
}

function spokenRecord({ current, members, links, said, moved, isMerged, at }: Spoken): SpokenRecord {
  const memberOf = (link: SourceLink): string => moved.get(link.id) ?? current.id;
  const known = new Map(
    members.map((member) => [member.id, { ...member, source: sourceOf(member, links, memberOf) }]),
  );
  const contributorOf: SpokenRecord['contributorOf'] = (source, key) => {
    const link = links.find((one) => one.source === source && one.key === key);
    const memberId = link === undefined ? current.id : memberOf(link);
    const isOwn = known.get(memberId)?.source === source;
    return {
      id: isOwn ? memberId : JSON.stringify([memberId, source, key]),
      memberId,
      said: said.find((one) => one.memberId === memberId && one.source === source && one.key === key),
    };
  };
  for (const { source, key, lastSeen } of links) {
    const { id, said: last } = contributorOf(source, key);
    if (last === undefined) continue;
    known.set(id, overlaid(known.get(id), id, last, lastSeen));
  }
  const hasOwn = isMerged || said.some(({ memberId, source }) => memberId === current.id && source === '');
  return {
    current: { ...current, source: known.get(current.id)?.source ?? current.source },
    known,
    contributorOf,
    own: hasOwn ? undefined : ownOf(current, at),
  };
}

/** Of a record that names no source, the one system that knows it. */
function sourceOf(
  { id, source }: SourceRecord,
  links: readonly SourceLink[],
  memberOf: (link: SourceLink) => string,
): string | undefined {
  if (source !== undefined) return source;
  const sources = new Set(links.filter((link) => memberOf(link) === id).map((link) => link.source));
  return sources.size === 1 ? [...sources][0] : undefined;
}

/** What the source said since counts, unless somebody has changed the record later on its own. */
function overlaid(
  member: SourceRecord | undefined,
  id: string,
  { source, data, changedAt, saidAt }: Contribution,
  lastSeen: Date,
): SourceRecord {
  const moment = saidAt.toISOString();
  const base = member ?? {
    ...{ id, source, data: {}, createdAt: moment, updatedAt: moment, changedAt: {} },
  };
  const later = Object.keys(data).filter(
    (field) => (base.changedAt[field] ?? '') <= (changedAt[field] ?? moment),
  );
  const ofFields = <Value>(values: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(later.flatMap((field) => (field in values ? [[field, values[field]!]] : [])));
  return {
    ...base,
    data: { ...base.data, ...ofFields(data) },
    changedAt: { ...base.changedAt, ...ofFields(changedAt) },
    confirmedAt: lastSeen.toISOString(),
  };
}

function ownOf({ id, data, changedAt }: SourceRecord, at: Date): Contribution {
  return { memberId: id, source: '', key: '', data, changedAt, keptBack: {}, saidAt: at };
}

/** Of the merges, the first of each surviving record. */
async function firstMerges(
  manager: EntityManager,
  mergeIds: readonly string[],
): Promise<Map<string, FirstMerge>> {
  if (mergeIds.length === 0) return new Map();
  const rows: FirstMerge[] = await manager.query(
    `SELECT DISTINCT ON (survivor_id) survivor_id AS "survivorId", before, at FROM record_merge
     WHERE id = ANY($1::uuid[]) AND stripped_at IS NULL ORDER BY survivor_id, at, id`,
    [mergeIds],
  );
  return new Map(rows.map((row) => [row.survivorId, row]));
}

async function snapshotsOf(
  manager: EntityManager,
  mergeIds: readonly string[],
): Promise<Map<string, Member>> {
  if (mergeIds.length === 0) return new Map();
  const rows: { mergeId: string; recordId: string; snapshot: RecordSnapshot; at: Date }[] =
    await manager.query(
      `SELECT member.merge_id AS "mergeId", member.record_id AS "recordId", member.snapshot, merge.at
       FROM record_merge_member AS member JOIN record_merge AS merge ON merge.id = member.merge_id
       WHERE member.merge_id = ANY($1::uuid[]) AND merge.stripped_at IS NULL`,
      [mergeIds],
    );
  return new Map(
    rows.map(({ mergeId, recordId, snapshot, at }) => [
      `${mergeId} ${recordId}`,
      { record: recordOfSnapshot(snapshot), until: at },
    ]),
  );
}

/** Which record each entry of the crosswalk was of, before the first of the merges moved it. */
async function firstHolders(
  manager: EntityManager,
  mergeIds: readonly string[],
): Promise<Map<string, string>> {
  if (mergeIds.length === 0) return new Map();
  const rows: { linkId: string; recordId: string }[] = await manager.query(
    `SELECT DISTINCT ON (move.holder_id) move.holder_id AS "linkId", move.record_id AS "recordId"
     FROM record_merge_move AS move JOIN record_merge AS merge ON merge.id = move.merge_id
     WHERE move.merge_id = ANY($1::uuid[]) AND move.kind = 'source' ORDER BY move.holder_id, merge.at, merge.id`,
    [mergeIds],
  );
  return new Map(rows.map(({ linkId, recordId }) => [linkId, recordId]));
}
