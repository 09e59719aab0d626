import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type EmptyStateProps, EmptyState, ErrorState, PageSkeleton } from './states';

/** A list that the server hands out page by page. */
type PagedList<Item> = UseInfiniteQueryResult<InfiniteData<{ readonly items: readonly Item[] }>>;

export interface PagedItemsProps<Item> {
  list: PagedList<Item>;
  /** What is said where the list holds nothing; without it the children show that themselves. */
  empty?: EmptyStateProps;
  /** Draws the items of all pages that were asked for so far. */
  children: (items: readonly Item[]) => ReactNode;
}

/** What came so far and the way to more of it; before that the wait, the failure or that there is nothing. */
export function PagedItems<Item>({ list, empty, children }: PagedItemsProps<Item>) {
  if (list.isPending) return <PageSkeleton />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      {items.length === 0 && empty !== undefined ? <EmptyState {...empty} /> : children(items)}
      <MoreButton list={list} />
    </>
  );
}

/** Asks for the next page, where there is one. */
function MoreButton<Item>({ list }: { list: PagedList<Item> }) {
  const { t } = useTranslation();
  if (!list.hasNextPage) return null;
  return (
    <Button
      style={{ display: 'block', marginTop: 12 }}
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {t('action.more')}
    </Button>
  );
}
