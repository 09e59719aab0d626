import type { GroupRunItem } from '@guiyi/contracts';
import { Link } from '@tanstack/react-router';
import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { useGrowingList } from '~/shared/jobs/use-growing-list';
import { PagedItems } from '~/shared/ui/paged-items';
import { groupRunItemsQuery } from './group-run-queries';

export interface GroupRunItemsProps {
  id: string;
  outcome: GroupRunItem['outcome'];
  isRunning: boolean;
}

/** Group by group, with the reason where nothing was done. */
export function GroupRunItems({ id, outcome, isRunning }: GroupRunItemsProps) {
  const { t } = useTranslation();
  const text = useText();
  const list = useGrowingList(groupRunItemsQuery(id, outcome), isRunning);
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
    <PagedItems list={list} empty={{ title: t(`groupRun.none.${outcome}`) }}>
      {(items) => (
        <Table<GroupRunItem>
          size="small"
          rowKey="group"
          dataSource={items}
          columns={columns}
          pagination={false}
          aria-label={t(`groupRun.${outcome}`)}
        />
      )}
    </PagedItems>
  );
}
