import { type AccessPolicy, maskValue } from '@guiyi/access';
import type { DuplicateHit, EvidenceView, LocalizedText, PairSide } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { type Decision, type Evidence, reasonOfAction, summarizeDecision } from '@guiyi/matching';
import { maskedTitle, shownColumn } from '../blind/blind-hits';
import type { RecordHead } from '../stored-record';
import type { FoundDuplicate } from '../write/write-item';
import { presentCode } from './record-view';

/** A hit on a record that the caller may read; of others they are told by `BlindHits`. */
export function presentDuplicate(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  found: Pick<FoundDuplicate, 'decision' | 'action' | 'policy' | 'circumstances'>,
  record: RecordHead,
): DuplicateHit {
  const { decision, action, circumstances } = found;
  return {
    id: record.id,
    visible: true,
    code: presentCode(policy, definitions.storage, record),
    title: titleOf(policy, definitions, record),
    owner: shownColumn(policy, definitions.storage, record, 'owner'),
    department: shownColumn(policy, definitions.storage, record, 'department'),
    band: decision.outcome === 'match' ? 'match' : 'review',
    action,
    policy: found.policy ?? null,
    actionReason: reasonOfAction(definitions.matching, found, decision, circumstances, (role) =>
      policy.roleTitle(role),
    ),
    score: decision.score,
    probability: decision.probability,
    reason: summarizeDecision(definitions.matchRule, decision),
    evidence: presentEvidence(policy, definitions, decision),
  };
}

/** One of two records that are named together; of one that the caller may not read, only its masked title. */
export function presentSide(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  record: RecordHead,
): PairSide {
  const isVisible = policy.mayRead(record);
  return {
    id: record.id,
    visible: isVisible,
    code: isVisible ? presentCode(policy, definitions.storage, record) : null,
    title: isVisible
      ? titleOf(policy, definitions, record)
      : maskedTitle(policy, definitions.storage, record),
  };
}

/** The comparisons of a pair that the caller may read; values are left out unless every field behind them is theirs too. */
export function presentEvidence(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  decision: Pick<Decision, 'evidence'>,
): EvidenceView[] {
  return decision.evidence.map((evidence) => {
    const showsValues = seesForm(policy, definitions, evidence.form);
    return {
      comparison: evidence.comparison,
      ...titlesOf(definitions, evidence),
      level: evidence.level,
      ...(evidence.similarity === undefined ? {} : { similarity: evidence.similarity }),
      weight: evidence.weight,
      ...(showsValues && evidence.frequencyAdjustment !== undefined
        ? { frequencyAdjustment: evidence.frequencyAdjustment }
        : {}),
      ...(showsValues && evidence.left !== undefined ? { left: [evidence.left] } : {}),
      ...(showsValues && evidence.right !== undefined ? { right: [evidence.right] } : {}),
    };
  });
}

/** Values of a match form, or undefined unless every field behind the form is the caller's to see. */
export function presentFormValues<Values>(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  form: string,
  values: Values,
): Values | undefined {
  return seesForm(policy, definitions, form) ? values : undefined;
}

function titleOf(policy: AccessPolicy, { entity, storage }: EntityDefinitions, record: RecordHead): string {
  const title = record.data[storage.titleField];
  if (typeof title !== 'string') return '';
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
