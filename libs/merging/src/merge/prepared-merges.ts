import { PlatformError } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { formsInForce } from '@guiyi/duplicates';
import {
  isComparedAlike,
  type KnownForms,
  type PreparedBatch,
  type PreparedWrite,
  type RecordWriter,
  type RefusedOutcome,
  type StoredRecord,
  visibleFindings,
  type WriteOutcome,
} from '@guiyi/records';
import type { EntityManager } from 'typeorm';
import type { MergeOccasion, WantedMerge } from './wanted-merge';
import type { MergePlan } from './merge-plan';

/** A wanted merge with the write that gives the surviving record its values. */
export interface PreparedMerge {
  /** Of the merge. */
  id: string;
  wanted: WantedMerge;
  item: PreparedWrite;
  context: PreparedBatch['context'];
}

export interface PreparedMerges {
  prepared: readonly PreparedMerge[];
  /** With the reasons. */
  refused: ReadonlyMap<WantedMerge, PlatformError>;
}

/** Works out the writes of merges; what no right allows is refused here. */
export async function prepareMerges(
  { manager, writer }: { manager: EntityManager; writer: RecordWriter },
  definitions: EntityDefinitions,
  wanted: readonly WantedMerge[],
  { caller, reason }: Pick<MergeOccasion, 'caller' | 'reason'>,
  newId: () => string,
): Promise<PreparedMerges> {
  const override = reason === null ? {} : { override: { reason } };
  const known = await knownForms(manager, definitions, wanted);
  const revisions = wanted.map(({ plan }) => {
    const { survivor, values, findings, definitions: judgedBy } = plan;
    return {
      item: {
        kind: 'update' as const,
        recordId: survivor.id,
        expectedVersion: survivor.version,
        data: {},
        ...override,
      },
      before: survivor,
      restored: {
        ...values,
        known: known.get(plan),
        // The values were judged when the merge was worked out; once is enough.
        ...(judgedBy === definitions ? { judgement: { findings } } : {}),
      },
    };
  });
  const { context, items } = await writer.revise(caller, definitions, 'merge', revisions);
  const prepared: PreparedMerge[] = [];
  const refused = new Map<WantedMerge, PlatformError>();
  for (const [position, item] of items.entries()) {
    const one = wanted[position]!;
    if (item.outcome === 'prepared') prepared.push({ id: newId(), wanted: one, item, context });
    else if (item.outcome === 'refused') refused.set(one, errorOf(one.plan, item));
    else throw new Error('A restored record is always written');
  }
  return { prepared, refused };
}

/** The records of the merges that change what their surviving record is compared by. */
async function knownForms(
  manager: EntityManager,
  definitions: EntityDefinitions,
  wanted: readonly WantedMerge[],
): Promise<Map<MergePlan, KnownForms[]>> {
  const changing = wanted
    .map(({ plan }) => plan)
    .filter(({ survivor, values }) => !isComparedAlike(definitions, survivor, values.data));
  const membersOf = ({ survivor, absorbed }: MergePlan): StoredRecord[] => [survivor, ...absorbed];
  const ids = changing.flatMap((plan) => membersOf(plan).map(({ id }) => id));
  const stored = await formsInForce(manager, definitions, ids);
  return new Map(
    changing.map((plan) => [
      plan,
      membersOf(plan).flatMap(({ id, data }) => {
        const forms = stored.get(id);
        return forms === undefined ? [] : [{ data, forms }];
      }),
    ]),
  );
}

/** The merges whose write was refused, with the reasons. */
export function refusedWrites(
  merges: readonly PreparedMerge[],
  outcomes: readonly WriteOutcome[],
): Map<PreparedMerge, PlatformError> {
  return new Map(
    merges.flatMap((merge, position): [PreparedMerge, PlatformError][] => {
      const outcome = outcomes[position];
      if (outcome === undefined) throw new Error('The writer gave no outcome');
      return outcome.outcome === 'written' ? [] : [[merge, errorOf(merge.wanted.plan, outcome)]];
    }),
  );
}

function errorOf({ policy, definitions }: MergePlan, refused: RefusedOutcome): PlatformError {
  return new PlatformError(refused.code, {
    values: refused.values,
    problems: refused.problems,
    findings: visibleFindings(policy, definitions.entity, refused.findings),
    records: refused.records,
  });
}
