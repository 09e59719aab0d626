import type { Caller } from '@guiyi/access';
import { CleansingService } from '@guiyi/cleansing';
import { isPlatformError } from '@guiyi/contracts';
import { RuleAccuracyReports, ScanService } from '@guiyi/duplicates';
import { Injectable } from '@nestjs/common';
import type { FollowUpStep, StepKind } from './follow-up';

/** One kind of work, done by the job that does it whenever else it is asked for. */
interface StepWork {
  /** The id of the job; null when the work is done already. */
  start(caller: Caller, entity: string, reason: string): Promise<string | null>;
  stateOf(caller: Caller, jobId: string): Promise<FollowUpStep['status']>;
  cancel(caller: Caller, jobId: string): Promise<unknown>;
}

/** Somebody else's run has to end first. */
const busy: readonly string[] = ['cleansing-running', 'scan-running'];
const over: readonly string[] = ['cleansing-finished', 'scan-finished'];

@Injectable()
export class FollowUpSteps {
  private readonly works: Readonly<Record<StepKind, StepWork>>;

  constructor(cleansing: CleansingService, scans: ScanService, accuracy: RuleAccuracyReports) {
    this.works = {
      restandardize: {
        start: async (caller, entity, reason) =>
          (await cleansing.start(caller, { entity, action: { kind: 'restandardize' }, reason })).id,
        stateOf: async (caller, jobId) => stateOf((await cleansing.find(caller, jobId)).status),
        cancel: (caller, jobId) => cleansing.cancel(caller, jobId),
      },
      scan: {
        start: async (caller, entity) => (await scans.start(caller, { entity })).id,
        stateOf: async (caller, jobId) => stateOf((await scans.get(caller, jobId)).status),
        cancel: (caller, jobId) => scans.cancel(caller, jobId),
      },
      // The labelled pairs are few: no job is made of them.
      measure: {
        start: async (caller, entity) => {
          await accuracy.measure(caller, entity);
          return null;
        },
        stateOf: () => Promise.resolve('completed'),
        cancel: () => Promise.resolve(),
      },
    };
  }

  /** @returns the step under way, or as it was while something else of its kind is */
  async start(caller: Caller, entity: string, step: FollowUpStep, reason: string): Promise<FollowUpStep> {
    try {
      const jobId = await this.works[step.kind].start(caller, entity, reason);
      return { ...step, status: jobId === null ? 'completed' : 'running', jobId };
    } catch (error) {
      if (isPlatformError(error) && busy.includes(error.code)) return step;
      throw error;
    }
  }

  async look(caller: Caller, step: FollowUpStep & { jobId: string }): Promise<FollowUpStep> {
    return { ...step, status: await this.works[step.kind].stateOf(caller, step.jobId) };
  }

  async cancel(caller: Caller, { kind, jobId }: FollowUpStep & { jobId: string }): Promise<void> {
    try {
      await this.works[kind].cancel(caller, jobId);
    } catch (error) {
      if (!(isPlatformError(error) && over.includes(error.code))) throw error;
    }
  }
}

function stateOf(status: string): FollowUpStep['status'] {
  return status === 'completed' || status === 'cancelled' || status === 'failed' ? status : 'running';
}
