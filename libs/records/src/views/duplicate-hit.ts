import { type AccessPolicy, maskValue } from '@guiyi/access';
import type { DuplicateHit, EvidenceView, LocalizedText, PairSide } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { type Decision, type Evidence, reasonOfAction, summarizeDecision } from '@guiyi/matching';
import type { StoredRecord } from '../stored-record';
import type { FoundDuplicate } from '../write/write-item';
import { presentCode } from './record-view';

/**
 * A hit as the caller may see it. Matching looks at every record; whoever may not read the one found learns that it
 * exists, whose it is and how alike it is, but none of its values.
 */
export function presentDuplicate(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  found: Pick<FoundDuplicate, 'decision' | 'action' | 'policy' | 'circumstances'>,
  record: StoredRecord,
): DuplicateHit {
  const { decision, action, circumstances } = found;
  const isVisible = policy.mayRead(record);
  const visibleColumn = (name: 'owner' | 'department'): string | null =>
    Object.hasOwn(definitions.storage.properties, name) && !policy.seesPlainly(record.entity, name)
      ? null
      : record[name];
  return {
    id: record.id,
    visible: isVisible,
    code: isVisible ? presentCode(policy, definitions.storage, record) : null,
    title: titleOf(policy, definitions, record, isVisible),
    owner: visibleColumn('owner'),
    department: visibleColumn('department'),
    band: decision.outcome === 'match' ? 'match' : 'review',
    action,
    policy: found.policy ?? null,
    actionReason: reasonOfAction(definitions.matching, found, decision, circumstances, (role) =>
      policy.roleTitle(role),
    ),
    score: decision.score,
    probability: decision.probability,
    reason: summarizeDecision(definitions.matchRule, decision),
    evidence: presentEvidence(policy, definitions, decision, isVisible),
  };
}

/** One of two records that are explained, no more open than a hit on it would be. */
export function presentSide(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  record: StoredRecord,
): PairSide {
  const isVisible = policy.mayRead(record);
  return {
    id: record.id,
    visible: isVisible,
    code: isVisible ? presentCode(policy, definitions.storage, record) : null,
    title: titleOf(policy, definitions, record, isVisible),
  };
}

/** The comparisons of a pair; values are left out unless the caller may read the records and every field behind them. */
export function presentEvidence(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  decision: Pick<Decision, 'evidence'>,
  isVisible: boolean,
): EvidenceView[] {
  return decision.evidence.map((evidence) => {
    const showsValues = isVisible && seesForm(policy, definitions, evidence.form);
    return {
      comparison: evidence.comparison,
      ...titlesOf(definitions, evidence),
      level: evidence.level,
      ...(evidence.similarity === undefined ? {} : { similarity: evidence.similarity }),
      weight: evidence.weight,
      ...(showsValues && evidence.left !== undefined ? { left: [evidence.left] } : {}),
      ...(showsValues && evidence.right !== undefined ? { right: [evidence.right] } : {}),
    };
  });
}

/** Values of a match form, or undefined unless the caller may read the records and every field behind the form. */
export function presentFormValues<Values>(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  form: string,
  isVisible: boolean,
  values: Values,
): Values | undefined {
  return isVisible && seesForm(policy, definitions, form) ? values : undefined;
}

function titleOf(
  policy: AccessPolicy,
  { entity, storage }: EntityDefinitions,
  record: StoredRecord,
  isVisible: boolean,
): string {
  const title = record.data[storage.titleField];
  if (typeof title !== 'string') return '';
  if (!isVisible) return maskValue('text', title);
  const shown = policy.projectValue(entity, storage.titleField, title);
  return typeof shown === 'string' ? shown : maskValue('text', title);
}

function seesForm(policy: AccessPolicy, { entity, documents }: EntityDefinitions, form: string): boolean {
  const document = documents.standardization.matchForms.find(({ id }) => id === form);
  return document !== undefined && document.from.every((path) => policy.seesPlainly(entity, path));
}

function titlesOf(
  { matching }: EntityDefinitions,
  { comparison: id, level }: Evidence,
): { title: LocalizedText; levelTitle: LocalizedText } {
  const comparison = matching.comparisons.find((candidate) => candidate.id === id);
  const title = comparison?.title ?? { 'zh-CN': id, 'zh-TW': id, en: id };
  const named = comparison?.levels.find((candidate) => candidate.id === level)?.title;
  const state = Object.hasOwn(stateTitles, level) ? stateTitles[level] : undefined;
  return { title, levelTitle: named ?? state ?? title };
}

const stateTitles: Readonly<Record<string, LocalizedText>> = {
  different: { 'zh-CN': '不同', 'zh-TW': '不同', en: 'different' },
  oneMissing: { 'zh-CN': '一方为空', 'zh-TW': '一方為空', en: 'blank on one side' },
  missing: { 'zh-CN': '双方为空', 'zh-TW': '雙方為空', en: 'blank on both sides' },
};
