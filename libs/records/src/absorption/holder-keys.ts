import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReferenceField } from '../links/reference-fields';
import { RecordStore } from '../store/record-store';
import { UniqueKeys } from '../store/unique-keys';
import type { StoredRecord } from '../stored-record';
import { StoredKeys } from '../uniqueness/stored-keys';
import { claimsOf, keysOf } from '../write/unique-claims';
import { type Rename, renamed } from './reference-renames';

/** A record that a rename makes wish for a key which another one has, and the field that the rename is of. */
interface HolderConflict {
  field: ReferenceField;
  holderId: string;
}

/**
 * Uniqueness rules may name references: a contact is unique by its customer and its name. Records that come to name another
 * record then hold other keys; where two of them want one, it is reported as a conflict and neither is lost.
 */
@Injectable()
export class HolderKeys {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly uniqueKeys: UniqueKeys,
    private readonly storedKeys: StoredKeys,
  ) {}

  /** After the holders, which are locked, have been stored with their new names. */
  async renew(manager: EntityManager, changes: readonly Pick<Rename, 'field' | 'holderId'>[]): Promise<void> {
    for (const [definitions, own] of await this.concerned(changes)) {
      const ids = [...new Set(own.map(({ holderId }) => holderId))];
      const stored = await this.records.byIds(manager, definitions.entity, ids);
      await this.storedKeys.renew(manager, definitions, [...stored.values()]);
    }
  }

  /** The conflicts that renames would make, of each holder one. */
  async conflicts(manager: EntityManager, renames: readonly Rename[]): Promise<HolderConflict[]> {
    const conflicts: HolderConflict[] = [];
    for (const [definitions, own] of await this.concerned(renames)) {
      const fieldOf = new Map(own.map(({ holderId, field }) => [holderId, field]));
      const stored = await this.records.byIds(manager, definitions.entity, [...fieldOf.keys()]);
      const before = new Map([...stored].map(([id, record]) => [id, keysIn(definitions, record)]));
      for (const rename of own) {
        const record = stored.get(rename.holderId);
        const result = record === undefined ? undefined : renamed(record, rename);
        if (record !== undefined && result !== undefined)
          stored.set(record.id, { ...record, data: result.after.data });
      }
      const wanted = new Map([...stored].map(([id, record]) => [id, keysIn(definitions, record)]));
      const claims = [...wanted].flatMap(([id, keys]) =>
        claimsOf(
          [...keys.values()].filter(({ name }) => !before.get(id)!.has(name)),
          id,
        ),
      );
      const holders = await this.uniqueKeys.holders(manager, definitions.entity, claims);
      const taken = new Map<string, string>();
      const losing = new Set<string>();
      for (const [position, { rule, key, recordId }] of claims.entries()) {
        const name = nameOf(rule, key);
        const holder = holders[position];
        const keepsIt = holder !== undefined && (wanted.get(holder)?.has(name) ?? true);
        const owner = keepsIt ? holder : (taken.get(name) ?? recordId);
        taken.set(name, owner);
        if (owner !== recordId) losing.add(recordId);
      }
      for (const holderId of losing) conflicts.push({ field: fieldOf.get(holderId)!, holderId });
    }
    return conflicts;
  }

  /** Of each entity, the changes of fields that its uniqueness rules speak of. */
  private async concerned<Change extends Pick<Rename, 'field' | 'holderId'>>(
    changes: readonly Change[],
  ): Promise<Map<EntityDefinitions, Change[]>> {
    const concerned = new Map<EntityDefinitions, Change[]>();
    for (const entity of new Set(changes.map(({ field }) => field.entity))) {
      const definitions = await this.definitions.forEntity(entity);
      const rules = JSON.stringify(definitions.documents.validation.uniqueness);
      const own = changes.filter(
        ({ field }) => field.entity === entity && rules.includes(`"${field.path.split('.', 1)[0]}`),
      );
      if (own.length > 0) concerned.set(definitions, own);
    }
    return concerned;
  }
}

type NamedKey = ReturnType<typeof keysOf>[number] & { name: string };

function keysIn(
  definitions: EntityDefinitions,
  { data, status, department }: StoredRecord,
): Map<string, NamedKey> {
  const keys = keysOf(definitions, data, { status, department });
  return new Map(keys.map((key) => [nameOf(key.rule, key.key), { ...key, name: nameOf(key.rule, key.key) }]));
}

function nameOf(rule: string, key: string): string {
  return `${rule} ${key}`;
}
