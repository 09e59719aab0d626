import type { EntityDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UniqueKeys } from '../store/unique-keys';
import type { StoredRecord } from '../stored-record';
import { claimsOf, keysOf } from '../write/unique-claims';

/** Keys of records as they are stored, by the uniqueness rules in force. */
@Injectable()
export class StoredKeys {
  constructor(private readonly uniqueKeys: UniqueKeys) {}

  /**
   * Each of the records, which are locked, holds the keys of its values and no others; whose values another record holds
   * becomes a conflict, and gets them when that one gives them up.
   */
  async renew(
    manager: EntityManager,
    definitions: EntityDefinitions,
    records: readonly StoredRecord[],
  ): Promise<void> {
    const { entity } = definitions;
    const claims = records.flatMap(({ id, data, status, department }) =>
      claimsOf(keysOf(definitions, data, { status, department }), id),
    );
    const holders = await this.uniqueKeys.claim(manager, entity, claims);
    const lost = new Map(records.map(({ id }) => [id, [] as { rule: string; key: string }[]]));
    claims.forEach(({ recordId, rule, key }, position) => {
      if (holders[position] !== recordId) lost.get(recordId)?.push({ rule, key });
    });
    await this.uniqueKeys.setConflicts(
      manager,
      entity,
      records.map(({ id }) => ({ recordId: id, isNew: false, lost: lost.get(id) ?? [] })),
    );
    await this.uniqueKeys.keepOnly(
      manager,
      entity,
      records.map(({ id }) => id),
      claims,
    );
  }
}
