import type { AccessPolicy } from '@guiyi/access';
import { isBlank, type JsonValue, type KeptBackView, type SaidBy } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Redirects } from '../absorption/redirects';
import type { StoredRecord } from '../stored-record';
import { type Contribution, ContributionStore } from './contribution-store';
import { keptBackText } from './kept-back-findings';

/** What one key of a source last said of a record, as far as the caller may see the fields. */
export interface SaidOfRecord {
  source: string;
  key: string;
  /** Fields whose value stands, and since when it says so. */
  standing: ReadonlyMap<string, SaidBy>;
  /** Values that the record does not hold. */
  keptBack: readonly KeptBackView[];
}

/** What sources last said of records that have several. */
@Injectable()
export class SaidValues {
  constructor(
    private readonly redirects: Redirects,
    private readonly store: ContributionStore,
  ) {}

  /** By source and key; of a key that several records brought, what it said last. */
  async of(
    manager: EntityManager,
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    record: StoredRecord,
  ): Promise<SaidOfRecord[]> {
    const absorbed = await this.redirects.membersOf(manager, [record.id]);
    const members = [record.id, ...absorbed.map(({ recordId }) => recordId)];
    const last = new Map<string, Contribution>();
    for (const said of await this.store.ofMembers(manager, members)) {
      if (said.source === '') continue;
      const name = JSON.stringify([said.source, said.key]);
      const known = last.get(name);
      if (known === undefined || known.saidAt < said.saidAt) last.set(name, said);
    }
    return [...last.values()].map((said) => saidOf(policy, definitions, record, said));
  }
}

function saidOf(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  { data: held }: StoredRecord,
  { source, key, data, changedAt, keptBack, saidAt }: Contribution,
): SaidOfRecord {
  const { entity, survivorship } = definitions;
  const standing = new Map<string, SaidBy>();
  const views: KeptBackView[] = [];
  for (const { isIdentity, combine, fields } of survivorship.units)
    for (const field of fields) {
      const value = Object.hasOwn(data, field) ? data[field] : undefined;
      if (isIdentity || isBlank(value) || policy.fieldRight(entity, field) === 'hidden') continue;
      const at = changedAt[field] ?? saidAt.toISOString();
      if (sameValue(value, held[field])) standing.set(field, { source, at });
      // Of a list the record may hold more than each source says.
      else if (combine?.by !== 'union') {
        const shown = policy.projectValue(entity, field, value as JsonValue);
        const { by = null, standing: other = null } = keptBack[field] ?? {};
        views.push({
          ...{ field, source, by, standing: other, message: keptBackText(definitions, by, other), at },
          ...(shown === undefined ? {} : { value: shown }),
        });
      }
    }
  return { source, key, standing, keptBack: views };
}
