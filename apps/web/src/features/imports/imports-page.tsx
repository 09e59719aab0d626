import { InboxOutlined } from '@ant-design/icons';
import type { ImportJob } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Card, Flex, Input, Select, Table, Typography, Upload, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useVocabularyOptions } from '~/shared/definitions/use-vocabulary-options';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useCan } from '~/shared/session/use-current-user';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
import { isFinished, JobStatusTag } from '~/shared/ui/tags';
import { importListQuery, resultAddress } from './import-queries';
import { useStartImport } from './use-start-import';

export function ImportsPage() {
  const { t } = useTranslation();
  const canRun = useCan('imports.run');
  const entity = useEntity();
  const list = useInfiniteQuery(importListQuery(entity));
  return (
    <Page title={t('nav.imports')} actions={<EntityChoice />}>
      {canRun && <FileDrop />}
      <Card size="small" title={t('imports.past')}>
        <PagedItems list={list} empty={{ title: t('imports.none'), description: t('imports.noneHelp') }}>
          {(items) => <ImportTable items={items} />}
        </PagedItems>
      </Card>
    </Page>
  );
}

function FileDrop() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const start = useStartImport();
  const departments = useVocabularyOptions('department') ?? [];
  const [department, setDepartment] = useState<string>();
  const [source, setSource] = useState('');
  const [keyColumn, setKeyColumn] = useState('');
  const send = (file: File): void =>
    start.mutate(
      {
        ...{ file, department },
        source: source.trim() || undefined,
        keyColumn: keyColumn.trim() || undefined,
      },
      { onSuccess: ({ id }) => void navigate({ to: '/imports/$id', params: { id } }) },
    );
  return (
    <Flex vertical gap={10}>
      <FailureAlert error={start.error} />
      <Upload.Dragger
        accept=".csv,.txt,text/csv"
        multiple={false}
        showUploadList={false}
        disabled={start.isPending}
        beforeUpload={(file) => {
          send(file);
          return false;
        }}
        style={{ padding: '4px 16px' }}
      >
        <p style={{ fontSize: 30, margin: '4px 0', color: 'var(--guiyi-focus)' }}>
          <InboxOutlined aria-hidden />
        </p>
        <Typography.Text strong>
          {start.isPending ? t('imports.uploading') : t('imports.drop')}
        </Typography.Text>
        <br />
        <Typography.Text type="secondary">{t('imports.dropHelp')}</Typography.Text>
      </Upload.Dragger>
      <Flex gap={8} align="center" wrap>
        <label htmlFor="import-department">{t('imports.department')}</label>
        <Select<string>
          id="import-department"
          style={{ minWidth: 200 }}
          allowClear
          placeholder={t('imports.departmentOfFile')}
          value={department}
          options={departments}
          onChange={(choice: string | undefined) => setDepartment(choice)}
        />
        <label htmlFor="import-source" style={{ marginInlineStart: 16 }}>
          {t('imports.source')}
        </label>
        <Input
          id="import-source"
          style={{ width: 240 }}
          maxLength={100}
          autoComplete="off"
          placeholder={t('imports.sourcePlaceholder')}
          value={source}
          onChange={({ target }) => setSource(target.value)}
        />
        <label htmlFor="import-key-column">{t('imports.keyColumn')}</label>
        <Input
          id="import-key-column"
          style={{ width: 220 }}
          maxLength={100}
          autoComplete="off"
          placeholder={t('imports.keyColumnPlaceholder')}
          value={keyColumn}
          onChange={({ target }) => setKeyColumn(target.value)}
        />
      </Flex>
      <Typography.Text type="secondary">{t('imports.sourceHelp')}</Typography.Text>
    </Flex>
  );
}

function ImportTable({ items }: { items: readonly ImportJob[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const number = (key: keyof ImportJob['rows']) => ({
    title: t(`imports.rows.${key}`),
    align: 'right' as const,
    className: 'numeric',
    render: (_: unknown, { rows }: ImportJob) => formats.count(rows[key]),
  });
  const columns: TableColumnsType<ImportJob> = [
    {
      title: t('imports.file'),
      render: (_, { id, fileName }) => (
        <Link to="/imports/$id" params={{ id }}>
          {fileName}
        </Link>
      ),
    },
    { title: t('job.status'), render: (_, { status }) => <JobStatusTag status={status} /> },
    number('read'),
    number('created'),
    number('updated'),
    number('duplicates'),
    number('warned'),
    number('refused'),
    { title: t('job.startedBy'), dataIndex: 'startedBy', render: actorName },
    { title: t('job.createdAt'), render: (_, { createdAt }) => formats.dateTime(createdAt) },
    {
      title: <span className="only-read-aloud">{t('imports.result')}</span>,
      fixed: 'right',
      render: (_, { id, status }) =>
        isFinished(status) && (
          <a href={resultAddress(id)} download>
            {t('imports.result')}
          </a>
        ),
    },
  ];
  return (
    <Table<ImportJob>
      size="small"
      rowKey="id"
      dataSource={items}
      columns={columns}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  );
}
