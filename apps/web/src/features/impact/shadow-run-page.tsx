import type { ShadowCase, ShadowCounts } from '@guiyi/contracts';
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { App, Button, Card, Flex, Popconfirm, Statistic, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { RecordLink } from '~/shared/records/record-link';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
import { DocumentNames } from './document-names';
import { shadowCasesQuery, shadowRunQuery, useStopShadowRun } from './shadow-queries';
import { ShadowStatusTag } from './shadow-runs-page';

const shown = [
  'records',
  'newlyBlocked',
  'newlyAllowed',
  'newlyFailing',
  'newlyPassing',
  'rewritten',
  'compared',
  'duplicatesGained',
  'duplicatesLost',
  'failed',
] as const satisfies readonly (keyof ShadowCounts)[];

/** One shadow run: what its drafts would have done to what was written meanwhile. */
export function ShadowRunPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const { id } = useParams({ from: '/shell/shadow-runs/$id' });
  const { data: run } = useSuspenseQuery(shadowRunQuery(id));
  return (
    <Page
      title={run.title}
      tags={<ShadowStatusTag status={run.status} />}
      subtitle={
        <>
          {t('job.startedLine', { who: actorName(run.startedBy), when: formats.dateTime(run.createdAt) })}
          {' · '}
          {t('shadow.until', { when: formats.dateTime(run.finishedAt ?? run.endsAt) })}
          {' · '}
          {run.changeSetId === null ? (
            <DocumentNames documents={run.documents} />
          ) : (
            <Link to="/changes/$id" params={{ id: run.changeSetId }}>
              {t('shadow.changeSet')}
            </Link>
          )}
        </>
      }
      actions={run.status === 'running' && <StopButton id={id} />}
    >
      <Card size="small">
        <Flex gap={40} wrap>
          {shown.map((key) => (
            <Statistic key={key} title={t(`shadow.counts.${key}`)} value={formats.count(run.counts[key])} />
          ))}
        </Flex>
      </Card>
      <Cases id={id} seen={run.counts.records} />
    </Page>
  );
}

function StopButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useErrorText();
  const canRun = useCan('cleansing.run');
  const stop = useStopShadowRun();
  if (!canRun) return null;
  return (
    <Popconfirm
      title={t('shadow.stopConfirm')}
      okText={t('shadow.stop')}
      onConfirm={() => stop.mutate(id, { onError: (error) => void message.error(describe(error).detail) })}
    >
      <Button danger loading={stop.isPending}>
        {t('shadow.stop')}
      </Button>
    </Popconfirm>
  );
}

function Cases({ id, seen }: { id: string; seen: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const texts = useFieldTexts();
  const list = useInfiniteQuery(shadowCasesQuery(id, seen));
  const columns: TableColumnsType<ShadowCase> = [
    {
      title: t('trials.record'),
      render: (_, { recordId, code, title }) => (
        <RecordLink id={recordId}>
          {title} {code !== null && <span className="code-text">{code}</span>}
        </RecordLink>
      ),
    },
    { title: t('shadow.writtenAt'), render: (_, { at }) => formats.dateTime(at) },
    {
      title: t('shadow.verdict'),
      render: (_, { before, after }) =>
        before === after
          ? t(`trials.outcome.${after}`)
          : `${t(`trials.outcome.${before}`)} → ${t(`trials.outcome.${after}`)}`,
    },
    { title: t('shadow.counts.newlyFailing'), render: (_, { newlyFailing }) => newlyFailing.join(', ') },
    { title: t('shadow.counts.newlyPassing'), render: (_, { newlyPassing }) => newlyPassing.join(', ') },
    {
      title: t('trials.fields'),
      render: (_, { rewritten }) => rewritten.map((field) => texts.label(field)).join(', '),
    },
    {
      title: t('shadow.duplicates'),
      className: 'numeric',
      render: (_, { duplicatesGained, duplicatesLost, failed }) =>
        failed
          ? t('shadow.failed')
          : [
              duplicatesGained > 0 ? `+${formats.count(duplicatesGained)}` : '',
              duplicatesLost > 0 ? `−${formats.count(duplicatesLost)}` : '',
            ]
              .filter(Boolean)
              .join(' '),
    },
  ];
  return (
    <Card size="small" title={t('shadow.cases')}>
      <PagedItems list={list} empty={{ title: t('shadow.noCases'), description: t('shadow.noCasesHelp') }}>
        {(cases) => (
          <Table<ShadowCase>
            size="small"
            rowKey="recordId"
            dataSource={cases}
            columns={columns}
            pagination={false}
            scroll={{ x: 'max-content' }}
          />
        )}
      </PagedItems>
    </Card>
  );
}
