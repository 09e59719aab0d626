import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import { PlatformError } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Redirects } from '../absorption/redirects';
import { codeToTell } from '../blind/hidden-conflicts';
import { RecordStore } from '../store/record-store';
import { DuplicateHits } from '../views/duplicate-hits';
import type { RefusedOutcome, WriteItem } from '../write/write-item';

/** Turns what the writer refuses into an error that says as much as the caller may know. */
@Injectable()
export class Refusals {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly hits: DuplicateHits,
    private readonly records: RecordStore,
    private readonly redirects: Redirects,
  ) {}

  async errorOf(
    caller: Caller,
    entity: string,
    item: WriteItem,
    refused: RefusedOutcome,
  ): Promise<PlatformError> {
    const policy = await this.access.policyFor(caller);
    const definitions = await this.definitions.forEntity(entity);
    const absorbed = await this.absorbedError(policy, entity, item, refused);
    if (absorbed !== undefined) return absorbed;
    const shown = await this.hits.show(caller, policy, definitions, refused);
    return new PlatformError(codeToTell(refused.code, shown.findings), {
      values: refused.values,
      problems: refused.problems,
      ...shown,
    });
  }

  /** A record that was absorbed is found no more; whoever may read where it lives on is told. */
  private async absorbedError(
    policy: AccessPolicy,
    entity: string,
    item: WriteItem,
    { code }: RefusedOutcome,
  ): Promise<PlatformError | undefined> {
    if (code !== 'record-not-found' || item.kind !== 'update') return undefined;
    const { manager } = this.dataSource;
    const id = (await this.redirects.survivorsOf(manager, entity, [item.recordId])).get(item.recordId);
    const survivor = id === undefined ? undefined : (await this.records.byIds(manager, entity, [id])).get(id);
    if (survivor === undefined || !policy.mayRead(survivor)) return undefined;
    return new PlatformError('record-absorbed', {
      values: { survivor: survivor.code },
      records: [survivor.id],
    });
  }
}
