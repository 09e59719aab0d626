import type { AccessPolicy } from '@guiyi/access';
import type { RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import type { Revision, StoredRecord } from '@guiyi/records';
import { enteredValues } from '../entered-values';
import type { StoredRun } from './cleansing-run';
import { planUndo, type RecordChange } from './record-change';

/** Whose rights and which rules a run goes by. */
export interface RunRules {
  run: Pick<StoredRun, 'kind' | 'edit' | 'reason'>;
  policy: AccessPolicy;
  definitions: EntityDefinitions;
}

/** What is to be done to one record; without a revision there is nothing to do. */
export interface PlannedRevision {
  before: StoredRecord;
  revision: Revision | undefined;
  /** Fields of an undo that stay because somebody edited them. */
  kept: string[];
  attempts: number;
}

type PlanRevision = (
  rules: RunRules,
  before: StoredRecord,
  undone: RecordChange | undefined,
) => Pick<PlannedRevision, 'revision' | 'kept'>;

const plans = {
  restandardize: ({ run, policy, definitions }, before) =>
    changeOf(run, before, enteredValues(policy, definitions, before)),
  edit: ({ run }, before) => changeOf(run, before, run.edit ?? {}),
  undo: ({ run, definitions }, before, undone) => {
    if (undone === undefined) return { revision: undefined, kept: [] };
    const { state, restored, kept } = planUndo(before, withoutGivenOnce(definitions, undone));
    if (state === undefined) return { revision: undefined, kept };
    const data = Object.fromEntries(restored.map((field) => [field, state.data[field] ?? null]));
    return { revision: { ...changeOf(run, before, data).revision, restored: state }, kept };
  },
} satisfies Record<Exclude<StoredRun['kind'], 'convert'>, PlanRevision>;

/** @param undone what the run that is undone did to the record */
export function planRevision(
  rules: RunRules,
  before: StoredRecord,
  undone: RecordChange | undefined,
  attempts: number,
): PlannedRevision {
  const { kind } = rules.run;
  if (kind === 'convert') throw new Error('A conversion is planned by its conversions');
  const plan: PlanRevision = plans[kind];
  return { before, attempts, ...plan(rules, before, undone) };
}

/**
 * A value that never changes once given, such as a code, stays even where the run was the first to give it; a field that
 * the entity no longer has does not come back.
 */
function withoutGivenOnce({ storage }: EntityDefinitions, change: RecordChange): RecordChange {
  const isOpen = (field: string): boolean =>
    Object.hasOwn(storage.properties, field) && storage.properties[field]?.['x-field'].immutable !== true;
  return { ...change, changes: change.changes.filter(({ field }) => isOpen(field)) };
}

function changeOf(
  { reason }: RunRules['run'],
  before: StoredRecord,
  data: RecordData,
): { revision: Revision; kept: string[] } {
  const item = {
    kind: 'update' as const,
    recordId: before.id,
    expectedVersion: before.version,
    data,
    override: { reason },
  };
  return { revision: { item, before }, kept: [] };
}
