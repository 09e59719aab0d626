import type { AccessPolicy } from '@guiyi/access';
import { type GroupClause, type MatchingDocument, PlatformError } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { SqlParameters } from '@guiyi/records';
import { untitled } from '../explain/untitled';
import type { StoredPair } from './group-pairs';

/** What stands in the place of a clause where the score of a pair decided. */
export const BY_SCORE = '';

/** The clauses that decided pairs, by id; those of pairs that were stored before this was kept are not known. */
export function clausesOf(links: readonly Pick<StoredPair, 'clause'>[]): string[] {
  return [...new Set(links.flatMap(({ clause }) => (clause ? [clause] : [])))].sort();
}

/** A clause that the rule no longer has is known by its id. */
export function presentClause({ clauses = [] }: MatchingDocument, id: string): GroupClause {
  return { id, title: clauses.find((clause) => clause.id === id)?.title ?? untitled(id) };
}

/** Whether the rule has the clause, and ever puts pairs into groups by it. */
export function hasClause(matching: MatchingDocument, id: string): boolean {
  return groupingClauses(matching).some((clause) => clause.id === id);
}

/** The clauses of a rule that put pairs into groups, in its order. */
export function groupingClauses({
  clauses = [],
}: MatchingDocument): NonNullable<MatchingDocument['clauses']> {
  return clauses.filter(({ outcome }) => outcome !== 'noMatch');
}

/** @throws PlatformError group-clause-unknown */
export function requireClause({ matching }: Pick<EntityDefinitions, 'matching'>, id: string): void {
  if (hasClause(matching, id)) return;
  const known = groupingClauses(matching).map((clause) => clause.id);
  throw new PlatformError('group-clause-unknown', { values: { clause: id, known: known.join(', ') || '—' } });
}

/**
 * SQL expression over match_group: the clauses that decided pairs both of whose records the caller may read. What
 * links a record to a hidden one is not theirs to know.
 */
export function visibleClauses(policy: AccessPolicy, parameters: SqlParameters): string {
  const [left, right] = (['left_record', 'right_record'] as const).map((record) =>
    policy.rowCondition('read', record, (value) => parameters.add(value, 'text')),
  );
  if (left === 'true' && right === 'true') return 'match_group.clauses';
  return `ARRAY(
    SELECT DISTINCT pair.clause FROM match_group_member AS member
      JOIN scan_pair AS pair ON pair.scan_id = match_group.scan_id AND pair.left_id = member.record_id
      JOIN match_group_member AS other ON other.group_id = match_group.id AND other.record_id = pair.right_id
      JOIN record AS left_record ON left_record.id = pair.left_id
      JOIN record AS right_record ON right_record.id = pair.right_id
     WHERE member.group_id = match_group.id AND pair.clause <> '' AND ${left!} AND ${right!} ORDER BY 1)`;
}
