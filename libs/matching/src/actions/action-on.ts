import type { ActionCondition, ActionDoor, ActionPolicy, MatchAction, MatchActions } from '@guiyi/contracts';
import type { Decision } from '../decision/decision';

/** What an action depends on besides the hit: where the entry comes in, who enters it and where it comes from. */
export interface ActionCircumstances {
  door: ActionDoor;
  /** Ids of the roles of whoever enters it. */
  roles: readonly string[];
  /** Code of the source of the entry. */
  source: string | null;
}

/** The part of a decision that actions depend on; the outcome is match or review. */
export type ActionHit = Pick<Decision, 'outcome' | 'clause' | 'linkOnly'>;

export interface AppliedAction {
  action: MatchAction;
  /** Id of the policy that says so; left out where the door itself does. */
  policy?: string;
  /** Present and true where more would happen were the two not to be linked only. */
  linkOnly?: true;
}

/** Gravest first: of several hits of one entry the gravest action counts. */
const actionsByGravity = [
  'block',
  'changeRequest',
  'warn',
  'log',
  'allow',
] as const satisfies readonly MatchAction[];

/**
 * What happens because of a hit: what the first policy says whose condition holds, else what the door does. Records that
 * are to be linked only have to be there both, so that such a hit is at most logged, unless the policy names the clause.
 */
export function actionOn(
  actions: MatchActions,
  hit: ActionHit,
  circumstances: ActionCircumstances,
): AppliedAction {
  const policy = actions.policies?.find(({ when }) => holdsFor(when, hit, circumstances));
  const ofDoor = actions[circumstances.door] ?? actions.create;
  const applied: AppliedAction =
    policy === undefined
      ? { action: bandOf(hit) === 'match' ? ofDoor.match : ofDoor.review }
      : { action: policy.action, policy: policy.id };
  if (hit.linkOnly !== true || policy?.when.clauses !== undefined || passes(applied.action)) return applied;
  return { ...applied, action: 'log', linkOnly: true };
}

/**
 * What happens because of hits on records that whoever enters may know nothing of: the same whatever agrees and however
 * much, so that trying values tells nothing. Where some hits would be refused for good and others not, somebody who sees
 * the records decides; else it is the gravest that a hit can cause here.
 */
export function actionOnHidden(actions: MatchActions, circumstances: ActionCircumstances): MatchAction {
  const possible = possibleActions(actions, circumstances);
  const gravest = gravestAction(possible);
  return gravest === 'block' && possible.some((action) => action !== 'block') ? 'changeRequest' : gravest;
}

/** What hits can cause in these circumstances, whatever the evidence. */
function possibleActions(actions: MatchActions, circumstances: ActionCircumstances): MatchAction[] {
  const possible: MatchAction[] = [];
  for (const { when, action } of actions.policies ?? []) {
    if (!fits(when, circumstances)) continue;
    possible.push(action);
    const { bands, decidedBy, clauses } = when;
    if (bands === undefined && decidedBy === undefined && clauses === undefined) return possible;
  }
  const { match, review } = actions[circumstances.door] ?? actions.create;
  return [...possible, match, review];
}

function passes(action: MatchAction): boolean {
  return action === 'log' || action === 'allow';
}

/** Of the actions of all hits, the one that counts; allow without hits. */
export function gravestAction(actions: Iterable<MatchAction>): MatchAction {
  const all = new Set(actions);
  return actionsByGravity.find((action) => all.has(action)) ?? 'allow';
}

/** Whether a door lets every hit through without a word, whoever comes and whatever decided. */
export function allowsEverything(actions: MatchActions, door: ActionDoor): boolean {
  const { match, review } = actions[door] ?? actions.create;
  const policies = (actions.policies ?? []).filter(({ when }) => when.doors?.includes(door) ?? true);
  return [match, review, ...policies.map(({ action }) => action)].every((action) => action === 'allow');
}

export function policyOf({ policies = [] }: MatchActions, id: string | undefined): ActionPolicy | undefined {
  return id === undefined ? undefined : policies.find((policy) => policy.id === id);
}

export function bandOf({ outcome }: ActionHit): 'match' | 'review' {
  return outcome === 'match' ? 'match' : 'review';
}

function holdsFor(when: ActionCondition, hit: ActionHit, circumstances: ActionCircumstances): boolean {
  const { bands, decidedBy, clauses } = when;
  const { clause } = hit;
  return (
    fits(when, circumstances) &&
    (bands?.includes(bandOf(hit)) ?? true) &&
    (decidedBy === undefined || (decidedBy === 'clause') === (clause !== undefined)) &&
    (clauses === undefined || (clause !== undefined && clauses.includes(clause)))
  );
}

/** The part of a condition that asks nothing of the hit. */
function fits({ doors, roles, sources }: ActionCondition, circumstances: ActionCircumstances): boolean {
  return (
    (doors?.includes(circumstances.door) ?? true) &&
    (roles?.some((role) => circumstances.roles.includes(role)) ?? true) &&
    (sources === undefined || (circumstances.source !== null && sources.includes(circumstances.source)))
  );
}
