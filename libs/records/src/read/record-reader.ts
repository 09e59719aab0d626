import { AccessService, type Caller } from '@guiyi/access';
import { PlatformError, type RecordList, type RecordView } from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Redirects } from '../absorption/redirects';
import { RecordListing } from '../list/record-listing';
import { parseRecordQuery, type RawRecordQuery } from '../list/record-query';
import { ShownLinks } from '../links/shown-links';
import type { StoredRecord } from '../stored-record';
import { CurrentRecords } from './current-records';
import { presentRecord } from '../views/record-view';

/** Records as callers may see them. */
@Injectable()
export class RecordReader {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly records: CurrentRecords,
    private readonly listing: RecordListing,
    private readonly links: ShownLinks,
    private readonly dataSource: DataSource,
    private readonly redirects: Redirects,
  ) {}

  /** @throws PlatformError filter-not-valid with every problem of the query. */
  async list(caller: Caller, entity: string, raw: RawRecordQuery): Promise<RecordList> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const definitions = await this.definitions.forEntity(entity);
    const parsed = parseRecordQuery(raw, definitions.storage, (path) => policy.seesPlainly(entity, path));
    if ('problems' in parsed) throw new PlatformError('filter-not-valid', { problems: parsed.problems });
    const page = await this.listing.find(policy, definitions, parsed.query);
    const records = await this.records.converted(definitions, page.records);
    const views = records.map((record) => presentRecord(policy, definitions.storage, record));
    return {
      items: await this.links.add(policy, definitions.storage, views),
      nextCursor: page.nextCursor,
      total: page.total,
    };
  }

  /**
   * The id of a record that was absorbed gives the record that it lives on in.
   * @throws PlatformError record-not-found, also for one that the caller may not read.
   */
  async get(caller: Caller, entity: string, id: string): Promise<RecordView> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const definitions = await this.definitions.forEntity(entity);
    const record = await this.find(definitions, id);
    if (record === undefined || !policy.mayRead(record))
      throw new PlatformError('record-not-found', { values: { id } });
    const { storage } = definitions;
    const [view] = await this.links.add(policy, storage, [presentRecord(policy, storage, record)]);
    return view!;
  }

  private async find(definitions: EntityDefinitions, id: string): Promise<StoredRecord | undefined> {
    const found = (await this.records.byIds(definitions, [id])).get(id);
    if (found !== undefined) return found;
    const survivors = await this.redirects.survivorsOf(this.dataSource.manager, definitions.entity, [id]);
    const survivor = survivors.get(id);
    return survivor === undefined
      ? undefined
      : (await this.records.byIds(definitions, [survivor])).get(survivor);
  }
}
