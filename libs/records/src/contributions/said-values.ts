import type { AccessPolicy } from '@guiyi/access';
import { isBlank, type JsonValue, type KeptBackView } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Redirects } from '../absorption/redirects';
import type { StoredRecord } from '../stored-record';
import { type Contribution, ContributionStore } from './contribution-store';
import { keptBackText } from './kept-back-findings';

/** What sources last said of a record, as far as the caller may see the fields. */
@Injectable()
export class SaidValues {
  constructor(
    private readonly redirects: Redirects,
    private readonly store: ContributionStore,
  ) {}

  /** @returns of the key of a source, the values that the record does not hold */
  async notTakenOver(
    manager: EntityManager,
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    record: StoredRecord,
  ): Promise<(source: string, key: string) => KeptBackView[]> {
    const absorbed = await this.redirects.membersOf(manager, [record.id]);
    const members = [record.id, ...absorbed.map(({ recordId }) => recordId)];
    const said = await this.store.ofMembers(manager, members);
    return (source, key) => {
      const own = said.filter((one) => one.source === source && one.key === key);
      const [last] = own.sort((left, right) => right.saidAt.getTime() - left.saidAt.getTime());
      return last === undefined ? [] : viewsOf(policy, definitions, record, last);
    };
  }
}

function viewsOf(
  policy: AccessPolicy,
  { entity, survivorship }: EntityDefinitions,
  { data: held }: StoredRecord,
  { data, changedAt, keptBack, saidAt }: Contribution,
): KeptBackView[] {
  const decided = survivorship.units
    .filter(({ combine, isIdentity }) => !isIdentity && combine?.by !== 'union')
    .flatMap(({ fields }) => fields);
  return decided.flatMap((field) => {
    const value = Object.hasOwn(data, field) ? data[field] : undefined;
    if (isBlank(value) || sameValue(value, held[field]) || policy.fieldRight(entity, field) === 'hidden')
      return [];
    const shown = policy.projectValue(entity, field, value as JsonValue);
    const { by = null, standing = null } = keptBack[field] ?? {};
    return [
      {
        ...{ field, by, standing, message: keptBackText(by, standing) },
        ...(shown === undefined ? {} : { value: shown }),
        at: changedAt[field] ?? saidAt.toISOString(),
      },
    ];
  });
}
