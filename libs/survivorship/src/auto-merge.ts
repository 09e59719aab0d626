import type { AutoMergePolicy, JsonLogic, RecordData } from '@guiyi/contracts';
import type { CompiledLogic } from '@guiyi/logic';

/** A policy ready to judge groups. */
export interface CompiledAutoMerge {
  readonly policy: AutoMergePolicy;
  /** Whether the condition is true for any member. at: ISO 8601. */
  readonly isExcluded: (members: readonly RecordData[], at: string) => boolean;
  readonly needsApproval: (members: readonly RecordData[], at: string) => boolean;
}

/** What a pair of members looks like today. */
export interface MemberLink {
  /** Places of the two members in the group. */
  left: number;
  right: number;
  outcome: 'match' | 'review' | 'noMatch';
  /** Bits. */
  score: number;
  /** The clause of the match rule that decided. */
  clause?: string | undefined;
}

/** @throws LogicError for a condition that cannot be compiled */
export function compileAutoMerge(
  policy: AutoMergePolicy,
  compile: (when: JsonLogic) => CompiledLogic,
): CompiledAutoMerge {
  const guardOf = (when: JsonLogic | undefined): CompiledAutoMerge['isExcluded'] => {
    if (when === undefined) return () => false;
    const condition = compile(when);
    return (members, at) => members.some((data) => condition.outcome(data, { now: at }) === 'true');
  };
  return { policy, isExcluded: guardOf(policy.exclude), needsApproval: guardOf(policy.approval) };
}

/**
 * Whether links that the policy counts as sure connect all members. A sure link is of the match band and either has the
 * lowest score or was decided by a named clause.
 */
export function isHeldTogether(
  { minimumScore = -Infinity, clauses = [] }: Pick<AutoMergePolicy, 'minimumScore' | 'clauses'>,
  members: number,
  links: readonly MemberLink[],
): boolean {
  const groupOf = Array.from({ length: members }, (_, place) => place);
  let groups = members;
  for (const { left, right, outcome, score, clause } of links) {
    const isNamed = clause !== undefined && clauses.includes(clause);
    if (outcome !== 'match' || (score < minimumScore && !isNamed)) continue;
    const [kept, gone] = [groupOf[left], groupOf[right]];
    if (kept === gone) continue;
    groups -= 1;
    for (const [place, group] of groupOf.entries()) if (group === gone) groupOf[place] = kept!;
  }
  return groups === 1;
}
