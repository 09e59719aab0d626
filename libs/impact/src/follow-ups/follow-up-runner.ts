import { type Caller, systemCaller } from '@guiyi/access';
import { PublishedDefinitions } from '@guiyi/definitions';
import { JobQueue } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import type { FollowUpStep, StoredFollowUp } from './follow-up';
import { FollowUpStore } from './follow-up-store';
import { FollowUpSteps } from './follow-up-steps';

/** How often a follow-up looks how far the job of its step is. */
const LOOK_AGAIN_MS = 2000;

/**
 * Does one step after the other. The job looks, starts what is next and comes again a little later, so that it holds up
 * no worker; run twice, it starts nothing twice unless killed between starting a run and noting it, which then finds
 * the run under way and waits for it.
 */
@Injectable()
export class FollowUpRunner {
  constructor(
    private readonly store: FollowUpStore,
    private readonly steps: FollowUpSteps,
    private readonly definitions: PublishedDefinitions,
    private readonly jobs: JobQueue,
  ) {}

  async run(followUpId: string): Promise<void> {
    const followUp = await this.store.find(followUpId);
    if (followUp === undefined) return;
    const caller = systemCaller(followUp.id);
    if (followUp.status === 'cancelling') return this.cancel(caller, followUp);
    await this.store.move(followUp.id, ['waiting'], 'running', new Date());
    if (followUp.status !== 'waiting' && followUp.status !== 'running') return;
    // The publication may have been made by another process a moment ago.
    await this.definitions.reload();
    if (await this.advance(caller, followUp))
      await this.jobs.enqueue('follow-up.run', { followUpId }, { delay: LOOK_AGAIN_MS });
  }

  async fail(followUpId: string): Promise<void> {
    await this.store.move(followUpId, ['waiting', 'running', 'cancelling'], 'failed', new Date());
  }

  /** Goes on with what a killed process left. */
  async resume(): Promise<void> {
    for (const { id } of await this.store.unfinished())
      await this.jobs.enqueue('follow-up.run', { followUpId: id });
  }

  /** @returns whether there is more to do */
  private async advance(caller: Caller, { id, entity, steps, documents }: StoredFollowUp): Promise<boolean> {
    const place = steps.findIndex(({ status }) => status === 'waiting' || status === 'running');
    const current = steps[place];
    if (current === undefined) {
      const isWhole = steps.every(({ status }) => status === 'completed');
      await this.store.move(id, ['running'], isWhole ? 'completed' : 'failed', new Date());
      return false;
    }
    const next = isStarted(current)
      ? await this.steps.look(caller, current)
      : await this.steps.start(caller, entity, current, documents.join(', ').slice(0, LONGEST_REASON));
    // Two jobs of one follow-up may look at once: who found it busy has nothing to note.
    if (next !== current) await this.store.setSteps(id, steps.with(place, next));
    return true;
  }

  private async cancel(caller: Caller, { id, steps }: StoredFollowUp): Promise<void> {
    for (const step of steps)
      if (step.status === 'running' && isStarted(step)) await this.steps.cancel(caller, step);
    await this.store.setSteps(
      id,
      steps.map((step) => (step.status === 'completed' ? step : { ...step, status: 'cancelled' as const })),
    );
    await this.store.move(id, ['cancelling'], 'cancelled', new Date());
  }
}

const LONGEST_REASON = 200;

function isStarted(step: FollowUpStep): step is FollowUpStep & { jobId: string } {
  return step.jobId !== null;
}
