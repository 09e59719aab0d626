import type { AccessPolicy } from '@guiyi/access';
import type {
  AddedSinceMergeList,
  FieldLineageView,
  JsonValue,
  LaterEditAllocation,
  MergeBelongings,
  MergeMoveCount,
  MergePreview,
  MergeView,
  UnmergePreview,
} from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import {
  presentRecord,
  presentSide,
  recordOfSnapshot,
  visibleFindings,
  type BelongingCount,
  type Move,
  type MoveCount,
  type StoredRecord,
} from '@guiyi/records';
import type { CompiledSurvivorship, FieldLineage } from '@guiyi/survivorship';
import type { LedgerEntry, LedgerMember } from './ledger/ledger-entry';
import type { Foresight } from './merge/merge-foresight';
import type { MergePlan } from './merge/merge-plan';
import type { UnmergePlan } from './unmerge/unmerge-planner';

/** Lineage as the caller may see it: hidden fields left out, masked values masked. */
export function presentLineage(
  policy: AccessPolicy,
  { entity, survivorship }: Pick<EntityDefinitions, 'entity' | 'survivorship'>,
  lineage: Readonly<Record<string, FieldLineage>>,
): FieldLineageView[] {
  return Object.entries(lineage)
    .filter(([field]) => policy.fieldRight(entity, field) !== 'hidden')
    .map(([field, { rule, by, from, losing }]) => ({
      ...{ field, by, from: [...from], rule: rule ?? null },
      unit: unitOf(survivorship, field),
      losing: losing.map((lost) => {
        const value = policy.projectValue(entity, field, lost.value);
        return { record: lost.record, by: lost.by, ...(value === undefined ? {} : { value }) };
      }),
    }));
}

export function presentPreview(
  plan: MergePlan,
  fingerprint: string,
  { references, belongings, conflicts, collisions, groups }: Foresight,
): MergePreview {
  const { policy, definitions, golden, survivor, absorbed, values } = plan;
  const shown = policy.project(definitions.entity, values.data);
  return {
    fingerprint,
    survivor: survivor.id,
    proposedSurvivor: plan.proposed.survivor,
    proposedBy: plan.proposed.by ?? null,
    records: [survivor, ...absorbed].map((record) => presentRecord(policy, definitions.storage, record)),
    data: shown.data,
    masked: shown.masked,
    lineage: presentLineage(policy, definitions, golden.lineage),
    undecided: [...golden.undecided],
    overruled: [...golden.overruled],
    verdict: plan.verdict,
    findings: visibleFindings(policy, definitions.entity, plan.findings),
    references: visibleCounts(policy, references),
    belongings: visibleBelongings(policy, definitions.entity, belongings),
    conflicts: visibleCounts(policy, conflicts),
    collisions,
    groups: policy.can('groups.read') ? groups : { settled: 0, left: 0 },
  };
}

export function presentUnmerge(
  plan: UnmergePlan,
  references: readonly MoveCount[],
  belongings: readonly BelongingCount[],
  addedSince: AddedSinceMergeList,
): UnmergePreview {
  const { policy, definitions, survivor, values, restored, laterEdits } = plan;
  const { entity } = definitions;
  const shown = (field: string, value: JsonValue | undefined): JsonValue | undefined =>
    value === undefined ? undefined : policy.projectValue(entity, field, value);
  return {
    survivor: presentRecord(policy, definitions.storage, survivor),
    data: policy.project(entity, values.data).data,
    restored: restored.map(({ record }) => presentAbsorbed(policy, definitions, record, false)),
    laterEdits: laterEdits
      .filter(({ field }) => policy.fieldRight(entity, field) !== 'hidden')
      .map(({ field, stored, current, target, stays }) => ({
        ...{ field, stays },
        ...defined('stored', shown(field, stored)),
        ...defined('current', shown(field, current)),
        ...defined('target', shown(field, target)),
      })),
    addedSince,
    references: visibleCounts(policy, references),
    belongings: visibleBelongings(policy, entity, belongings),
  };
}

/** Of an unmerge, where later edits went, of the fields that the caller may see. */
export function presentAllocations(
  policy: AccessPolicy,
  { entity, allocations = {} }: LedgerEntry,
): LaterEditAllocation[] {
  return Object.entries(allocations)
    .filter(([field]) => policy.fieldRight(entity, field) !== 'hidden')
    .map(([field, { to, record }]) => ({ field, to, record: record ?? null }))
    .sort((left, right) => (left.field < right.field ? -1 : 1));
}

/** @param restored ids of the absorbed records that have been put back; records: of an unmerge, those it put back. */
export function presentMerge(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  entry: LedgerEntry,
  members: readonly LedgerMember[],
  restored: ReadonlySet<string>,
): MergeView {
  return {
    id: entry.id,
    entity: entry.entity,
    kind: entry.kind,
    survivor: entry.survivorId,
    absorbed: members.map(({ recordId, snapshot }) =>
      presentAbsorbed(policy, definitions, recordOfSnapshot(snapshot), restored.has(recordId)),
    ),
    undoes: entry.undoes,
    groupId: entry.groupId,
    automatic: entry.automatic,
    actor: entry.actor,
    reason: entry.reason,
    grounds: presentGrounds(entry),
    at: entry.at.toISOString(),
    expired: (entry.strippedAt ?? null) !== null,
  };
}

/** Null for entries from before grounds were kept, and for those of rules. */
function presentGrounds({ entity, grounds, versions }: LedgerEntry): MergeView['grounds'] {
  if (grounds?.kind === undefined) return null;
  const ruleVersion = versions[`matching:${entity}`] ?? null;
  const none = { clauses: [], band: null, score: null };
  if (grounds.kind === 'selection') return { kind: 'selection', ...none, ruleVersion };
  const { kind, clauses, band, score } = grounds;
  return { kind, clauses: clauses.map((clause) => ({ ...clause })), band, score, ruleVersion };
}

/** Moved references by field, those of fields that the caller may see. */
export function countMoves(policy: AccessPolicy, moves: readonly Move[]): MergeMoveCount[] {
  const counts = new Map<string, MoveCount>();
  for (const { kind, entity, place } of moves) {
    if (!kind.startsWith('reference') && !kind.startsWith('followed')) continue;
    const known = counts.get(`${entity} ${place}`) ?? { entity, field: place, count: 0 };
    counts.set(`${entity} ${place}`, { ...known, count: known.count + 1 });
  }
  return visibleCounts(policy, [...counts.values()]);
}

/** How much of each kind goes over besides references, as far as the caller may know of it. */
export function visibleBelongings(
  policy: AccessPolicy,
  entity: string,
  counts: readonly BelongingCount[],
): MergeBelongings {
  const sum = (kind: BelongingCount['kind'], isShown: (place: string) => boolean): number =>
    counts.reduce((total, one) => (one.kind === kind && isShown(one.place) ? total + one.count : total), 0);
  return {
    attachments: sum('attachment', (field) => policy.fieldRight(entity, field) !== 'hidden'),
    relations: sum('relation', () => policy.can('records.read')),
    sourceKeys: sum('source', () => policy.can('records.read')),
    access: sum('access', () => policy.can('access.decide')),
    changeRequests: sum('changeRequest', () => policy.can('records.approve')),
    goldenViews: sum('goldenView', () => policy.can('records.read')),
  };
}

export function visibleCounts(policy: AccessPolicy, counts: readonly MoveCount[]): MergeMoveCount[] {
  return counts
    .filter(({ entity, field }) => policy.fieldRight(entity, field) !== 'hidden')
    .map((count) => ({ ...count }));
}

function presentAbsorbed(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  record: StoredRecord,
  restored: boolean,
): MergeView['absorbed'][number] {
  const { id, code, title } = presentSide(policy, definitions, record);
  return { id, code, title, restored };
}

/** What choices of a merge name: the field, or the rule whose fields belong together. */
export function unitOf({ units }: CompiledSurvivorship, field: string): string {
  return units.find(({ fields }) => fields.includes(field))?.id ?? field;
}

function defined(name: string, value: JsonValue | undefined): Record<string, JsonValue> {
  return value === undefined ? {} : { [name]: value };
}
