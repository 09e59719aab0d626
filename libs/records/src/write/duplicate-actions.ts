import type { MatchAction, MatchActions } from '@guiyi/contracts';
import type { DuplicateCandidate } from '../duplicate-guard';
import type { FoundDuplicate, WriteDoor } from './write-item';

/** What a door does about hits; a door that the rule does not name does what create does. A merge ends duplicates. */
export function actionsOf(actions: MatchActions, door: WriteDoor): MatchActions['create'] {
  if (door === 'merge') return { match: 'allow', review: 'allow' };
  return actions[door] ?? actions.create;
}

/** What a door does about each hit. */
export function withActions(
  candidates: readonly DuplicateCandidate[],
  actions: MatchActions,
  door: WriteDoor,
): FoundDuplicate[] {
  const ofDoor = actionsOf(actions, door);
  return candidates.map((candidate) => ({
    ...candidate,
    action: candidate.decision.outcome === 'match' ? ofDoor.match : ofDoor.review,
  }));
}

/** Whether a hit refuses the write: block always, warn until somebody takes responsibility with a reason. */
export function refuses(action: MatchAction, isOverridden: boolean): boolean {
  return action === 'block' || (action === 'warn' && !isOverridden);
}
