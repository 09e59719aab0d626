import type { AccessPolicy } from '@guiyi/access';
import type { CrossEntityHit, MatchActions } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { reasonOfAction, summarizeDecision } from '@guiyi/matching';
import { shownColumn } from '../blind/blind-hits';
import type { RecordHead } from '../stored-record';
import { presentSide } from '../views/duplicate-hit';
import type { AcrossEntities, FoundDuplicate } from '../write/write-item';

/** A hit on a record of another entity that the caller may read. */
export function presentAcross(
  policy: AccessPolicy,
  { entity, matching }: EntityDefinitions,
  other: EntityDefinitions,
  found: FoundDuplicate & { across: AcrossEntities },
  record: RecordHead,
): CrossEntityHit {
  const { decision, circumstances, across } = found;
  const { id, code, title } = presentSide(policy, other, record);
  const { link, actions = allowed } = matching.crossEntity?.[across.rule] ?? {};
  const document = { actions, clauses: other.matching.clauses };
  return {
    ...{ entity: other.entity, id, code, title },
    link: link !== undefined && policy.fieldRight(entity, link) === 'edit' ? link : null,
    isLinked: across.isLinked,
    owner: shownColumn(policy, other.storage, record, 'owner'),
    department: shownColumn(policy, other.storage, record, 'department'),
    band: decision.outcome === 'match' ? 'match' : 'review',
    ...{ action: found.action, policy: found.policy ?? null },
    actionReason: reasonOfAction(document, found, decision, circumstances, (role) => policy.roleTitle(role)),
    score: decision.score,
    probability: decision.probability,
    reason: summarizeDecision(other.matchRule, decision),
    ruleVersion: other.matchingVersion,
  };
}

/** Without actions a rule only shows what it finds. */
const allowed: MatchActions = { create: { match: 'allow', review: 'allow' } };
