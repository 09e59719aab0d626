import type { GroupRunItem } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Table, type TableColumnsType } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { groupRunItemsQuery } from './group-run-queries';

const REFRESH_MS = 3000;

export interface GroupRunItemsProps {
  id: string;
  outcome: GroupRunItem['outcome'];
  isRunning: boolean;
}

/** Group by group, with the reason where nothing was done. */
export function GroupRunItems({ id, outcome, isRunning }: GroupRunItemsProps) {
  const { t } = useTranslation();
  const text = useText();
  const list = useInfiniteQuery({
    ...groupRunItemsQuery(id, outcome),
    refetchInterval: isRunning ? REFRESH_MS : false,
  });
  const { refetch } = list;
  useEffect(() => {
    if (!isRunning) void refetch();
  }, [isRunning, refetch]);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <PageSkeleton />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (items.length === 0) return <EmptyState title={t(`groupRun.none.${outcome}`)} />;
  const columns: TableColumnsType<GroupRunItem> = [
    {
      title: t('groups.members'),
      render: (_, { group, titles }) =>
        titles.length === 0 ? (
          <span style={{ color: 'var(--guiyi-quiet)' }}>{t('groupRun.gone')}</span>
        ) : (
          <Link to="/duplicates/groups/$id" params={{ id: group }}>
            {titles.slice(0, 2).join(' · ')}
          </Link>
        ),
    },
    ...(outcome === 'refused'
      ? [
          {
            title: t('groupRun.why'),
            render: (_: unknown, { message }: GroupRunItem) => (message === null ? '' : text(message)),
          },
        ]
      : []),
  ];
  return (
    <>
      <Table<GroupRunItem>
        size="small"
        rowKey="group"
        dataSource={items}
        columns={columns}
        pagination={false}
        aria-label={t(`groupRun.${outcome}`)}
      />
      {list.hasNextPage && (
        <Button
          style={{ marginTop: 12 }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('action.more')}
        </Button>
      )}
    </>
  );
}
