import { isUuid } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import {
  namesIn,
  type NameChanges,
  recordOfSnapshot,
  Redirects,
  type ReferenceField,
  referencesOf,
} from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerEntry, LedgerMember } from '../ledger/ledger-entry';
import { MergeLedger } from '../ledger/merge-ledger';

/** The references of one entity, and what has become of the records that they name. */
export interface EntityNames extends NameChanges {
  fields: readonly ReferenceField[];
}

/** Finds what the values that merges are taken back with have to call other records by now. */
@Injectable()
export class FollowedNames {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly redirects: Redirects,
    private readonly ledger: MergeLedger,
  ) {}

  /** For merges of one entity. */
  async of(
    manager: EntityManager,
    entity: string,
    entries: readonly LedgerEntry[],
    members: ReadonlyMap<string, readonly LedgerMember[]>,
  ): Promise<EntityNames> {
    const fields = referencesOf((await this.definitions.forEntity(entity)).storage);
    if (fields.length === 0) return { fields, steps: new Map(), givenBack: new Map() };
    const absorbed = entries.flatMap(({ id }) => members.get(id) ?? []);
    const givenBack = await this.ledger.namesGivenBack(manager, [
      ...entries.map(({ survivorId }) => survivorId),
      ...absorbed.map(({ recordId }) => recordId),
    ]);
    const named = new Set([
      ...entries
        .flatMap(({ before, stored }) => [before.data, stored.data])
        .flatMap((data) => namesIn(fields, data)),
      ...absorbed.flatMap(({ snapshot }) => namesIn(fields, recordOfSnapshot(snapshot).data)),
      ...[...givenBack.values()].flat().map(({ recordId }) => recordId),
    ]);
    return { fields, givenBack, steps: await this.redirects.stepsFrom(manager, [...named].filter(isUuid)) };
  }
}
