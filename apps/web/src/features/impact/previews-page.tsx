import type { ImpactPreview } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
import { JobStatusTag } from '~/shared/ui/tags';
import { DocumentNames } from './document-names';
import { previewsQuery } from './impact-queries';

/** What drafts would do to the records, as it was last asked, newest first. */
export function PreviewsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const list = useInfiniteQuery(previewsQuery);
  const columns: TableColumnsType<ImpactPreview> = [
    {
      title: t('impact.documents'),
      render: (_, { id, documents }) => (
        <Link to="/previews/$id" params={{ id }}>
          <DocumentNames documents={documents} />
        </Link>
      ),
    },
    { title: t('impact.mode'), width: 110, render: (_, { mode }) => t(`impact.modeOf.${mode}`) },
    {
      title: t('impact.looked'),
      width: 110,
      align: 'right',
      className: 'numeric',
      render: (_, { entities }) => formats.count(entities.reduce((sum, { sampled }) => sum + sampled, 0)),
    },
    { title: t('job.status'), width: 120, render: (_, { status }) => <JobStatusTag status={status} /> },
    {
      title: t('impact.changeSet'),
      width: 120,
      render: (_, { changeSetId }) =>
        changeSetId !== null && (
          <Link to="/changes/$id" params={{ id: changeSetId }}>
            {t('impact.openChangeSet')}
          </Link>
        ),
    },
    { title: t('job.startedBy'), width: 100, dataIndex: 'startedBy', render: actorName },
    { title: t('job.createdAt'), width: 170, render: (_, { createdAt }) => formats.dateTime(createdAt) },
  ];
  return (
    <Page title={t('nav.previews')} subtitle={t('impact.listSubtitle')}>
      <Card size="small">
        <PagedItems
          list={list}
          empty={{
            title: t('impact.none'),
            description: t('impact.noneHelp'),
            action: (
              <Link to="/definitions">
                <Button type="primary">{t('ruleStudio.allDefinitions')}</Button>
              </Link>
            ),
          }}
        >
          {(items) => (
            <Table<ImpactPreview>
              size="small"
              rowKey="id"
              dataSource={items}
              columns={columns}
              pagination={false}
              scroll={{ x: 940 }}
            />
          )}
        </PagedItems>
      </Card>
    </Page>
  );
}
