import { InboxOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Card, Flex, Typography, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { Page } from '~/shared/ui/page';
import { JobStatusTag } from '~/shared/ui/tags';
import { suggestionListQuery, useUploadTable } from './suggestion-queries';

/** A spreadsheet is dropped, and definitions come out of it. */
export function UploadPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const upload = useUploadTable();
  const send = (file: File): void =>
    upload.mutate(file, { onSuccess: ({ id }) => void navigate({ to: '/studio/new/$id', params: { id } }) });
  return (
    <Page title={t('suggest.title')} subtitle={t('suggest.subtitle')}>
      <FailureAlert error={upload.error} />
      <Upload.Dragger
        accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        multiple={false}
        showUploadList={false}
        disabled={upload.isPending}
        beforeUpload={(file) => {
          send(file);
          return false;
        }}
        style={{ padding: '24px 16px' }}
      >
        <p style={{ fontSize: 30, margin: '4px 0', color: 'var(--guiyi-focus)' }}>
          <InboxOutlined aria-hidden />
        </p>
        <Typography.Text strong>
          {upload.isPending ? t('imports.uploading') : t('suggest.drop')}
        </Typography.Text>
        <br />
        <Typography.Text type="secondary">{t('suggest.dropHelp')}</Typography.Text>
      </Upload.Dragger>
      <Typography.Text>
        <Link to="/studio/templates">{t('suggest.orTemplate')}</Link>
      </Typography.Text>
      <EarlierTables />
    </Page>
  );
}

function EarlierTables() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data } = useQuery(suggestionListQuery);
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Card size="small" title={t('suggest.earlier')}>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 6 }}>
        {data.items.map(({ id, fileName, status, createdAt, accepted }) => (
          <li key={id}>
            <Flex gap={12} align="center" wrap>
              <Link to="/studio/new/$id" params={{ id }}>
                {fileName}
              </Link>
              <JobStatusTag status={status} />
              {accepted !== null && <span>{t('suggest.becameEntity', { entity: accepted.entity })}</span>}
              <span style={{ color: 'var(--guiyi-quiet)' }}>{formats.relative(createdAt)}</span>
            </Flex>
          </li>
        ))}
      </ul>
    </Card>
  );
}
