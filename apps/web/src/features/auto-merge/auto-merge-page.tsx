import type { AutoMergeRun } from '@guiyi/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Card, Progress, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { isFinished, JobStatusTag } from '~/shared/ui/tags';
import { autoMergeListQuery, autoMergeStateQuery, useTryAutoMerge } from './auto-merge-queries';
import { PolicyCard } from './policy-card';

/** What is merged without a look at each group: by which policy, what is being done, and what was. */
export function AutoMergePage() {
  const { t } = useTranslation();
  const entity = useEntity();
  const canRun = useCan('merges.automate');
  const navigate = useNavigate();
  const { message } = App.useApp();
  const describe = useErrorText();
  const state = useQuery(autoMergeStateQuery(entity));
  const list = useInfiniteQuery(autoMergeListQuery(entity));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const trial = useTryAutoMerge();
  const start = canRun && state.data !== undefined && state.data.policy !== null && (
    <Button
      type="primary"
      loading={trial.isPending}
      onClick={() =>
        trial.mutate(undefined, {
          onSuccess: ({ id }) => void navigate({ to: '/duplicates/auto-merges/$id', params: { id } }),
          onError: (error) => void message.error(describe(error).detail),
        })
      }
    >
      {t('autoMerge.try')}
    </Button>
  );
  return (
    <Page
      title={t('nav.autoMerge')}
      subtitle={t('autoMerge.subtitle')}
      actions={
        <>
          <EntityChoice />
          {items.length > 0 && start}
        </>
      }
    >
      {state.isPending ? (
        <PageSkeleton />
      ) : state.isError ? (
        <ErrorState error={state.error} onRetry={() => void state.refetch()} />
      ) : (
        <PolicyCard state={state.data} />
      )}
      <Card size="small" title={t('autoMerge.runs')}>
        <PagedItems
          list={list}
          empty={{ title: t('autoMerge.noRuns'), description: t('autoMerge.noRunsHelp'), action: start }}
        >
          {(items) => <RunTable items={items} />}
        </PagedItems>
      </Card>
    </Page>
  );
}

function RunTable({ items }: { items: readonly AutoMergeRun[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const count = (key: 'merged' | 'absorbed' | 'approval') => ({
    title: t(`autoMerge.counts.${key}`),
    align: 'right' as const,
    className: 'numeric',
    render: (_: unknown, { counts }: AutoMergeRun) => formats.count(counts[key]),
  });
  const columns: TableColumnsType<AutoMergeRun> = [
    {
      title: t('autoMerge.kind'),
      render: (_, { id, kind }) => (
        <Link to="/duplicates/auto-merges/$id" params={{ id }}>
          {t(`autoMerge.kindOf.${kind}`)}
        </Link>
      ),
    },
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
    count('merged'),
    count('absorbed'),
    count('approval'),
    {
      title: t('autoMerge.counts.excluded'),
      align: 'right',
      className: 'numeric',
      render: (_, { counts }) =>
        formats.count(counts.excluded.reduce((groups, one) => groups + one.groups, 0)),
    },
    { title: t('autoMerge.reason'), width: 240, ellipsis: true, render: (_, { reason }) => reason ?? '—' },
    { title: t('job.startedBy'), dataIndex: 'startedBy', render: actorName },
    { title: t('job.createdAt'), render: (_, { createdAt }) => formats.dateTime(createdAt) },
  ];
  return (
    <Table<AutoMergeRun>
      size="small"
      rowKey="id"
      dataSource={items}
      columns={columns}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  );
}
