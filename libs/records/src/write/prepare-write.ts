import type { AccessPolicy, Caller } from '@guiyi/access';
import {
  createProblem,
  type Finding,
  isBlank,
  type MatchForms,
  pointerTo,
  type Problem,
  type RecordData,
  type RecordStatus,
} from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { blockingKeysOf } from '@guiyi/matching';
import { judgeRecord, sameValue, type Judgement, type Waiver } from '@guiyi/validation';
import type { MatchProfile } from '../duplicate-guard';
import { judgeLinks, type KnownLinks, withIdsOfCodes } from '../links/link-judgement';
import type { HistoryAction } from '../store/record-history';
import type { StoredRecord } from '../stored-record';
import { codeFieldOf } from './code-field';
import { mayMindDuplicates } from './duplicate-actions';
import { judgingVersions } from './judging-versions';
import { formsByKnown, type KnownForms } from './known-forms';
import { actionOf, mayBecome, reachableStatuses } from './lifecycle';
import {
  type CreateItem,
  type FoundDuplicate,
  refusal,
  type RefusedOutcome,
  type UpdateItem,
  type WriteDoor,
  type WriteItem,
} from './write-item';

/** Everything that judging an item needs besides the item. */
export interface WriteContext {
  caller: Caller;
  policy: AccessPolicy;
  definitions: EntityDefinitions;
  door: WriteDoor;
  /** Of the records that are written, by record id. */
  waivers: ReadonlyMap<string, readonly Waiver[]>;
  /** What the references and attachments of the items name. */
  links: KnownLinks;
  /** When it is judged: waivers end. */
  now: Date;
  /** Whoever is told what stands in the way: records out of their reach are met alike. Nobody where the truth counts. */
  hiddenFrom: AccessPolicy | undefined;
}

/** An item judged as far as that can be done without the other records. */
export interface PreparedWrite {
  outcome: 'prepared';
  item: WriteItem;
  recordId: string;
  action: HistoryAction;
  before: StoredRecord | undefined;
  status: RecordStatus;
  owner: string | null;
  department: string | null;
  source: string | null;
  data: RecordData;
  raw: RecordData;
  verdict: Judgement['outcome'];
  findings: readonly Finding[];
  /** Undefined for a record that is archived now: it is nobody's duplicate. */
  profile: MatchProfile | undefined;
  /** The values that records are compared by stay, and with them the profile that is stored; then profile is undefined. */
  keepsProfile?: true;
  /** False when the values that records are compared by stay as they are. */
  checksDuplicates: boolean;
  /** Records of other entities that it looks like, as far as the door asks for them. */
  across?: readonly FoundDuplicate[];
  /** The code that came with a new record. */
  enteredCode: string | undefined;
  /** The versions that judged the data, where they are not those in force. */
  judgedBy?: Record<string, number>;
  /** Values that another record holds are listed and refuse nothing: the record is there already. */
  keepsConflicts?: true;
}

/** What a revision finds as it should be. */
export interface UnchangedRecord {
  outcome: 'unchanged';
  before: StoredRecord;
  findings: readonly Finding[];
}

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

/**
 * Puts a record back into a state that it once had, as it was: neither standardised nor held to the rules of today,
 * except that unique values stay unique.
 */
export function restoreRecord(
  context: WriteContext,
  item: UpdateItem,
  before: StoredRecord,
  { data, raw, judgement, keepsConflicts, known }: FormerState,
): PreparedWrite | RefusedOutcome {
  if (!context.policy.mayRead(before)) return refusal('record-not-found', { values: { id: item.recordId } });
  const refused = refuseUpdate(context, item, before);
  if (refused !== undefined) return refused;
  const unchanged = { ...item, data: {} };
  // What it names was found when it was first entered.
  const said = judgement?.findings ?? judgeValues(context, unchanged, data, before.status, before).findings;
  // Who shares a unique value now, the writer finds out.
  const findings = said.filter(({ code }) => code !== 'not-unique');
  const keepsProfile = before.status !== 'archived' && isComparedAlike(context.definitions, before, data);
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
    profile:
      keepsProfile || before.status === 'archived' ? undefined : profileOf(context.definitions, data, known),
    checksDuplicates: false,
    enteredCode: undefined,
    judgedBy: judgement?.versions && { ...judgement.versions, ...formVersions(context.definitions) },
    ...(keepsConflicts === undefined ? {} : { keepsConflicts }),
    ...(keepsProfile ? { keepsProfile } : {}),
  };
  return context.policy.mayEdit(prepared) ? prepared : refusal('record-not-editable');
}

/** Whether the values leave the record's profile as it is: one of older rules is made anew by whoever renews those of all records. */
export function isComparedAlike(
  { standardization }: Pick<EntityDefinitions, 'standardization'>,
  before: StoredRecord,
  data: RecordData,
): boolean {
  if (before.unconverted !== undefined) return false;
  for (const field of standardization.matchFields)
    if (!sameValue(data[field], before.data[field])) return false;
  return true;
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
  const keepsProfile = before.status !== 'archived' && isComparedAlike(definitions, before, data);
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
    profile: keepsProfile || before.status === 'archived' ? undefined : profileOf(definitions, data),
    checksDuplicates: false,
    enteredCode: undefined,
    keepsConflicts: true,
    ...(keepsProfile ? { keepsProfile } : {}),
  };
}

/** Of the documents that say which fields a record has: it has the form of today, whatever its values. */
function formVersions(definitions: EntityDefinitions): Record<string, number> {
  const judging = Object.entries(judgingVersions(definitions));
  return Object.fromEntries(judging.filter(([name]) => /^(entity|overlay):/.test(name)));
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

/** What comes beside the data fills the same fields and needs the same rights; one's own name and department do not. */
function placementProblems({ policy, definitions, caller }: WriteContext, item: CreateItem): Problem[] {
  const ofOthers = (name: 'owner' | 'department', own: string | null): Problem[] => {
    const given = item[name] ?? own;
    if (given === own) return [];
    const problems = policy.writableProblems(definitions.entity, { [name]: given });
    return problems.map((problem) => ({ ...problem, pointer: pointerTo(name) }));
  };
  return [...ofOthers('owner', caller.username), ...ofOthers('department', caller.department)];
}

function refuseUpdate(
  context: WriteContext,
  item: UpdateItem,
  before: StoredRecord,
): RefusedOutcome | undefined {
  const { policy, definitions } = context;
  if (!policy.mayEdit(before)) return refusal('record-not-editable');
  if (before.version !== item.expectedVersion)
    return refusal('version-stale', { values: { version: before.version }, records: [before.id] });
  const status = item.status ?? before.status;
  if (before.status === 'archived' && status === 'archived')
    return refusal('record-archived', { values: { id: before.id }, records: [before.id] });
  const problems = [
    ...policy.writableProblems(definitions.entity, item.data),
    ...immutableProblems(definitions, item.data, before),
    ...statusProblems(before.status, status),
  ];
  return problems.length > 0 ? refusal('field-not-allowed', { problems }) : undefined;
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
      (before.status === 'archived' || !sameValue(plain(profile.forms), plain(formsOf(definitions, before)))),
  };
  return policy.mayEdit(prepared) ? prepared : refusal('record-not-editable');
}

/** Standardise, then validate what an update makes of a record; its rights are another matter. */
export function judgeUpdate(context: WriteContext, item: UpdateItem, before: StoredRecord): Judgement {
  return evaluate(context, item, { ...before.data, ...item.data }, item.status ?? before.status, before);
}

/** As judgeUpdate, of values as somebody enters them. */
export function judgeEntered(context: WriteContext, entered: UpdateItem, before: StoredRecord): Judgement {
  return judgeUpdate(context, withIds(context, entered), before);
}

/** A reference is entered by id or, as people and files know it, by code. */
function withIds<Item extends WriteItem>({ definitions, links }: WriteContext, item: Item): Item {
  const data = withIdsOfCodes(item.data, definitions.storage, links);
  return data === item.data ? item : { ...item, data };
}

function evaluate(
  context: WriteContext,
  item: WriteItem,
  entered: RecordData,
  status: RecordStatus,
  before: StoredRecord | undefined,
): Judgement {
  const judgement = judgeValues(context, item, entered, status, before);
  const faults = judgeLinks(judgement.data, context.definitions.storage, context.links, {
    recordId: before?.id ?? item.recordId ?? '',
    before: before?.data,
    userId: context.caller.userId,
  });
  return faults.length === 0
    ? judgement
    : { ...judgement, outcome: 'block', findings: [...judgement.findings, ...faults] };
}

/** As evaluate, without a look at what references and attachments name. */
function judgeValues(
  context: WriteContext,
  item: WriteItem,
  entered: RecordData,
  status: RecordStatus,
  before: StoredRecord | undefined,
): Judgement {
  const { definitions, door, caller, waivers, now } = context;
  return judgeRecord(definitions, entered, {
    door,
    status,
    statusBefore: before?.status,
    department: item.department,
    callersDepartment: caller.department,
    change: before && { before: before.data, fields: Object.keys(item.data) },
    defaults: defaultsOf(context, item),
    waivers: before && waivers.get(before.id),
    now,
  });
}

/** A person's own entry belongs to them and their department unless it says otherwise; what a file brings belongs to nobody. */
function defaultsOf({ caller, door }: WriteContext, item: WriteItem): RecordData | undefined {
  if (item.kind === 'update') return undefined;
  const isOwnEntry = door === 'create';
  return {
    owner: item.owner ?? (isOwnEntry ? caller.username : null),
    department: item.department ?? (isOwnEntry ? caller.department : null),
  };
}

/** An entity without fields for them has owner and department all the same: rights depend on them. */
function ownershipOf(
  context: WriteContext,
  item: WriteItem,
  before: StoredRecord | undefined,
  data: RecordData,
): Pick<PreparedWrite, 'owner' | 'department' | 'source'> {
  const defaults = defaultsOf(context, item) ?? {};
  const valueOf = (name: 'owner' | 'department' | 'source', fallback: string | null): string | null => {
    if (!Object.hasOwn(context.definitions.storage.properties, name)) return before?.[name] ?? fallback;
    const value = data[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    owner: valueOf('owner', textOf(defaults['owner'])),
    department: valueOf('department', textOf(defaults['department']) ?? item.department ?? null),
    source: valueOf('source', null),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Who may edit records at all may not put one out of their own reach; who may only create is not held to that. */
function mayPlace(policy: AccessPolicy, prepared: PreparedWrite): boolean {
  return policy.mayEdit(prepared) || !policy.can('records.update');
}

function profileOf(
  definitions: EntityDefinitions,
  data: RecordData,
  known: readonly KnownForms[] = [],
): MatchProfile {
  const forms = formsByKnown(definitions, data, known);
  return { forms, keys: blockingKeysOf(definitions.matchRule, forms) };
}

function formsOf(definitions: EntityDefinitions, record: StoredRecord): MatchForms {
  return definitions.standardization.matchForms(record.data);
}

function plain(forms: MatchForms): RecordData {
  return Object.fromEntries(Object.entries(forms).map(([form, values]) => [form, [...values]]));
}

function immutableProblems(
  definitions: EntityDefinitions,
  changes: RecordData,
  before: StoredRecord,
): Problem[] {
  return Object.keys(changes)
    .filter((name) => {
      const field = Object.hasOwn(definitions.storage.properties, name)
        ? definitions.storage.properties[name]
        : undefined;
      return field?.['x-field'].immutable === true && !sameValue(changes[name], before.data[name]);
    })
    .map((field) =>
      createProblem('field-immutable', pointerTo('data', field), texts.immutable, {
        field,
        value: before.data[field] ?? '',
      }),
    );
}

function statusProblems(from: RecordStatus, to: RecordStatus): Problem[] {
  if (mayBecome(from, to)) return [];
  return [
    createProblem('status-not-reachable', '/status', texts.status, {
      from,
      to,
      reachable: reachableStatuses(from).join(', '),
    }),
  ];
}

function withoutBlanks(data: RecordData): RecordData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isBlank(value)));
}

const texts = {
  immutable: {
    'zh-CN': '“{field}”一经生成不可修改（现为 {value}），请从请求中去掉。',
    'zh-TW': '「{field}」一經產生不可修改（現為 {value}），請從請求中去掉。',
    en: '"{field}" never changes once given (it is {value}); leave it out.',
  },
  status: {
    'zh-CN': '状态不能从 {from} 变为 {to}；可变为：{reachable}',
    'zh-TW': '狀態不能從 {from} 變為 {to}；可變為：{reachable}',
    en: 'The status cannot go from {from} to {to}; it can go to {reachable}',
  },
};
