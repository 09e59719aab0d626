import type { CleansingRun } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Progress, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
import { isFinished, JobStatusTag } from '~/shared/ui/tags';
import { cleansingListQuery } from './cleansing-queries';
import { RerunDialog } from './rerun-dialog';

/** Everything that was done to many records at once, newest first. */
export function CleansingPage() {
  const { t } = useTranslation();
  const canRun = useCan('cleansing.run');
  const [isStarting, setStarting] = useState(false);
  const entity = useEntity();
  const list = useInfiniteQuery(cleansingListQuery(entity));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const start = (
    <Button type="primary" onClick={() => setStarting(true)}>
      {t('cleansing.rerun')}
    </Button>
  );
  return (
    <Page
      title={t('nav.cleansing')}
      subtitle={t('cleansing.subtitle')}
      actions={
        <>
          <EntityChoice />
          {canRun && items.length > 0 && start}
        </>
      }
    >
      <Card size="small">
        <PagedItems
          list={list}
          empty={{
            title: t('cleansing.none'),
            description: t('cleansing.noneHelp'),
            action: canRun && start,
          }}
        >
          {(items) => <RunTable items={items} />}
        </PagedItems>
      </Card>
      {isStarting && <RerunDialog onClose={() => setStarting(false)} />}
    </Page>
  );
}

function RunTable({ items }: { items: readonly CleansingRun[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const count = (key: 'changed' | 'unchanged' | 'refused') => ({
    title: t(`cleansing.counts.${key}`),
    align: 'right' as const,
    className: 'numeric',
    render: (_: unknown, run: CleansingRun) => formats.count(run[key]),
  });
  const columns: TableColumnsType<CleansingRun> = [
    {
      title: t('cleansing.kind'),
      render: (_, { id, kind }) => (
        <Link to="/cleansing/$id" params={{ id }}>
          {t(`cleansing.kindOf.${kind}`)}
        </Link>
      ),
    },
    { title: t('cleansing.reason'), dataIndex: 'reason', width: 320, ellipsis: true },
    {
      title: t('job.status'),
      render: (_, { status, progress }) =>
        isFinished(status) ? (
          <JobStatusTag status={status} />
        ) : (
          <Progress
            size="small"
            style={{ minWidth: 120 }}
            percent={Math.floor(progress.share * 100)}
            aria-label={t('job.progress')}
          />
        ),
    },
    count('changed'),
    count('unchanged'),
    count('refused'),
    { title: t('job.startedBy'), dataIndex: 'startedBy', render: actorName },
    { title: t('job.createdAt'), render: (_, { createdAt }) => formats.dateTime(createdAt) },
  ];
  return (
    <Table<CleansingRun>
      size="small"
      rowKey="id"
      dataSource={items}
      columns={columns}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  );
}
