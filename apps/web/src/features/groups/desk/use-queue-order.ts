import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { groupListQuery } from '../group-queries';
import { queueFilter, type QueueSearch } from '../queue/queue-views';
import { extendOrder, neighbourOf } from './queue-order';

export interface QueueOrder {
  /** As far as it is known. */
  ids: readonly string[];
  /** Of the one at hand, from 0; -1 when it is not in the queue. */
  position: number;
  /** How many the queue held when it was last asked for. */
  total: number;
  neighbour(step: 1 | -1): string | undefined;
}

/** How many groups before the end of what is known more of the queue is asked for. */
const NEAR_END = 5;

/** The queue that the desk works off, as it was met: what is decided keeps its place, so that the way back stays. */
export function useQueueOrder(entity: string, search: QueueSearch, atHand: string): QueueOrder {
  const list = useInfiniteQuery(groupListQuery(entity, queueFilter(search)));
  const [ids, setIds] = useState<readonly string[]>([]);
  const extended = extendOrder(ids, list.data?.pages.flatMap(({ items }) => items.map(({ id }) => id)) ?? []);
  if (extended !== ids) setIds(extended);
  const position = extended.indexOf(atHand);
  const { hasNextPage, isFetching, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetching && position >= extended.length - NEAR_END) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage, position, extended.length]);
  return {
    ids: extended,
    position,
    total: Math.max(list.data?.pages[0]?.total ?? 0, extended.length),
    neighbour: (step) => neighbourOf(extended, atHand, step),
  };
}
