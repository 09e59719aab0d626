import { PublishedDefinitions } from '@guiyi/definitions';
import { JobQueue } from '@guiyi/queue';
import { RecordStore } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PreviewDefinitions, type PreviewedRules } from '../previews/preview-definitions';
import { ShadowJudge } from './shadow-judge';
import type { ShadowPart, StoredShadowRun } from './shadow-run';
import { type ShadowEvent, ShadowStore } from './shadow-store';

const RECORDS_AT_ONCE = 200;
const LOOK_AGAIN_MS = 5000;

/**
 * Looks now and then at what was written since it last looked. Writers know nothing of it: neither the time that a draft
 * takes nor what goes wrong in it reaches them.
 */
@Injectable()
export class ShadowRunner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: ShadowStore,
    private readonly records: RecordStore,
    private readonly published: PublishedDefinitions,
    private readonly definitions: PreviewDefinitions,
    private readonly judge: ShadowJudge,
    private readonly jobs: JobQueue,
  ) {}

  async run(shadowRunId: string, signal: AbortSignal): Promise<void> {
    const run = await this.store.find(shadowRunId);
    if (run === undefined || run.status !== 'running') return;
    const isOver = run.endsAt <= new Date();
    for (const { entity } of run.parts) await this.lookAt(run, entity, signal);
    if (isOver) await this.store.end(run.id, 'ended', new Date());
    else await this.send(run.id, LOOK_AGAIN_MS);
  }

  async fail(shadowRunId: string): Promise<void> {
    await this.store.end(shadowRunId, 'failed', new Date());
  }

  /** Goes on with those that a killed process left. */
  async resume(): Promise<void> {
    for (const { id } of await this.store.running()) await this.send(id, 0);
  }

  async send(shadowRunId: string, delay: number): Promise<void> {
    await this.jobs.enqueue('shadow.run', { shadowRunId }, { delay });
  }

  private async lookAt(run: StoredShadowRun, entity: string, signal: AbortSignal): Promise<void> {
    const rules = await this.rulesOf(run, entity);
    for (;;) {
      signal.throwIfAborted();
      const part = run.parts.find((one) => one.entity === entity)!;
      const written = await this.store.written(run.id, part, run.createdAt, RECORDS_AT_ONCE);
      if (written.length === 0) return;
      const events = await this.judgeAll(
        run,
        rules,
        entity,
        written.map(({ id }) => id),
      );
      await this.store.add(run, after(part, written.at(-1)!.at), events);
      if (written.length < RECORDS_AT_ONCE) return;
    }
  }

  /** The rules in force change meanwhile, and the drafts are beside those of today. */
  private async rulesOf(run: StoredShadowRun, entity: string): Promise<PreviewedRules> {
    const { versions } = await this.published.forEntity(entity);
    return this.definitions.rulesOf(run, { entity, versions });
  }

  private async judgeAll(
    run: StoredShadowRun,
    rules: PreviewedRules,
    entity: string,
    ids: readonly string[],
  ): Promise<ShadowEvent[]> {
    const events: ShadowEvent[] = [];
    for (const record of (await this.records.byIds(this.dataSource.manager, entity, ids)).values())
      events.push({
        recordId: record.id,
        version: record.version,
        at: record.updatedAt,
        found: await this.judge.judge(run.id, rules, record),
      });
    return events;
  }
}

function after({ entity, seenUntil }: ShadowPart, last: Date): ShadowPart {
  const at = last.toISOString();
  return { entity, seenUntil: at > seenUntil ? at : seenUntil };
}
