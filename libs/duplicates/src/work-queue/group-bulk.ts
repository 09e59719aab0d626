import type { Caller } from '@guiyi/access';
import {
  createProblem,
  type GroupBulkInput,
  type GroupBulkResult,
  isPlatformError,
  type LocalizedText,
  PlatformError,
  type Problem,
} from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { GroupDecisions } from '../decisions/group-decisions';
import { groupFilter } from '../groups/group-filter';
import { GroupStore } from '../groups/group-store';
import { GroupService } from '../groups/group.service';
import { GroupSteps } from './group-steps';
import { problemsOfStep } from './step-problems';
import { WorkQueue } from './work-queue.service';

/** So many groups are worked on by one request. */
const MOST = 200;

/** @returns a decision that it made */
type StepOfGroup = (id: string) => Promise<string | null>;

/** One step for many groups: each is done wholly or refused with its reason, and none waits for another. */
@Injectable()
export class GroupBulk {
  constructor(
    private readonly steps: GroupSteps,
    private readonly queue: WorkQueue,
    private readonly decisions: GroupDecisions,
    private readonly groups: GroupService,
    private readonly store: GroupStore,
  ) {}

  /** @throws PlatformError decisions-not-valid when the request itself makes no sense */
  async run(caller: Caller, input: GroupBulkInput, now = new Date()): Promise<GroupBulkResult> {
    await this.steps.requireDecider(caller);
    const problems = problemsOf(input);
    if (problems.length > 0) throw new PlatformError('decisions-not-valid', { problems });
    const step = this.stepOf(caller, input, now);
    const { ids, remaining } = await this.selected(caller, input, now);
    const results: GroupBulkResult['results'] = [];
    for (const id of ids) results.push(await resultOf(id, step));
    const done = results.filter(({ outcome }) => outcome === 'done').length;
    return { results, done, refused: results.length - done, remaining };
  }

  private stepOf(caller: Caller, input: GroupBulkInput, now: Date): StepOfGroup {
    const { action, assignee, verdict, relation, reason = '' } = input;
    if (action === 'dismiss') {
      const dismissal = { verdict: verdict!, reason, ...(relation === undefined ? {} : { relation }) };
      return async (id) => (await this.decisions.dismiss(caller, id, dismissal, now)).step;
    }
    const steps: Record<typeof action, (id: string) => Promise<unknown>> = {
      claim: (id) => this.queue.claim(caller, id, {}, now),
      release: (id) => this.queue.release(caller, id, {}),
      assign: (id) => this.queue.assign(caller, id, { assignee: assignee! }, now),
      escalate: (id) =>
        this.queue.escalate(caller, id, { reason, ...(assignee === undefined ? {} : { to: assignee }) }, now),
      deescalate: (id) => this.queue.deescalate(caller, id, {}),
    };
    return async (id) => {
      await steps[action](id);
      return null;
    };
  }

  private async selected(
    caller: Caller,
    { ids, filter }: GroupBulkInput,
    now: Date,
  ): Promise<{ ids: string[]; remaining: number }> {
    if (ids !== undefined) return { ids: [...new Set(ids)], remaining: 0 };
    const { entity, scan, ...requested } = filter!;
    const reading = await this.groups.reading(caller, entity, scan);
    if (reading === undefined) return { ids: [], remaining: 0 };
    const wanted = groupFilter(reading, requested, now);
    const page = await this.store.page(wanted, 'priority', undefined, MOST);
    return { ids: page.map(({ id }) => id), remaining: (await this.store.count(wanted)) - page.length };
  }
}

async function resultOf(id: string, step: StepOfGroup): Promise<GroupBulkResult['results'][number]> {
  try {
    const made = await step(id);
    return { id, outcome: 'done', ...(made === null ? {} : { step: made }) };
  } catch (error) {
    if (!isPlatformError(error)) throw error;
    return { id, outcome: 'refused', code: error.code, message: error.detail };
  }
}

function problemsOf({ ids, filter, ...step }: GroupBulkInput): Problem[] {
  return [
    ...((ids === undefined) === (filter === undefined)
      ? [createProblem('ids-or-filter', '', idsOrFilter)]
      : []),
    ...problemsOfStep(step),
  ];
}

const idsOrFilter: LocalizedText = {
  'zh-CN': '请在 ids 与 filter 中恰好给出一个。',
  'zh-TW': '請在 ids 與 filter 中恰好給出一個。',
  en: 'Give exactly one of ids and filter.',
};
