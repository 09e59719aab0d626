import type { Caller } from '@guiyi/access';
import type { MatchAction } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { type ActionCircumstances, actionOn, allowsEverything } from '@guiyi/matching';
import type { DuplicateCandidate } from '../duplicate-guard';
import type { FoundDuplicate, WriteDoor, WriteItem } from './write-item';

/** Who writes through which door, by which match rule. */
interface Writing {
  caller: Pick<Caller, 'roles'>;
  definitions: Pick<EntityDefinitions, 'matching'>;
  door: WriteDoor;
}

/** What is done about each hit of a write. A merge ends duplicates, so that it minds none. */
export function withActions(
  { caller, definitions, door }: Writing,
  { source }: { source: string | null },
  candidates: readonly DuplicateCandidate[],
): FoundDuplicate[] {
  if (candidates.length === 0) return [];
  const circumstances: ActionCircumstances = {
    door: door === 'merge' ? 'update' : door,
    roles: caller.roles,
    source,
  };
  return candidates.map((candidate) => ({
    ...candidate,
    ...(door === 'merge'
      ? { action: 'allow' as const }
      : actionOn(definitions.matching.actions, candidate.decision, circumstances)),
    circumstances,
  }));
}

/** Hits that the door lets through whatever they are need not be looked for: nobody is told of them. */
export function mayMindDuplicates({ definitions, door }: Omit<Writing, 'caller'>): boolean {
  return door !== 'merge' && !allowsEverything(definitions.matching.actions, door);
}

/** Block refuses always, warn until somebody takes responsibility with a reason, changeRequest until one is approved. */
export function refuses(
  action: MatchAction,
  { override, approvedRequest }: Pick<WriteItem, 'override' | 'approvedRequest'>,
): boolean {
  const isApproved = approvedRequest !== undefined;
  return (
    action === 'block' ||
    (action === 'changeRequest' && !isApproved) ||
    (action === 'warn' && override === undefined && !isApproved)
  );
}
