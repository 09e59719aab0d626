import { AccessService, type Caller } from '@guiyi/access';
import { PlatformError, type RecordLineage } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { RecordLinks, RecordStore, SaidValues } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { presentRecordLineage } from './lineage-views';
import { ValueTrails } from './value-trails';

/** Where the values of records come from, as callers may know it. */
@Injectable()
export class RecordLineages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly links: RecordLinks,
    private readonly records: RecordStore,
    private readonly trails: ValueTrails,
    private readonly said: SaidValues,
  ) {}

  /** Of an absorbed record that of where it lives on. @throws PlatformError entity-not-found, record-not-found */
  async of(caller: Caller, entity: string, recordId: string): Promise<RecordLineage> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.history');
    const definitions = await this.definitions.forEntity(entity);
    const { manager } = this.dataSource;
    const { id } = await this.links.readable(policy, recordId, entity);
    const record = (await this.records.byIds(manager, entity, [id])).get(id);
    if (record === undefined) throw new PlatformError('record-not-found', { values: { id } });
    const known = await this.trails.of(manager, [record]);
    const said = await this.said.of(manager, policy, definitions, record);
    return presentRecordLineage({ policy, definitions, known, said, record });
  }
}
