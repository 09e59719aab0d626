import type { MatchGroupView } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Flex, Segmented, Select, Table, Tag, type TableColumnsType } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { Page } from '~/shared/ui/page';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { BandTag } from '~/shared/ui/tags';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { groupListQuery } from './group-queries';

export function GroupsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate({ from: '/duplicates/groups' });
  const search = useSearch({ from: '/shell/duplicates/groups' });
  const entity = useEntity();
  const list = useInfiniteQuery(groupListQuery(entity, search));
  const groups = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const total = list.data?.pages[0]?.total;
  const [atHand, setAtHand] = useState(-1);
  const open = (group: MatchGroupView | undefined): void => {
    if (group !== undefined) void navigate({ to: '/duplicates/groups/$id', params: { id: group.id } });
  };
  useHotkeys({
    j: () => setAtHand(Math.min(groups.length - 1, atHand + 1)),
    k: () => setAtHand(Math.max(0, atHand - 1)),
    Enter: () => open(groups[atHand]),
  });
  useEffect(() => {
    document.querySelector('.row-at-hand')?.scrollIntoView({ block: 'nearest' });
  }, [atHand]);
  const isNarrowed = search.band !== undefined;
  return (
    <Page
      title={t('nav.groups')}
      subtitle={
        total === undefined ? (
          ' '
        ) : (
          <span role="status">{t('groups.total', { count: total, shown: formats.count(total) })}</span>
        )
      }
      actions={<EntityChoice />}
    >
      <Flex gap={12} wrap align="center">
        <Segmented<'all' | 'match' | 'review'>
          value={search.band ?? 'all'}
          aria-label={t('band.title')}
          options={(['all', 'match', 'review'] as const).map((value) => ({
            value,
            label: t(`groups.band.${value}`),
          }))}
          onChange={(value) =>
            void navigate({
              search: (now) => ({ ...now, band: value === 'all' ? undefined : value }),
              replace: true,
            })
          }
        />
        <Select<'score' | 'size'>
          style={{ minWidth: 170 }}
          aria-label={t('groups.sort')}
          value={search.sort ?? 'score'}
          options={(['score', 'size'] as const).map((value) => ({ value, label: t(`groups.by.${value}`) }))}
          onChange={(sort) => void navigate({ search: (now) => ({ ...now, sort }), replace: true })}
        />
        {search.scan !== undefined && (
          <Tag closable onClose={() => void navigate({ search: (now) => ({ ...now, scan: undefined }) })}>
            <Link to="/duplicates/scans/$id" params={{ id: search.scan }}>
              {t('groups.ofScan')}
            </Link>
          </Tag>
        )}
      </Flex>
      {list.isPending ? (
        <PageSkeleton />
      ) : list.isError && groups.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : groups.length === 0 ? (
        <EmptyState
          title={isNarrowed ? t('groups.noneFound') : t('groups.none')}
          description={isNarrowed ? undefined : t('groups.noneHelp')}
          action={
            !isNarrowed && (
              <Link to="/duplicates/scans">
                <Button type="primary">{t('groups.goScan')}</Button>
              </Link>
            )
          }
        />
      ) : (
        <GroupTable groups={groups} atHand={atHand} loading={list.isPlaceholderData} onOpen={open} />
      )}
      {list.hasNextPage && (
        <Button
          style={{ alignSelf: 'center' }}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('action.more')}
        </Button>
      )}
    </Page>
  );
}

interface GroupTableProps {
  groups: readonly MatchGroupView[];
  atHand: number;
  loading: boolean;
  onOpen: (group: MatchGroupView) => void;
}

function GroupTable({ groups, atHand, loading, onOpen }: GroupTableProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const columns: TableColumnsType<MatchGroupView> = [
    { title: t('band.title'), width: 120, render: (_, { band }) => <BandTag band={band} /> },
    {
      title: t('groups.members'),
      width: '42%',
      render: (_, { id, titles, size }) => (
        <Link to="/duplicates/groups/$id" params={{ id }} onClick={(event) => event.stopPropagation()}>
          <Flex vertical className="whole-words">
            {titles.map((title, position) => (
              <span key={position}>{title}</span>
            ))}
            {size > titles.length && (
              <span style={{ color: 'var(--guiyi-quiet)' }}>
                {t('groups.andMore', { count: size - titles.length })}
              </span>
            )}
          </Flex>
        </Link>
      ),
    },
    { title: t('groups.reason'), render: (_, { reason }) => text(reason) },
    {
      title: t('groups.size'),
      width: 96,
      align: 'right',
      className: 'numeric',
      render: (_, { size }) => formats.count(size),
    },
    {
      title: t('groups.score'),
      width: 120,
      align: 'right',
      className: 'numeric',
      render: (_, { score }) => formats.bits(score),
    },
  ];
  return (
    <Table<MatchGroupView>
      size="small"
      rowKey="id"
      loading={loading}
      dataSource={groups}
      columns={columns}
      pagination={false}
      rowClassName={(_, index) => (index === atHand ? 'clickable-row row-at-hand' : 'clickable-row')}
      onRow={(group) => ({ onClick: () => onOpen(group) })}
    />
  );
}
