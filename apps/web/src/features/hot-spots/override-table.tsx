import type { DuplicateOverrideView, OverrideKind } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex, Select, Table, type TableColumnsType } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { RecordLink } from '~/shared/records/record-link';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { overrideListQuery } from './hot-spot-queries';
import { useSpotName } from './use-spot-names';

const kinds = ['override', 'approved', 'logged'] as const satisfies readonly OverrideKind[];

/** What was stored although it looked like something that was there: why, by whom, and what became of it. */
export function OverrideTable() {
  const { t } = useTranslation();
  const entity = useEntity();
  const [kind, setKind] = useState<OverrideKind>();
  const list = useInfiniteQuery(overrideListQuery(entity, kind));
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  return (
    <Flex vertical gap={12}>
      <Select<OverrideKind>
        allowClear
        style={{ width: 200 }}
        aria-label={t('hotSpots.kind')}
        placeholder={t('hotSpots.anyKind')}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`hotSpots.kindOf.${value}`) }))}
        onChange={(value: OverrideKind | undefined) => setKind(value)}
      />
      <Card size="small">
        {list.isPending ? (
          <PageSkeleton />
        ) : list.isError ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : items.length === 0 ? (
          <EmptyState title={t('hotSpots.overridesNone')} description={t('hotSpots.overridesHelp')} />
        ) : (
          <Rows items={items} />
        )}
        {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()}>{t('action.more')}</Button>}
      </Card>
    </Flex>
  );
}

function Rows({ items }: { items: readonly DuplicateOverrideView[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const doorName = useSpotName('door');
  const columns: TableColumnsType<DuplicateOverrideView> = [
    {
      title: t('hotSpots.record'),
      render: (_, { recordId, title, recordCode }) => (
        <RecordLink id={recordId}>{title === '' ? (recordCode ?? recordId) : title}</RecordLink>
      ),
    },
    {
      title: t('hotSpots.kind'),
      width: 150,
      render: (_, { kind, changeRequestId }) => (
        <Flex vertical align="start">
          {t(`hotSpots.kindOf.${kind}`)}
          {changeRequestId !== null && (
            <Link to="/change-requests/$id" params={{ id: changeRequestId }}>
              {t('hotSpots.seeRequest')}
            </Link>
          )}
        </Flex>
      ),
    },
    { title: t('hotSpots.reason'), dataIndex: 'reason', width: 240, ellipsis: true },
    {
      title: t('hotSpots.looksLike'),
      width: 170,
      align: 'right',
      render: (_, { candidates, hiddenCandidates }) => (
        <span className="numeric">
          {formats.count(candidates.length)}{' '}
          {hiddenCandidates > 0 && (
            <span style={{ color: 'var(--guiyi-quiet)' }}>
              {t('hotSpots.hiddenCandidates', { count: hiddenCandidates })}
            </span>
          )}
        </span>
      ),
    },
    {
      title: t('hotSpots.outcome'),
      width: 130,
      render: (_, { outcome }) => t(`hotSpots.outcomeOf.${outcome}`),
    },
    { title: t('hotSpots.byOf.door'), width: 110, render: (_, { door }) => doorName(door) },
    { title: t('hotSpots.actor'), dataIndex: 'actor', render: actorName, width: 120 },
    { title: t('hotSpots.at'), width: 180, render: (_, { at }) => formats.dateTime(at) },
  ];
  return (
    <Table<DuplicateOverrideView>
      size="small"
      rowKey="id"
      dataSource={items}
      columns={columns}
      pagination={false}
      scroll={{ x: 1250 }}
    />
  );
}
