import type { Caller } from '@guiyi/access';
import type { Finding, MatchAction } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import {
  type ActionCircumstances,
  type AppliedAction,
  actionOn,
  actionOnHidden,
  allowsEverything,
} from '@guiyi/matching';
import type { DuplicateCandidate } from '../duplicate-guard';
import type { FoundDuplicate, HeldValue, WriteDoor, WriteItem } from './write-item';

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
  hidden: ReadonlySet<string>,
): FoundDuplicate[] {
  if (candidates.length === 0) return [];
  const circumstances = circumstancesOf({ caller, door }, source);
  const { actions } = definitions.matching;
  const applied = ({ recordId, decision }: DuplicateCandidate): AppliedAction => {
    if (door === 'merge') return { action: 'allow' };
    if (hidden.has(recordId)) return { action: actionOnHidden(actions, circumstances) };
    return actionOn(actions, decision, circumstances);
  };
  return candidates.map((candidate) => ({ ...candidate, ...applied(candidate), circumstances }));
}

/** Unique values that records out of reach hold and that refuse the write are met like any other hit on one. */
export function withHiddenAction(
  { caller, definitions, door }: Writing,
  { source }: { source: string | null },
  conflicts: readonly HeldValue[],
  hidden: ReadonlySet<string>,
): HeldValue[] {
  const circumstances = circumstancesOf({ caller, door }, source);
  return conflicts.map((conflict) =>
    hidden.has(conflict.holder) && refusesAlone(conflict.finding)
      ? { ...conflict, hiddenAction: actionOnHidden(definitions.matching.actions, circumstances) }
      : conflict,
  );
}

/** A value that has to be unique, and that nobody has let through. */
export function refusesAlone({ severity, waived }: Finding): boolean {
  return severity === 'block' && waived === undefined;
}

function circumstancesOf(
  { caller, door }: Pick<Writing, 'caller' | 'door'>,
  source: string | null,
): ActionCircumstances {
  return { door: door === 'merge' ? 'update' : door, roles: caller.roles, source };
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
