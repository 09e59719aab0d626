import {
  type InfiniteData,
  type QueryKey,
  useInfiniteQuery,
  type UseInfiniteQueryOptions,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import { useEffect } from 'react';

const REFRESH_MS = 3000;

/** A paged list that a job adds to: asked for again while the job runs, and once more when it has ended. */
export function useGrowingList<Page, Key extends QueryKey, Cursor>(
  options: UseInfiniteQueryOptions<Page, Error, InfiniteData<Page>, Key, Cursor>,
  isRunning: boolean,
): UseInfiniteQueryResult<InfiniteData<Page>> {
  const list = useInfiniteQuery({ ...options, refetchInterval: isRunning ? REFRESH_MS : false });
  const { refetch } = list;
  useEffect(() => {
    if (!isRunning) void refetch();
  }, [isRunning, refetch]);
  return list;
}
