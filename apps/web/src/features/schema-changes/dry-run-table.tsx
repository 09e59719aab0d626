import type { SchemaDryRun, SchemaDryRunCase } from '@guiyi/contracts';
import { Button, Flex, Table, type TableColumnsType, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { RecordLink } from '~/shared/records/record-link';
import { useFormats } from '~/shared/format/use-formats';

interface DryRunTableProps {
  entity: string;
  result: SchemaDryRun;
  /** Undefined when there is nothing to save. */
  onSave: (() => void) | undefined;
  isSaving: boolean;
}

const colors = { converted: 'success', failed: 'error', emptied: 'warning', invalid: 'warning' } as const;

/** What a conversion would make of stored values: the counts of all records, and some of each outcome. */
export function DryRunTable({ entity, result, onSave, isSaving }: DryRunTableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const outcomes = ['converted', 'failed', 'emptied', 'invalid'] as const;
  const columns: TableColumnsType<SchemaDryRunCase> = [
    {
      key: 'record',
      title: t('schemaChanges.record'),
      render: (_, { recordId, title, code }) => (
        <RecordLink id={recordId} entity={entity}>
          {title === '' ? code : title}
        </RecordLink>
      ),
    },
    {
      key: 'outcome',
      title: t('schemaChanges.result'),
      render: (_, { outcome }) => <Tag color={colors[outcome]}>{t(`schemaChanges.outcome.${outcome}`)}</Tag>,
    },
    { key: 'before', title: t('schemaChanges.before'), render: (_, { before }) => shown(before) },
    { key: 'after', title: t('schemaChanges.after'), render: (_, { after }) => shown(after) },
  ];
  return (
    <Flex vertical gap={8}>
      <Flex gap={12} wrap align="center" role="status">
        {outcomes
          .filter((outcome) => outcome === 'converted' || result.counts[outcome] > 0)
          .map((outcome) => (
            <span key={outcome}>
              {t(`schemaChanges.outcome.${outcome}`)} <b>{formats.count(result.counts[outcome])}</b>
            </span>
          ))}
        {onSave !== undefined && (
          <Button size="small" type="link" loading={isSaving} onClick={onSave}>
            {t('schemaChanges.saveFailures')}
          </Button>
        )}
      </Flex>
      <Table<SchemaDryRunCase>
        size="small"
        rowKey="recordId"
        columns={columns}
        dataSource={result.cases}
        pagination={false}
        scroll={{ x: 'max-content', y: 320 }}
        locale={{
          emptyText: <span style={{ color: 'var(--guiyi-quiet)' }}>{t('schemaChanges.noValues')}</span>,
        }}
      />
    </Flex>
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
