import { type Finding, isBlank, type RecordData } from '@guiyi/contracts';
import { sameValue, type Judgement } from '@guiyi/validation';
import type { StoredRecord } from '../stored-record';
import { codeFieldOf } from './code-field';
import { mayMindDuplicates } from './duplicate-actions';
import { evaluate, judgeUpdate, withIds } from './judge-write';
import { actionOf } from './lifecycle';
import { ownershipOf } from './ownership';
import type { PreparedWrite, UnchangedRecord, WriteContext } from './prepared-write';
import { hasForms, profileOf } from './record-profile';
import { mayPlace, placementProblems, refuseUpdate } from './refuse-write';
import { type CreateItem, refusal, type RefusedOutcome, type UpdateItem, type WriteItem } from './write-item';

/** Standardises, validates and asks for rights; reads and changes nothing. */
export function prepareWrite(
  context: WriteContext,
  entered: WriteItem,
  before: StoredRecord | undefined,
  newId: () => string,
): PreparedWrite | RefusedOutcome {
  const item = withIds(context, entered);
  if (item.kind === 'create') return prepareCreate(context, item, newId);
  if (before === undefined || !context.policy.mayRead(before))
    return refusal('record-not-found', { values: { id: item.recordId } });
  return refuseUpdate(context, item, before) ?? prepareUpdate(context, item, before);
}

/** The same for a record at hand, which stays untouched when standardising and validating change nothing. */
export function reviseRecord(
  context: WriteContext,
  entered: UpdateItem,
  before: StoredRecord,
): PreparedWrite | RefusedOutcome | UnchangedRecord {
  const item = withIds(context, entered);
  if (!context.policy.mayRead(before)) return refusal('record-not-found', { values: { id: item.recordId } });
  const refused = refuseUpdate(context, item, before);
  if (refused !== undefined) return refused;
  const evaluation = judgeUpdate(context, item, before);
  const raw = withoutBlanks({ ...before.raw, ...item.data });
  if (evaluation.outcome === 'block') return refusal('record-not-valid', { findings: evaluation.findings });
  return sameValue(evaluation.data, before.data) && sameValue(raw, before.raw)
    ? { outcome: 'unchanged', before, findings: [...evaluation.findings, ...conflictsOf(context, before)] }
    : prepareUpdate(context, item, before, { evaluation, looksForDuplicates: mayMindDuplicates(context) });
}

/** Who shares a unique value was found out when the record was written; nothing about it has changed. */
function conflictsOf({ definitions }: WriteContext, { findings }: StoredRecord): Finding[] {
  const { uniqueness = [] } = definitions.documents.validation;
  return findings.filter(
    ({ code, rule }) => code === 'not-unique' && uniqueness.some(({ id }) => id === rule),
  );
}

function prepareCreate(
  context: WriteContext,
  item: CreateItem,
  newId: () => string,
): PreparedWrite | RefusedOutcome {
  const problems = [
    ...context.policy.writableProblems(context.definitions.entity, item.data),
    ...placementProblems(context, item),
  ];
  if (problems.length > 0) return refusal('field-not-allowed', { problems });
  const status = item.status ?? 'active';
  const evaluation = evaluate(context, item, item.data, status, undefined);
  const code = evaluation.data[codeFieldOf(context.definitions.storage) ?? ''];
  const prepared: PreparedWrite = {
    ...ownershipOf(context, item, undefined, evaluation.data),
    outcome: 'prepared',
    item,
    recordId: item.recordId ?? newId(),
    action: 'create',
    before: undefined,
    status,
    data: evaluation.data,
    raw: withoutBlanks(item.data),
    verdict: evaluation.outcome,
    findings: evaluation.findings,
    profile: profileOf(context.definitions, evaluation.data),
    checksDuplicates: true,
    enteredCode: typeof code === 'string' ? code : undefined,
  };
  return mayPlace(context.policy, prepared) ? prepared : refusal('record-not-editable');
}

function prepareUpdate(
  context: WriteContext,
  item: UpdateItem,
  before: StoredRecord,
  known?: { evaluation: Judgement; looksForDuplicates: boolean },
): PreparedWrite | RefusedOutcome {
  const { definitions, policy } = context;
  const status = item.status ?? before.status;
  const common = {
    outcome: 'prepared' as const,
    item,
    recordId: before.id,
    action: actionOf(before.status, status),
    before,
    status,
    enteredCode: undefined,
  };
  // What leaves use is not judged: an archived record need not be better than it was.
  if (status === 'archived' && Object.keys(item.data).length === 0)
    return {
      ...common,
      owner: before.owner,
      department: before.department,
      source: before.source,
      data: before.data,
      raw: before.raw,
      verdict: 'pass',
      findings: before.findings,
      profile: undefined,
      checksDuplicates: false,
    };
  const { evaluation, looksForDuplicates } = known ?? {
    evaluation: judgeUpdate(context, item, before),
    looksForDuplicates: true,
  };
  const profile = profileOf(definitions, evaluation.data);
  const prepared: PreparedWrite = {
    ...common,
    ...ownershipOf(context, item, before, evaluation.data),
    data: evaluation.data,
    raw: withoutBlanks({ ...before.raw, ...item.data }),
    verdict: evaluation.outcome,
    findings: evaluation.findings,
    profile: status === 'archived' ? undefined : profile,
    checksDuplicates:
      looksForDuplicates &&
      status !== 'archived' &&
      (before.status === 'archived' || !hasForms(definitions, before, profile.forms)),
  };
  return policy.mayEdit(prepared) ? prepared : refusal('record-not-editable');
}

function withoutBlanks(data: RecordData): RecordData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isBlank(value)));
}
