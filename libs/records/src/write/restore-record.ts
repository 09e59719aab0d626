import type { Finding, RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { withIdsOfCodes } from '../links/link-judgement';
import type { StoredRecord } from '../stored-record';
import { evaluate, judgeValues } from './judge-write';
import { judgingVersions } from './judging-versions';
import type { KnownForms } from './known-forms';
import { ownershipOf } from './ownership';
import type { PreparedWrite, WriteContext } from './prepared-write';
import { profileAfter } from './record-profile';
import { refuseUpdate } from './refuse-write';
import { refusal, type RefusedOutcome, type UpdateItem } from './write-item';

/** A state that a record once had. */
export interface FormerState {
  data: RecordData;
  raw: RecordData;
  /** What its rules said then; left out: what today's say. versions: of those rules, unless they are those in force. */
  judgement?: { findings: readonly Finding[]; versions?: Record<string, number> };
  /** Unique values that somebody else holds by now become conflicts instead of refusing the state. */
  keepsConflicts?: true;
  /** Records that the values come from. */
  known?: readonly KnownForms[] | undefined;
}

/**
 * Puts a record back into a state that it once had, as it was: neither standardised nor held to the rules of today,
 * except that unique values stay unique.
 */
export function restoreRecord(
  context: WriteContext,
  item: UpdateItem,
  before: StoredRecord,
  { judgement, keepsConflicts, known, ...former }: FormerState,
): PreparedWrite | RefusedOutcome {
  if (!context.policy.mayRead(before)) return refusal('record-not-found', { values: { id: item.recordId } });
  const refused = refuseUpdate(context, item, before);
  if (refused !== undefined) return refused;
  const unchanged = { ...item, data: {} };
  // What it names was found when it was first entered; records that were absorbed since are named by where they live on.
  const { storage } = context.definitions;
  const data = withIdsOfCodes(former.data, storage, context.links);
  const raw = withIdsOfCodes(former.raw, storage, context.links);
  const said = judgement?.findings ?? judgeValues(context, unchanged, data, before.status, before).findings;
  // Who shares a unique value now, the writer finds out.
  const findings = said.filter(({ code }) => code !== 'not-unique');
  const prepared: PreparedWrite = {
    ...ownershipOf(context, item, before, data),
    outcome: 'prepared',
    item,
    recordId: before.id,
    action: 'update',
    before,
    status: before.status,
    data,
    raw,
    verdict: 'pass',
    findings,
    profile: profileAfter(context.definitions, before, data, known),
    checksDuplicates: false,
    enteredCode: undefined,
    judgedBy: judgement?.versions && { ...judgement.versions, ...formVersions(context.definitions) },
    ...(keepsConflicts === undefined ? {} : { keepsConflicts }),
  };
  return context.policy.mayEdit(prepared) ? prepared : refusal('record-not-editable');
}

/**
 * Puts the values of a record into the form that a changed entity asks for. Nobody asks for it record by record, so no
 * right and no rule stands in its way; what the rules say about the values is kept with them.
 */
export function convertRecord(
  context: WriteContext,
  item: UpdateItem,
  before: StoredRecord,
  { data, raw }: Pick<FormerState, 'data' | 'raw'>,
): PreparedWrite {
  const { definitions } = context;
  const { findings } = evaluate(context, { ...item, data: {} }, data, before.status, before);
  return {
    ...ownershipOf(context, item, before, data),
    outcome: 'prepared',
    item,
    recordId: before.id,
    action: 'update',
    before,
    status: before.status,
    data,
    raw,
    verdict: 'pass',
    // Who shares a unique value now, the writer finds out.
    findings: findings.filter(({ code }) => code !== 'not-unique'),
    profile: profileAfter(definitions, before, data),
    checksDuplicates: false,
    enteredCode: undefined,
    keepsConflicts: true,
  };
}

/** Of the documents that say which fields a record has: it has the form of today, whatever its values. */
function formVersions(definitions: EntityDefinitions): Record<string, number> {
  const judging = Object.entries(judgingVersions(definitions));
  return Object.fromEntries(judging.filter(([name]) => /^(entity|overlay):/.test(name)));
}
