import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import type { MatchForms, RelationSuggestion, RelationSuggestionList, RelationType } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { RecordLinks, Relations } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findCandidates } from '../entry/find-candidates';
import { readProfiles } from '../profiles/match-profiles';

/** More than a person looks through. */
const MOST = 20;

/** Records that a record is likely to be related to: found by its blocking keys, told by the match forms of both. */
@Injectable()
export class RelationSuggestions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly links: RecordLinks,
    private readonly relations: Relations,
  ) {}

  /** @throws PlatformError record-not-found */
  async of(caller: Caller, entity: string, recordId: string): Promise<RelationSuggestionList> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const { relations, matchRule } = await this.definitions.forEntity(entity);
    const { id } = await this.links.readable(policy, recordId, entity);
    const types = relations.types.filter(({ suggestion }) => suggestion !== undefined);
    const { manager } = this.dataSource;
    const profile = types.length === 0 ? undefined : (await readProfiles(manager, [id])).get(id);
    if (profile === undefined) return { items: [] };
    const { candidates } = await findCandidates(manager, entity, matchRule, [{ profile, recordId: id }]);
    const known = await this.relations.related(manager, id);
    const ids = [...(candidates[0]?.ids ?? [])].filter((one) => !known.has(one)).sort();
    const others = await readProfiles(manager, ids);
    const found = [...others].flatMap(([other, { forms }]) =>
      types.flatMap((type) => {
        const direction = directionOf(type, profile.forms, forms);
        return direction === undefined ? [] : [{ other, type, direction }];
      }),
    );
    return { items: await this.shown(policy, found) };
  }

  private async shown(
    policy: AccessPolicy,
    found: readonly { other: string; type: RelationType; direction: 'to' | 'from' }[],
  ): Promise<RelationSuggestion[]> {
    const links = await this.links.byIds(
      policy,
      found.map(({ other }) => other),
    );
    return found
      .flatMap(({ other, type, direction }) => {
        const record = links.get(other);
        if (record?.readable !== true || record.status === 'archived') return [];
        const title = direction === 'to' ? type.title : type.inverseTitle;
        return [{ type: type.id, title, direction, record }];
      })
      .slice(0, MOST);
  }
}

/** The relation starts from the record that the mark sets apart. */
function directionOf(
  { suggestion }: RelationType,
  own: MatchForms,
  other: MatchForms,
): 'to' | 'from' | undefined {
  if (suggestion === undefined) return undefined;
  const { same, marks } = suggestion;
  const agree = same.every((form) => (own[form] ?? []).some((value) => (other[form] ?? []).includes(value)));
  const [isMarked, isOtherMarked] = [own, other].map((forms) => (forms[marks] ?? []).length > 0);
  if (!agree || isMarked === isOtherMarked) return undefined;
  return isMarked === true ? 'to' : 'from';
}
