import type { MatchGroupSummary, WorkQueueFilter } from '@guiyi/contracts';
import type { GroupFilter } from '../group-queries';

export const queueViews = [
  'waiting',
  'mine',
  'unassigned',
  'overdue',
  'escalated',
  'decided',
  'merged',
] as const;
export type QueueView = (typeof queueViews)[number];

export const queueSorts = ['priority', 'due', 'score', 'size', 'age', 'value'] as const;
export type QueueSort = (typeof queueSorts)[number];

/** Which groups are worked off, as it stands in the address of the queue and of the desk. */
export interface QueueSearch extends WorkQueueFilter {
  scan?: string | undefined;
}

/** What narrows a view, besides the scan. */
export const queueConditions = [
  'band',
  'text',
  'source',
  'owner',
  'department',
  'assignee',
  'clause',
  'minScore',
  'maxScore',
  'minAgeDays',
  'dueWithinHours',
] as const satisfies readonly (keyof WorkQueueFilter)[];
export type QueueCondition = (typeof queueConditions)[number];

const filters: Readonly<Record<QueueView, GroupFilter>> = {
  waiting: { state: 'waiting' },
  mine: { state: 'waiting', assignee: 'me' },
  unassigned: { state: 'waiting', assignee: 'none' },
  overdue: { state: 'waiting', overdue: true },
  escalated: { state: 'escalated' },
  decided: { state: 'decided' },
  merged: { state: 'merged' },
};

/** Whose groups a view shows is its own matter, where it is about that. */
export function queueFilter({ view = 'waiting', sort = 'priority', ...narrowed }: QueueSearch): GroupFilter {
  return { ...narrowed, ...filters[view], sort };
}

/** Whether more than the view is asked for. */
export function isNarrowed(search: QueueSearch): boolean {
  return search.scan !== undefined || queueConditions.some((name) => search[name] !== undefined);
}

/** A search that leaves every condition out. */
export const withoutConditions: QueueSearch = Object.fromEntries(
  ['scan', ...queueConditions].map((name) => [name, undefined]),
);

/** What can be saved of a search: all but the scan, which is gone after the next one. */
export function savedFilter(search: QueueSearch): WorkQueueFilter {
  const kept = ['view', ...queueConditions, 'sort'] as const;
  return Object.fromEntries(
    kept.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])),
  );
}

/** Whether two filters ask for the same. */
export function isSameFilter(one: WorkQueueFilter, other: WorkQueueFilter): boolean {
  const whole = (filter: WorkQueueFilter): WorkQueueFilter => ({
    ...savedFilter(filter),
    view: filter.view ?? 'waiting',
    sort: filter.sort ?? 'priority',
  });
  const entries = (filter: WorkQueueFilter): string => JSON.stringify(Object.entries(whole(filter)).sort());
  return entries(one) === entries(other);
}

export function countOf({ states, mine, unassigned, overdue }: MatchGroupSummary, view: QueueView): number {
  if (view === 'waiting') return states.open + states.claimed + states.escalated;
  if (view === 'mine') return mine;
  if (view === 'unassigned') return unassigned;
  return view === 'overdue' ? overdue : states[view];
}
