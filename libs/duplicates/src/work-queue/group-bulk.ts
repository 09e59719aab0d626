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
import { type BulkStep, readStep } from './bulk-step';
import { GroupSteps } from './group-steps';
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

  /** @throws PlatformError decisions-not-valid when the request itself makes no sense, assignee-not-valid */
  async run(caller: Caller, input: GroupBulkInput, now = new Date()): Promise<GroupBulkResult> {
    await this.steps.requireDecider(caller);
    const wanted = readStep(input);
    const problems = [...problemsOfChoice(input), ...(Array.isArray(wanted) ? wanted : [])];
    if (Array.isArray(wanted) || problems.length > 0)
      throw new PlatformError('decisions-not-valid', { problems });
    await this.steps.requireAssignee(wanted);
    const step = this.stepOf(caller, wanted, now);
    const { ids, remaining } = await this.selected(caller, input, now);
    const results: GroupBulkResult['results'] = [];
    for (const id of ids) results.push(await resultOf(id, step));
    const done = results.filter(({ outcome }) => outcome === 'done').length;
    return { results, done, refused: results.length - done, remaining };
  }

  private stepOf(caller: Caller, step: BulkStep, now: Date): StepOfGroup {
    if (step.action === 'dismiss') {
      const { action: _, ...dismissal } = step;
      return async (id) => (await this.decisions.dismiss(caller, id, dismissal, now)).step;
    }
    return async (id) => {
      await this.queue.take(caller, id, step, undefined, now);
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

function problemsOfChoice({ ids, filter }: GroupBulkInput): Problem[] {
  return (ids === undefined) === (filter === undefined)
    ? [createProblem('ids-or-filter', '', idsOrFilter)]
    : [];
}

const idsOrFilter: LocalizedText = {
  'zh-CN': '请在 ids 与 filter 中恰好给出一个。',
  'zh-TW': '請在 ids 與 filter 中恰好給出一個。',
  en: 'Give exactly one of ids and filter.',
};
