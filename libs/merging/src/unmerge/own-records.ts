import type { Move } from '@guiyi/records';
import type { UnmergePlan } from './unmerge-planner';

/** Kinds of moves that go back without a look at what other merges moved. */
const standAlone: ReadonlySet<Move['kind']> = new Set([
  ...(['reference', 'followed', 'attachment', 'source', 'access', 'changeRequest'] as const),
]);

/**
 * Unmerges that can be made at once, since each is about records of its own: nothing was edited since the merge, none
 * has a record in common with another one, what goes back is no record of another one, and none names a record that
 * another one puts back. Relations, links and what
 * people decided may depend on several merges; such merges are taken back one after the other.
 * @param moves of the merges, by id
 * @param decided merges that ended decisions
 */
export function unmergesOfOwnRecords(
  plans: readonly UnmergePlan[],
  moves: ReadonlyMap<string, readonly Pick<Move, 'kind' | 'holderId'>[]>,
  decided: ReadonlySet<string>,
): UnmergePlan[] {
  const uses = new Map<string, number>();
  for (const id of plans.flatMap(recordsOf)) uses.set(id, (uses.get(id) ?? 0) + 1);
  return plans.filter((plan) => {
    const own = moves.get(plan.entry.id) ?? [];
    return (
      plan.laterEdits.length === 0 &&
      !decided.has(plan.entry.id) &&
      recordsOf(plan).every((id) => uses.get(id) === 1) &&
      plan.followed.every(({ recordId }) => !uses.has(recordId)) &&
      own.every(({ kind, holderId }) => standAlone.has(kind) && !uses.has(holderId))
    );
  });
}

function recordsOf({ survivor, restored }: UnmergePlan): string[] {
  return [survivor.id, ...restored.map(({ record }) => record.id)];
}
