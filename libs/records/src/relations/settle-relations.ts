import type { Relation } from './relation';

/** Where a relation leads by now, and whether it says anything that another one does not. */
export type Settled = Pick<Relation, 'id' | 'fromId' | 'toId' | 'dormant'>;

/**
 * What becomes of relations when records become one, or several again: each leads to where the records that it was made
 * for live on. One that would lead from a record to itself, say what another one says, or be the second where there can
 * be one, is dormant; of two, the one that was made for the surviving record stands, else the older.
 *
 * @param livesOn the record that a record lives on in; itself unless it was absorbed
 * @returns the relations that change
 */
export function settleRelations(
  relations: readonly Relation[],
  livesOn: (recordId: string) => string,
): Settled[] {
  const standing: Relation[] = [];
  const settled: Settled[] = [];
  const moved = relations.map((relation) => {
    const [fromId, toId] = [livesOn(relation.madeFrom), livesOn(relation.madeTo)];
    return { ...relation, fromId, toId };
  });
  for (const relation of moved.sort(earlierClaim)) {
    const dormant =
      relation.fromId === relation.toId || standing.some((other) => sayTheSame(other, relation));
    if (!dormant) standing.push(relation);
    const before = relations.find(({ id }) => id === relation.id)!;
    const { id, fromId, toId } = relation;
    if (before.fromId !== fromId || before.toId !== toId || before.dormant !== dormant)
      settled.push({ id, fromId, toId, dormant });
  }
  return settled;
}

function earlierClaim(left: Relation, right: Relation): number {
  const strangers = (relation: Relation): number =>
    Number(relation.fromId !== relation.madeFrom) + Number(relation.toId !== relation.madeTo);
  return (
    strangers(left) - strangers(right) ||
    left.createdAt.getTime() - right.createdAt.getTime() ||
    (left.id < right.id ? -1 : 1)
  );
}

function sayTheSame(one: Relation, other: Relation): boolean {
  if (one.type !== other.type || one.entity !== other.entity || !overlap(one, other)) return false;
  if (one.fromId === other.fromId && (one.toId === other.toId || other.single)) return true;
  return other.symmetric && one.fromId === other.toId && one.toId === other.fromId;
}

function overlap(one: Relation, other: Relation): boolean {
  const begins = (relation: Relation): string => relation.startsOn ?? '';
  const ends = (relation: Relation): string => relation.endsOn ?? '9999-12-32';
  const isEmpty = (relation: Relation): boolean => begins(relation) >= ends(relation);
  return !isEmpty(one) && !isEmpty(other) && begins(one) < ends(other) && begins(other) < ends(one);
}
