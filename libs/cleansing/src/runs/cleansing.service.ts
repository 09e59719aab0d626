import { randomUUID } from 'node:crypto';
import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  type CleansingAction,
  type CleansingRun,
  type CleansingRunInput,
  type CleansingRunList,
  type CleansingRunListQuery,
  createProblem,
  type LocalizedText,
  PlatformError,
  pointerTo,
  type Problem,
  type RecordData,
} from '@guiyi/contracts';
import { isUniqueViolation } from '@guiyi/database';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { formatJobCursor, isFinished, JobQueue, parseJobCursor } from '@guiyi/queue';
import { RecordSelector } from '@guiyi/records';
import { findUnstorable } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { ShownRecords } from '../shown-records';
import { presentRun, type StoredRun } from './cleansing-run';
import { RunStore } from './run-store';

const IDS_AT_ONCE = 500;

/** Starts, shows, cancels and undoes changes of many records. */
@Injectable()
export class CleansingService {
  constructor(
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly selector: RecordSelector,
    private readonly shown: ShownRecords,
    private readonly runs: RunStore,
    private readonly jobs: JobQueue,
  ) {}

  /** @throws PlatformError cleansing-not-valid, field-not-allowed, cleansing-records-differ, cleansing-running … */
  async start(caller: Caller, input: CleansingRunInput): Promise<CleansingRun> {
    const policy = await this.requireRunning(caller);
    const definitions = await this.definitions.forEntity(input.entity);
    refuseFor(selectionProblems(input));
    requireWritable(policy, definitions, input.action);
    const ids = input.ids === undefined ? null : [...input.ids].sort();
    const filter = input.filter ?? null;
    if (ids !== null) await this.requireReadable(caller, input.entity, ids);
    const total = ids?.length ?? (await this.selector.count({ policy, definitions, action: 'edit', filter }));
    requireExpected(input, total);
    const { action } = input;
    return this.enqueue(caller, definitions, {
      kind: action.kind,
      edit: action.kind === 'edit' ? (action.values as RecordData) : null,
      filter,
      ids,
      undoOf: null,
      reason: input.reason,
      total,
    });
  }

  /** @throws PlatformError conversion-bound, cleansing-not-finished, cleansing-undone, cleansing-running */
  async undo(caller: Caller, id: string): Promise<CleansingRun> {
    await this.requireRunning(caller);
    const run = await this.readable(caller, id);
    if (run.kind === 'convert') throw new PlatformError('conversion-bound');
    if (!isFinished(run.status)) throw new PlatformError('cleansing-not-finished');
    if (run.undoneBy !== null)
      throw new PlatformError('cleansing-undone', { values: { undo: run.undoneBy } });
    return this.enqueue(caller, await this.definitions.forEntity(run.entity), {
      kind: 'undo',
      edit: null,
      filter: null,
      ids: null,
      undoOf: id,
      reason: run.reason,
      total: run.changed + run.kept,
    });
  }

  async find(caller: Caller, id: string): Promise<CleansingRun> {
    return presentRun(await this.readable(caller, id), new Date());
  }

  async list(
    caller: Caller,
    { entity, cursor, limit = 50 }: CleansingRunListQuery,
  ): Promise<CleansingRunList> {
    (await this.access.policyFor(caller)).require('cleansing.read');
    const before = cursor === undefined ? undefined : parseJobCursor(cursor);
    const found = await this.runs.list(entity, before, limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    const now = new Date();
    return {
      items: shown.map((run) => presentRun(run, now)),
      nextCursor: last === undefined ? null : formatJobCursor(last),
      total: await this.runs.count(entity),
    };
  }

  /** Stops after the page at hand; what is changed stays. @throws PlatformError conversion-bound, cleansing-finished */
  async cancel(caller: Caller, id: string): Promise<CleansingRun> {
    (await this.access.policyFor(caller)).require('cleansing.run');
    if ((await this.readable(caller, id)).kind === 'convert') throw new PlatformError('conversion-bound');
    if (!(await this.runs.cancel(id, new Date()))) throw new PlatformError('cleansing-finished');
    // A worker that lost its job would never look.
    await this.jobs.enqueue('cleansing.run', { runId: id }, { jobId: `cleansing-${id}-cancel` });
    return this.find(caller, id);
  }

  /** The run for its file of changes. @throws PlatformError cleansing-not-finished */
  async finished(caller: Caller, id: string): Promise<StoredRun> {
    const run = await this.readable(caller, id);
    if (!isFinished(run.status)) throw new PlatformError('cleansing-not-finished');
    return run;
  }

  /** The run for whoever may see runs. @throws PlatformError cleansing-run-not-found */
  async readable(caller: Caller, id: string): Promise<StoredRun> {
    (await this.access.policyFor(caller)).require('cleansing.read');
    const run = await this.runs.find(id);
    if (run === undefined) throw new PlatformError('cleansing-run-not-found', { values: { id } });
    return run;
  }

  private async enqueue(
    caller: Caller,
    { entity, versions }: EntityDefinitions,
    what: Pick<StoredRun, 'kind' | 'edit' | 'filter' | 'ids' | 'undoOf' | 'reason' | 'total'>,
  ): Promise<CleansingRun> {
    const run: StoredRun = {
      id: randomUUID(),
      entity,
      ...what,
      undoneBy: null,
      conversion: null,
      status: 'queued',
      versions: { ...versions },
      checkpoint: null,
      changed: 0,
      unchanged: 0,
      refused: 0,
      kept: 0,
      fields: {},
      error: null,
      startedById: caller.userId,
      startedBy: caller.username,
      createdAt: new Date(),
      startedAt: null,
      finishedAt: null,
    };
    try {
      await this.runs.insert(run);
    } catch (error) {
      throw await this.conflictOf(error, run);
    }
    await this.jobs.enqueue('cleansing.run', { runId: run.id }, { jobId: `cleansing-${run.id}` });
    return presentRun(run, run.createdAt);
  }

  private async conflictOf(error: unknown, { entity, undoOf }: StoredRun): Promise<unknown> {
    if (isUniqueViolation(error, 'cleansing_run_one_undo')) {
      const undone = undoOf === null ? undefined : await this.runs.find(undoOf);
      return new PlatformError('cleansing-undone', { values: { undo: undone?.undoneBy } });
    }
    if (!isUniqueViolation(error, 'cleansing_run_one_active')) return error;
    const active = await this.runs.findActive(entity);
    return new PlatformError('cleansing-running', { values: { entity, id: active?.id } });
  }

  private async requireRunning(caller: Caller): Promise<AccessPolicy> {
    const policy = await this.access.policyFor(caller);
    policy.require('cleansing.run');
    policy.require('records.update');
    return policy;
  }

  private async requireReadable(caller: Caller, entity: string, ids: readonly string[]): Promise<void> {
    const reader = await this.shown.readerOf(caller, entity, 'cleansing.run');
    for (let first = 0; first < ids.length; first += IDS_AT_ONCE) {
      const page = ids.slice(first, first + IDS_AT_ONCE);
      const titles = await this.shown.titles(reader, page);
      const missing = page.find((id) => !titles.has(id));
      if (missing !== undefined)
        throw new PlatformError('record-not-found', { values: { id: missing }, pointer: '/ids' });
    }
  }
}

function selectionProblems({ ids, filter }: CleansingRunInput): Problem[] {
  if (ids === undefined || filter === undefined) return [];
  return [createProblem('two-selections', '/ids', texts.twoSelections)];
}

/** What an edit writes has to be fields that are there, that change at all, and that are the caller's to write. */
function requireWritable(
  policy: AccessPolicy,
  { entity, storage }: EntityDefinitions,
  action: CleansingAction,
): void {
  if (action.kind !== 'edit') return;
  const values = action.values as RecordData;
  refuseFor(
    Object.keys(values).flatMap((field) => {
      const schema = Object.hasOwn(storage.properties, field) ? storage.properties[field] : undefined;
      const pointer = pointerTo('action', 'values', field);
      if (schema === undefined)
        return [createProblem('unknown-field', pointer, texts.unknownField, { field })];
      if (findUnstorable(values[field]) !== undefined)
        return [createProblem('not-storable', pointer, texts.notStorable, { field })];
      // JSON reads 1e400 as infinity, which is stored as nothing: the edit would clear the field.
      if (values[field] === Infinity || values[field] === -Infinity)
        return [createProblem('wrong-type', pointer, texts.notFinite, { field })];
      return schema['x-field'].immutable === true
        ? [createProblem('field-immutable', pointer, texts.immutable, { field })]
        : [];
    }),
  );
  const problems = policy
    .writableProblems(entity, values)
    .map((problem) => ({ ...problem, pointer: `/action/values${problem.pointer.replace(/^\/data/, '')}` }));
  if (problems.length > 0) throw new PlatformError('field-not-allowed', { problems });
}

function requireExpected({ expected }: CleansingRunInput, records: number): void {
  if (expected === undefined || expected.records === records) return;
  throw new PlatformError('cleansing-records-differ', {
    values: { expected: expected.records, records },
    pointer: '/expected/records',
  });
}

function refuseFor(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new PlatformError('cleansing-not-valid', { problems });
}

const texts = {
  notFinite: {
    'zh-CN': '“{field}”的数字太大，无法存储，请改小。',
    'zh-TW': '「{field}」的數字太大，無法儲存，請改小。',
    en: 'The number for "{field}" is too large to be stored; enter a smaller one.',
  },
  notStorable: {
    'zh-CN': '“{field}”的文字中有无法存储的字符（空字符或残缺的字符），请删除后重新输入。',
    'zh-TW': '「{field}」的文字中有無法儲存的字元（空字元或殘缺的字元），請刪除後重新輸入。',
    en: 'The text of "{field}" holds a character that cannot be stored (NUL, or half of a character); delete it and enter it again.',
  },
  twoSelections: {
    'zh-CN': 'filter 与 ids 只能给一个，请去掉其中之一。',
    'zh-TW': 'filter 與 ids 只能給一個，請去掉其中之一。',
    en: 'Give either filter or ids; leave one of them out.',
  },
  unknownField: {
    'zh-CN': '没有字段“{field}”，请检查名称。',
    'zh-TW': '沒有欄位「{field}」，請檢查名稱。',
    en: 'There is no field "{field}"; check its name.',
  },
  immutable: {
    'zh-CN': '“{field}”一经生成不可修改，请从请求中去掉。',
    'zh-TW': '「{field}」一經產生不可修改，請從請求中去掉。',
    en: '"{field}" never changes once given; leave it out.',
  },
} satisfies Record<string, LocalizedText>;
