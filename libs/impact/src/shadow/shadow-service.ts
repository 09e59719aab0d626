import { randomUUID } from 'node:crypto';
import { AccessService, type Caller } from '@guiyi/access';
import { type Reader, ShownRecords, visibleRows } from '@guiyi/cleansing';
import {
  PlatformError,
  type ShadowCase,
  type ShadowCaseList,
  type ShadowCaseListQuery,
  type ShadowRun,
  type ShadowRunInput,
  type ShadowRunList,
  type ShadowRunListQuery,
} from '@guiyi/contracts';
import { formatJobCursor, parseJobCursor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { PreviewPlanner } from '../previews/preview-planner';
import { PreviewSubjects } from '../previews/preview-subject';
import { presentShadowRun, type StoredShadowRun } from './shadow-run';
import { ShadowRunner } from './shadow-runner';
import { ShadowStore, type StoredShadowEvent } from './shadow-store';

const LONGEST_MS = 90 * 24 * 60 * 60 * 1000;

/** Drafts beside the rules in force, on what people really write, for a chosen time and without any effect. */
@Injectable()
export class ShadowRuns {
  constructor(
    private readonly access: AccessService,
    private readonly subjects: PreviewSubjects,
    private readonly planner: PreviewPlanner,
    private readonly store: ShadowStore,
    private readonly runner: ShadowRunner,
  ) {}

  /** @throws PlatformError impact-subject-missing, shadow-run-time, change-set-not-found, definitions-not-valid */
  async start(caller: Caller, input: ShadowRunInput, now = new Date()): Promise<ShadowRun> {
    (await this.access.policyFor(caller)).require('cleansing.run');
    const endsAt = new Date(input.endsAt);
    const ahead = endsAt.getTime() - now.getTime();
    if (!(ahead > 0 && ahead <= LONGEST_MS)) throw new PlatformError('shadow-run-time');
    const { changeSetId, drafts, hash } = await this.subjects.find(caller, input);
    const run: StoredShadowRun = {
      id: randomUUID(),
      title: input.title.trim(),
      changeSetId,
      contentHash: hash,
      drafts,
      parts: (await this.planner.concerned(drafts)).map((entity) => ({
        entity,
        seenUntil: now.toISOString(),
      })),
      status: 'running',
      startedBy: caller.username,
      createdAt: now,
      endsAt,
      finishedAt: null,
    };
    await this.store.insert(run);
    await this.runner.send(run.id, 0);
    return this.present(run);
  }

  async find(caller: Caller, id: string): Promise<ShadowRun> {
    return this.present(await this.readable(caller, id));
  }

  async list(caller: Caller, { cursor, limit = 50 }: ShadowRunListQuery): Promise<ShadowRunList> {
    (await this.access.policyFor(caller)).require('cleansing.read');
    const before = cursor === undefined ? undefined : parseJobCursor(cursor);
    const found = await this.store.list(before, limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      items: await Promise.all(shown.map((run) => this.present(run))),
      nextCursor: last === undefined ? null : formatJobCursor(last),
      total: await this.store.count(),
    };
  }

  /** What was counted stays. @throws PlatformError shadow-run-not-found, shadow-run-finished */
  async stop(caller: Caller, id: string): Promise<ShadowRun> {
    (await this.access.policyFor(caller)).require('cleansing.run');
    await this.readable(caller, id);
    if (!(await this.store.end(id, 'stopped', new Date()))) throw new PlatformError('shadow-run-finished');
    return this.find(caller, id);
  }

  /** @throws PlatformError shadow-run-not-found */
  async readable(caller: Caller, id: string): Promise<StoredShadowRun> {
    (await this.access.policyFor(caller)).require('cleansing.read');
    const run = await this.store.find(id);
    if (run === undefined) throw new PlatformError('shadow-run-not-found', { values: { id } });
    return run;
  }

  private async present(run: StoredShadowRun): Promise<ShadowRun> {
    return presentShadowRun(run, await this.store.countsOf(run.id));
  }
}

/** The cases of shadow runs, as far as they are about records that the reader may see. */
@Injectable()
export class ShadowCases {
  constructor(
    private readonly store: ShadowStore,
    private readonly shown: ShownRecords,
  ) {}

  async page(
    caller: Caller,
    { id, parts }: StoredShadowRun,
    { cursor, limit = 50 }: ShadowCaseListQuery,
  ): Promise<ShadowCaseList> {
    const before = cursor === undefined ? undefined : parseJobCursor(cursor);
    const readers = await Promise.all(
      parts.map(({ entity }) => this.shown.readerOf(caller, entity, 'cleansing.read')),
    );
    const readable = (parameters: unknown[]): string => visibleTo(readers, parameters);
    const found = await this.store.cases(id, before, limit + 1, readable);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      items: await this.present(readers, shown),
      nextCursor: last === undefined ? null : formatJobCursor({ createdAt: last.at, id: last.recordId }),
      total: await this.store.countCases(id, readable),
    };
  }

  private async present(
    readers: readonly Reader[],
    events: readonly StoredShadowEvent[],
  ): Promise<ShadowCase[]> {
    const titles = new Map<string, { code: string | null; title: string }>();
    for (const reader of readers) {
      const own = events.filter(({ entity }) => entity === reader.entity);
      const found = await this.shown.titles(
        reader,
        own.map(({ recordId }) => recordId),
      );
      for (const [id, title] of found) titles.set(id, title);
    }
    return events.flatMap(({ entity, recordId, at, found: { isCompared: _, ...found } }) => {
      const record = titles.get(recordId);
      return record === undefined ? [] : [{ entity, recordId, ...record, at: at.toISOString(), ...found }];
    });
  }
}

function visibleTo(readers: readonly Reader[], parameters: unknown[]): string {
  const conditions = readers.map(({ policy, entity }) => {
    const visible = visibleRows(policy, 'one', parameters);
    parameters.push(entity);
    return `(one.entity = $${parameters.length}::text AND ${visible})`;
  });
  return conditions.length === 0 ? 'false' : conditions.join(' OR ');
}
