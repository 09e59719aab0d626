import type {
  PreparedWrite,
  RefusedOutcome,
  UnchangedRecord,
  WriteOutcome,
  WrittenOutcome,
} from '@guiyi/records';
import type { PlannedRevision } from './plan-revision';
import { differencesOf, type RecordChange, storedValues } from './record-change';
import type { RunState } from './run-store';

/** After so many times that somebody else was faster, a record is left as it is. */
const MOST_ATTEMPTS = 10;

/** What became of a planned revision: nothing to do, or what the writer said. */
export type RevisionResult = UnchangedRecord | WriteOutcome | undefined;

/** What judging made of a planned revision, before anything is written. */
export type JudgedRevision = PreparedWrite | RefusedOutcome | UnchangedRecord | undefined;

/** The change to keep of one record; undefined for one that is as it should be. */
export function changeOf(
  planned: PlannedRevision,
  result: RevisionResult,
  collections: readonly string[],
): RecordChange | undefined {
  if (result === undefined || result.outcome === 'unchanged')
    return planned.kept.length === 0 ? undefined : keptChange(planned);
  return result.outcome === 'refused'
    ? refusedChange(planned, result)
    : writtenChange(planned, result, collections);
}

function writtenChange(
  planned: PlannedRevision,
  { record, findings }: WrittenOutcome,
  collections: readonly string[],
): RecordChange {
  const { before, kept } = planned;
  return {
    ...blankChange(planned),
    outcome: kept.length === 0 ? 'changed' : 'kept',
    versionAfter: record.version,
    changes: [...differencesOf(before, storedValues(record, collections)), ...keptFields(planned)],
    judgement: { findings: before.findings, versions: before.definitionVersions },
    findings: [...findings],
  };
}

function refusedChange(planned: PlannedRevision, { code, findings }: RefusedOutcome): RecordChange {
  const attempts = planned.attempts + 1;
  const isAgain = code === 'version-stale' && attempts < MOST_ATTEMPTS;
  return {
    ...blankChange(planned),
    outcome: isAgain ? 'waiting' : 'refused',
    attempts,
    refusal: code,
    findings: [...findings],
  };
}

function keptChange(planned: PlannedRevision): RecordChange {
  return { ...blankChange(planned), outcome: 'kept', changes: keptFields(planned) };
}

function keptFields({ before, kept }: PlannedRevision): RecordChange['changes'] {
  return kept.map((field) => {
    const value = before.data[field];
    const raw = before.raw[field];
    return { field, before: value, after: value, rawBefore: raw, rawAfter: raw, kept: true };
  });
}

function blankChange({ before, attempts }: PlannedRevision): RecordChange {
  return {
    recordId: before.id,
    outcome: 'refused',
    attempts,
    versionBefore: before.version,
    versionAfter: null,
    changes: [],
    judgement: null,
    refusal: null,
    findings: [],
  };
}

/** The state after records of which these changes are kept and the others are as they should be. */
export function stateAfter(
  state: RunState,
  checkpoint: string | null,
  records: number,
  changes: readonly RecordChange[],
): RunState {
  const count = (outcome: RecordChange['outcome']): number =>
    changes.filter((change) => change.outcome === outcome).length;
  const fields = { ...state.fields };
  for (const change of changes)
    for (const { field, kept } of change.changes) if (kept !== true) fields[field] = (fields[field] ?? 0) + 1;
  return {
    checkpoint,
    changed: state.changed + count('changed'),
    unchanged: state.unchanged + records - changes.length,
    refused: state.refused + count('refused'),
    kept: state.kept + count('kept'),
    fields,
  };
}
