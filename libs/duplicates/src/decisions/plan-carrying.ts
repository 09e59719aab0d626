import type { DecisionVerdict } from '@guiyi/contracts';
import { pairKey, type StoredDecision } from './decision';
import type { DecisionEvidence } from './evidence';

/** A record that another one has absorbed. */
export interface Absorbed {
  absorbedId: string;
  survivorId: string;
  mergeId: string;
}

export interface CarriedDecision {
  from: string;
  left: string;
  right: string;
  evidence: DecisionEvidence;
  mergeId: string;
}

export interface CarryingPlan {
  /** Decisions that end with the merge: those about absorbed records, and milder ones of the survivor. */
  ended: { id: string; mergeId: string }[];
  carried: CarriedDecision[];
}

/** Which of two decisions about one pair stands: the more restrictive one. */
const strength: Readonly<Record<DecisionVerdict, number>> = {
  notDuplicate: 3,
  related: 2,
  unsure: 1,
  duplicate: 0,
};

/**
 * What becomes of decisions when records are absorbed: what was decided about an absorbed record holds for the one that
 * it lives on in. What was decided about two records that are now one ends.
 * @param decisions in force, all that name an absorbed or a surviving record
 */
export function planCarrying(
  decisions: readonly StoredDecision[],
  absorptions: readonly Absorbed[],
): CarryingPlan {
  const moves = new Map(absorptions.map((absorbed) => [absorbed.absorbedId, absorbed]));
  const plan: CarryingPlan = { ended: [], carried: [] };
  const standing = new Map<string, StoredDecision>();
  const moving: StoredDecision[] = [];
  for (const decision of decisions) {
    if (moves.has(decision.left) || moves.has(decision.right)) moving.push(decision);
    else standing.set(pairKey(decision.left, decision.right), decision);
  }
  const best = new Map<string, { decision: StoredDecision; mergeId: string }>();
  for (const decision of moving) {
    const { mergeId } = (moves.get(decision.left) ?? moves.get(decision.right))!;
    plan.ended.push({ id: decision.id, mergeId });
    const [left, right] = [decision.left, decision.right].map((id) => moves.get(id)?.survivorId ?? id);
    if (left === right) continue;
    const key = pairKey(left!, right!);
    const other = best.get(key);
    if (other === undefined || isStronger(decision, other.decision)) best.set(key, { decision, mergeId });
  }
  for (const [key, { decision, mergeId }] of best) {
    const own = standing.get(key);
    if (own !== undefined && !isStronger(decision, own)) continue;
    if (own !== undefined) plan.ended.push({ id: own.id, mergeId });
    plan.carried.push(carriedTo(key, decision, moves, mergeId));
  }
  return plan;
}

function isStronger(decision: StoredDecision, other: StoredDecision): boolean {
  const difference = strength[decision.verdict] - strength[other.verdict];
  if (difference !== 0) return difference > 0;
  return decision.at.getTime() > other.at.getTime() || (+decision.at === +other.at && decision.id < other.id);
}

function carriedTo(
  key: string,
  { id, left, evidence }: StoredDecision,
  moves: ReadonlyMap<string, Absorbed>,
  mergeId: string,
): CarriedDecision {
  const [newLeft, newRight] = key.split(' ') as [string, string];
  const isTurned = (moves.get(left)?.survivorId ?? left) !== newLeft;
  return {
    ...{ from: id, left: newLeft, right: newRight, mergeId },
    evidence: isTurned ? { left: evidence.right, right: evidence.left } : evidence,
  };
}
