import type { AccessPolicy } from '@guiyi/access';
import type { DuplicateHit } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordStore } from '../store/record-store';
import type { FoundDuplicate } from '../write/write-item';
import { presentDuplicate } from './duplicate-hit';

/** Turns what the duplicate check found into answers; create, update and check share it. */
@Injectable()
export class DuplicateHits {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: RecordStore,
  ) {}

  /** In the order found; a record that is gone by now is left out. */
  async present(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    found: readonly FoundDuplicate[],
  ): Promise<DuplicateHit[]> {
    const records = await this.records.byIds(
      this.dataSource.manager,
      definitions.entity,
      found.map(({ recordId }) => recordId),
    );
    return found.flatMap((duplicate) => {
      const record = records.get(duplicate.recordId);
      return record === undefined ? [] : [presentDuplicate(policy, definitions, duplicate, record)];
    });
  }
}
