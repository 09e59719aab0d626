import { DownloadOutlined } from '@ant-design/icons';
import type { ImportJob } from '@guiyi/contracts';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Progress, Statistic, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStateStream } from '~/shared/api/use-state-stream';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { RecordListLink } from '~/shared/records/record-link';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { isFinished, JobStatusTag } from '~/shared/ui/tags';
import { importQuery, importsKey, resultAddress } from './import-queries';
import { useCancelImport } from './use-cancel-import';

const rowCounts = [
  'read',
  'created',
  'updated',
  'unchanged',
  'duplicates',
  'warned',
  'requested',
  'refused',
] as const satisfies readonly (keyof ImportJob['rows'])[];

export function ImportPage() {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const actorName = useActorName();
  const client = useQueryClient();
  const { id } = useParams({ from: '/shell/imports/$id' });
  const { data: job } = useSuspenseQuery(importQuery(id));
  const canRun = useCan('imports.run');
  const cancel = useCancelImport();
  const finished = isFinished(job.status);
  useStateStream<ImportJob>(finished ? undefined : `/imports/${id}/events`, {
    onState: (state) => {
      client.setQueryData(importQuery(id).queryKey, state);
      if (isFinished(state.status))
        for (const queryKey of [['records'], importsKey]) void client.invalidateQueries({ queryKey });
    },
    isFinal: (state) => isFinished(state.status),
  });
  const eta = job.etaSeconds === null ? '' : t('job.eta', { time: formats.duration(job.etaSeconds) });
  return (
    <EntityScope entity={job.entity}>
      <Page
        title={job.fileName}
        tags={<JobStatusTag status={job.status} />}
        subtitle={t('job.startedLine', {
          who: actorName(job.startedBy),
          when: formats.dateTime(job.createdAt),
        })}
        actions={
          <>
            {!finished && canRun && (
              <Button
                danger
                loading={cancel.isPending || job.status === 'cancelling'}
                onClick={() => cancel.mutate(id)}
              >
                {t('job.cancel')}
              </Button>
            )}
            {finished && (
              <Button
                type="primary"
                icon={<DownloadOutlined aria-hidden />}
                href={resultAddress(id)}
                download
              >
                {t('imports.result')}
              </Button>
            )}
          </>
        }
      >
        {job.error !== undefined && job.error !== null && (
          <Alert type="error" showIcon title={t('job.failed')} description={text(job.error)} />
        )}
        {!finished && (
          <Card size="small">
            <Progress
              percent={Math.floor(job.share * 1000) / 10}
              status="active"
              aria-label={t('job.progress')}
            />
            <span role="status">{eta}</span>
          </Card>
        )}
        <Card size="small">
          <Flex gap={48} wrap>
            {rowCounts
              .filter((key) => isCounted(job, key))
              .map((key) => (
                <Statistic
                  key={key}
                  title={t(`imports.rows.${key}`)}
                  value={job.rows[key]}
                  formatter={(value) => formats.count(Number(value))}
                />
              ))}
          </Flex>
          {job.source !== null && (
            <p style={{ margin: '12px 0 0' }}>
              {t('imports.bySource', { source: job.source, column: job.keyColumn ?? '' })}
            </p>
          )}
          {job.rows.requested > 0 && (
            <div style={{ marginTop: 12 }}>
              <Link to="/change-requests">{t('imports.showRequests')}</Link>
            </div>
          )}
          {finished && job.rows.created > 0 && (
            <div style={{ marginTop: 12 }}>
              <RecordListLink>{t('imports.showRecords')}</RecordListLink>
            </div>
          )}
        </Card>
        <ColumnTable job={job} />
      </Page>
    </EntityScope>
  );
}

/** Rows are known again only by the keys of a source, and sent as change requests only where a policy says so. */
function isCounted({ source, rows }: ImportJob, key: keyof ImportJob['rows']): boolean {
  if (key === 'requested') return rows.requested > 0;
  return source !== null || (key !== 'updated' && key !== 'unchanged');
}

function ColumnTable({ job }: { job: ImportJob }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  if (job.columns.length === 0) return null;
  return (
    <Card size="small" title={t('imports.mapping')}>
      <Table
        size="small"
        rowKey="header"
        pagination={false}
        dataSource={job.columns}
        columns={[
          { title: t('imports.header'), dataIndex: 'header' },
          {
            title: t('imports.field'),
            render: (_, { field }: ImportJob['columns'][number]) =>
              field === null ? (
                <span style={{ color: 'var(--guiyi-quiet)' }}>{t('imports.unmapped')}</span>
              ) : (
                <>
                  {texts.label(field)}{' '}
                  <span className="code-text" style={{ color: 'var(--guiyi-quiet)' }}>
                    {field}
                  </span>
                </>
              ),
          },
        ]}
      />
    </Card>
  );
}
