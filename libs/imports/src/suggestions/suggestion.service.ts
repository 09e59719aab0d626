import { randomUUID } from 'node:crypto';
import { AccessService, type Caller } from '@guiyi/access';
import {
  PlatformError,
  type SuggestionDraftInput,
  type SuggestionJob,
  type SuggestionList,
  type SuggestionListQuery,
  type SuggestionProposal,
  type SuggestionView,
} from '@guiyi/contracts';
import { formatJobCursor, JobQueue, parseJobCursor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { StoredFiles } from '../files/stored-files';
import { entityIdOf } from './entity-id';
import { type StoredSuggestion, SuggestionStore } from './suggestion-store';
import { SuggestionProposals } from './suggestion-proposals';
import { presentJob } from './suggestion-views';

/** Definitions suggested from uploaded tables. Whoever uploaded a file sees what is in it, and nobody else. */
@Injectable()
export class SuggestionService {
  constructor(
    private readonly access: AccessService,
    private readonly suggestions: SuggestionStore,
    private readonly proposals: SuggestionProposals,
    private readonly files: StoredFiles,
    private readonly jobs: JobQueue,
  ) {}

  /** The file is read in the background. */
  async start(caller: Caller, fileId: string): Promise<SuggestionJob> {
    (await this.access.policyFor(caller)).require('definitions.edit');
    const file = await this.files.find(fileId);
    const id = randomUUID();
    await this.suggestions.insert({
      id,
      entity: entityIdOf(file.name),
      fileId,
      startedById: caller.userId,
      startedBy: caller.username,
      createdAt: new Date(),
    });
    await this.enqueue(id);
    return presentJob(await this.own(caller, id));
  }

  /** With what is suggested as it stands, once the file was read. @throws PlatformError suggestion-not-found */
  async find(caller: Caller, id: string): Promise<SuggestionView> {
    const job = await this.own(caller, id);
    if (job.status !== 'completed') return { job: presentJob(job), proposal: null };
    return { job: presentJob(job), proposal: await this.proposals.propose(id, { entity: job.entity }) };
  }

  async follow(caller: Caller, id: string): Promise<SuggestionJob> {
    return presentJob(await this.own(caller, id));
  }

  async list(caller: Caller, { cursor, limit = 50 }: SuggestionListQuery): Promise<SuggestionList> {
    (await this.access.policyFor(caller)).require('definitions.edit');
    const before = cursor === undefined ? undefined : parseJobCursor(cursor);
    const found = await this.suggestions.list(caller.userId, before, limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(presentJob),
      nextCursor: last === undefined ? null : formatJobCursor(last),
      total: await this.suggestions.countOf(caller.userId),
    };
  }

  /** @throws PlatformError suggestion-finished */
  async cancel(caller: Caller, id: string): Promise<SuggestionJob> {
    await this.own(caller, id);
    if (!(await this.suggestions.cancel(id, new Date()))) throw new PlatformError('suggestion-finished');
    // A worker that lost its job would never look.
    await this.jobs.enqueue('suggestion.run', { suggestionId: id }, { jobId: `suggestion-${id}-cancel` });
    return this.follow(caller, id);
  }

  /** Reads another sheet of the workbook. @throws PlatformError sheet-not-found, suggestion-not-ready */
  async chooseSheet(caller: Caller, id: string, sheet: string): Promise<SuggestionJob> {
    const job = await this.own(caller, id);
    if (!job.sheets.some(({ name }) => name === sheet))
      throw new PlatformError('sheet-not-found', {
        values: { sheet, known: job.sheets.map(({ name }) => name).join(', ') },
        pointer: '/sheet',
      });
    if (!(await this.suggestions.restart(id, sheet))) throw new PlatformError('suggestion-not-ready');
    await this.enqueue(id);
    return this.follow(caller, id);
  }

  /** What the choices make of the table. Nothing is stored. @throws PlatformError suggestion-not-ready */
  async preview(caller: Caller, id: string, draft: SuggestionDraftInput): Promise<SuggestionProposal> {
    await this.own(caller, id);
    return this.proposals.propose(id, draft);
  }

  private async enqueue(id: string): Promise<void> {
    await this.jobs.enqueue(
      'suggestion.run',
      { suggestionId: id },
      { jobId: `suggestion-${id}-${Date.now()}` },
    );
  }

  /** @throws PlatformError suggestion-not-found */
  async own(caller: Caller, id: string): Promise<StoredSuggestion> {
    (await this.access.policyFor(caller)).require('definitions.edit');
    const job = await this.suggestions.find(id);
    if (job === undefined || job.startedById !== caller.userId)
      throw new PlatformError('suggestion-not-found', { values: { id } });
    return job;
  }
}
