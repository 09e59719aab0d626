import type { Scan } from '@guiyi/contracts';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card, Progress, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStateStream } from '~/shared/api/use-state-stream';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useEntityWords } from '~/shared/definitions/use-entity-words';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
import { isFinished, JobStatusTag } from '~/shared/ui/tags';
import { scanListQuery, scanQuery, scansKey } from './scan-queries';
import { ScheduleCard } from './schedule-card';
import { ScopeText } from './scope-text';
import { StartScanButton } from './start-scan-button';

export function ScansPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const canRun = useCan('scans.run');
  const entity = useEntity();
  const words = useEntityWords();
  const list = useInfiniteQuery(scanListQuery(entity));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const running = items.find(({ status }) => !isFinished(status));
  useStateStream<Scan>(running === undefined ? undefined : `/scans/${running.id}/events`, {
    onState: (scan) => {
      client.setQueryData(scanQuery(scan.id).queryKey, scan);
      client.setQueryData(
        scanListQuery(entity).queryKey,
        (list) =>
          list && {
            ...list,
            pages: list.pages.map((page) => ({
              ...page,
              items: page.items.map((item) => (item.id === scan.id ? scan : item)),
            })),
          },
      );
      if (isFinished(scan.status)) void client.invalidateQueries({ queryKey: scansKey });
    },
    isFinal: (scan) => isFinished(scan.status),
  });
  return (
    <Page
      title={t('nav.scans')}
      subtitle={t('scans.subtitle', words)}
      actions={
        <>
          <EntityChoice />
          {canRun && <StartScanButton />}
        </>
      }
    >
      <Card size="small">
        <PagedItems list={list} empty={{ title: t('scans.none'), description: t('scans.noneHelp', words) }}>
          {(items) => <ScanTable items={items} />}
        </PagedItems>
      </Card>
      <ScheduleCard canRun={canRun} />
    </Page>
  );
}

function ScanTable({ items }: { items: readonly Scan[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const columns: TableColumnsType<Scan> = [
    {
      title: t('job.createdAt'),
      render: (_, { id, createdAt }) => (
        <Link to="/duplicates/scans/$id" params={{ id }}>
          {formats.dateTime(createdAt)}
        </Link>
      ),
    },
    {
      title: t('job.status'),
      render: (_, { status, progress }) =>
        status === 'running' ? (
          <Progress size="small" percent={Math.floor(progress.share * 100)} style={{ width: 140 }} />
        ) : (
          <JobStatusTag status={status} />
        ),
    },
    {
      title: t('scans.scope.title'),
      render: (_, scan) => <ScopeText entity={scan.entity} scope={scan.scope} />,
    },
    {
      title: t('scans.records'),
      align: 'right',
      className: 'numeric',
      render: (_, { result, progress }) => formats.count(result?.records ?? progress.records),
    },
    {
      title: t('scans.groups'),
      align: 'right',
      className: 'numeric',
      render: (_, { id, result }) =>
        result === undefined ? (
          '—'
        ) : (
          <Link to="/duplicates" search={{ scan: id }}>
            {formats.count(result.groups)}
          </Link>
        ),
    },
    {
      title: t('scans.duplicateRecords'),
      align: 'right',
      className: 'numeric',
      render: (_, { result }) => (result === undefined ? '—' : formats.count(result.duplicateRecords)),
    },
    {
      title: t('scans.seconds'),
      align: 'right',
      className: 'numeric',
      render: (_, { result }) => (result === undefined ? '—' : formats.duration(result.seconds)),
    },
    { title: t('scans.ruleVersion'), align: 'right', dataIndex: 'ruleVersion' },
    { title: t('job.startedBy'), dataIndex: 'startedBy', render: actorName },
  ];
  return (
    <Table<Scan>
      size="small"
      rowKey="id"
      dataSource={items}
      columns={columns}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  );
}
