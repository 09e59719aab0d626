import type { ShadowRun } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Table, Tag, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
import { shadowRunsQuery } from './shadow-queries';

const statusColors = {
  running: 'processing',
  ended: 'success',
  stopped: 'default',
  failed: 'error',
} as const;

export function ShadowStatusTag({ status }: Pick<ShadowRun, 'status'>) {
  const { t } = useTranslation();
  return <Tag color={statusColors[status]}>{t(`shadow.status.${status}`)}</Tag>;
}

/** Drafts that run beside the rules in force, newest first. */
export function ShadowRunsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const list = useInfiniteQuery(shadowRunsQuery);
  const count = (title: string, valueOf: (run: ShadowRun) => number) => ({
    title,
    align: 'right' as const,
    className: 'numeric',
    render: (_: unknown, run: ShadowRun) => formats.count(valueOf(run)),
  });
  const columns: TableColumnsType<ShadowRun> = [
    {
      title: t('shadow.name'),
      render: (_, { id, title }) => (
        <Link to="/shadow-runs/$id" params={{ id }}>
          {title}
        </Link>
      ),
    },
    { title: t('job.status'), render: (_, { status }) => <ShadowStatusTag status={status} /> },
    count(t('shadow.counts.records'), ({ counts }) => counts.records),
    count(t('shadow.counts.newlyBlocked'), ({ counts }) => counts.newlyBlocked),
    count(t('shadow.counts.rewritten'), ({ counts }) => counts.rewritten),
    count(t('shadow.duplicates'), ({ counts }) => counts.duplicatesGained + counts.duplicatesLost),
    { title: t('shadow.endsAt'), render: (_, { endsAt }) => formats.dateTime(endsAt) },
    { title: t('job.startedBy'), dataIndex: 'startedBy', render: actorName },
  ];
  return (
    <Page title={t('shadow.title')} subtitle={t('shadow.subtitle')}>
      <Card size="small">
        <PagedItems
          list={list}
          empty={{
            title: t('shadow.none'),
            description: t('shadow.noneHelp'),
            action: (
              <Link to="/changes">
                <Button type="primary">{t('shadow.goChanges')}</Button>
              </Link>
            ),
          }}
        >
          {(items) => (
            <Table<ShadowRun>
              size="small"
              rowKey="id"
              dataSource={items}
              columns={columns}
              pagination={false}
              scroll={{ x: 'max-content' }}
            />
          )}
        </PagedItems>
      </Card>
    </Page>
  );
}
