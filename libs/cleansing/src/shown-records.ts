import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import type { Capability, EffectiveEntity } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { presentRecord, RecordStore } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface RecordTitle {
  code: string | null;
  title: string;
}

/** Whoever looks at what a job did. */
export interface Reader {
  policy: AccessPolicy;
  storage: EffectiveEntity;
  entity: string;
}

/** What a reader may know of the records that a job is about. */
@Injectable()
export class ShownRecords {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
  ) {}

  async readerOf(caller: Caller, entity: string, capability: Capability): Promise<Reader> {
    const policy = await this.access.policyFor(caller);
    policy.require(capability);
    return { policy, storage: (await this.definitions.forEntity(entity)).storage, entity };
  }

  /** Codes and titles by record id; records that are not the reader's to see are left out. */
  async titles(
    { policy, storage, entity }: Reader,
    ids: readonly string[],
  ): Promise<Map<string, RecordTitle>> {
    const found = await this.records.byIds(this.dataSource.manager, entity, [...new Set(ids)]);
    const visible = [...found.values()].filter((record) => policy.mayRead(record));
    return new Map(
      visible.map((record) => {
        const { code, data } = presentRecord(policy, storage, record);
        const title = data[storage.titleField];
        return [record.id, { code, title: typeof title === 'string' ? title : '' }];
      }),
    );
  }
}
