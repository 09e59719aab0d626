import type { MatchGroupSummary } from '@guiyi/contracts';
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
export interface QueueSearch {
  view?: QueueView;
  scan?: string;
  band?: 'match' | 'review';
  text?: string;
  source?: string;
  sort?: QueueSort;
}

const filters: Readonly<Record<QueueView, GroupFilter>> = {
  waiting: { state: 'waiting' },
  mine: { state: 'waiting', assignee: 'me' },
  unassigned: { state: 'waiting', assignee: 'none' },
  overdue: { state: 'waiting', overdue: true },
  escalated: { state: 'escalated' },
  decided: { state: 'decided' },
  merged: { state: 'merged' },
};

export function queueFilter({ view = 'waiting', sort = 'priority', ...narrowed }: QueueSearch): GroupFilter {
  return { ...filters[view], ...narrowed, sort };
}

/** Whether nothing but the view is asked for. */
export function isNarrowed({ scan, band, text, source }: QueueSearch): boolean {
  return [scan, band, text, source].some((part) => part !== undefined);
}

export function countOf({ states, mine, unassigned, overdue }: MatchGroupSummary, view: QueueView): number {
  if (view === 'waiting') return states.open + states.claimed + states.escalated;
  if (view === 'mine') return mine;
  if (view === 'unassigned') return unassigned;
  return view === 'overdue' ? overdue : states[view];
}
