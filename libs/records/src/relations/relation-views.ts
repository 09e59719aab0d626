import type { AccessPolicy } from '@guiyi/access';
import type {
  EffectiveEntity,
  RelationsDocument,
  RelationType,
  RelationTypeView,
  RelationView,
} from '@guiyi/contracts';
import { type LinkRow, presentLink } from '../links/shown-links';
import { holdsOn, type Relation } from './relation';

/** A relation with the record at the end that is not looked from. */
export type RelationRow = Relation & { other: LinkRow };

export function presentRelation(
  policy: AccessPolicy,
  entities: ReadonlyMap<string, EffectiveEntity>,
  type: RelationType | undefined,
  { row, recordId, day, editable }: { row: RelationRow; recordId: string; day: string; editable: boolean },
): RelationView {
  const isFrom = row.fromId === recordId;
  return {
    id: row.id,
    type: row.type,
    title: titleOf(type, row.type, isFrom),
    direction: row.symmetric ? 'both' : isFrom ? 'to' : 'from',
    record: presentLink(policy, entities.get(row.other.entity), row.other),
    holds: holdsOn(row, day),
    vetoesMerging: row.vetoes,
    hierarchy: row.hierarchy,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    reason: row.reason,
    source: row.source,
    createdAt: row.createdAt.toISOString(),
    createdBy: row.createdBy,
    endedBy: row.endedBy,
    editable,
  };
}

export function presentRelationTypes({ entity, types }: RelationsDocument): RelationTypeView[] {
  return types.map(
    ({ id, title, inverseTitle, symmetric, hierarchy, vetoesMerging, cardinality, entities }) => ({
      ...{ id, title, inverseTitle, cardinality },
      symmetric: symmetric === true,
      hierarchy: hierarchy === true,
      vetoesMerging: vetoesMerging === true || hierarchy === true,
      entities: entities ?? [entity],
    }),
  );
}

/** What the other record is to the one that is looked from; a type that is gone is called by its id. */
export function titleOf(type: RelationType | undefined, id: string, isFrom: boolean): RelationView['title'] {
  if (type === undefined) return { 'zh-CN': id, en: id };
  return isFrom ? type.title : type.inverseTitle;
}
