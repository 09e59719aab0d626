import type { SuggestionColumn, SuggestionTrial } from '@guiyi/contracts';
import { Alert, Card, Flex, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';

interface FoundGroupsProps {
  trial: SuggestionTrial;
  columns: readonly SuggestionColumn[];
}

/** Rows of the file that the suggested rule takes for the same, already. */
export function FoundGroups({ trial, columns }: FoundGroupsProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const shown = columns.filter(({ include }) => include).slice(0, 8);
  return (
    <Flex vertical gap={14}>
      <Alert
        type={trial.groupCount > 0 ? 'warning' : 'success'}
        showIcon
        title={
          trial.groupCount > 0
            ? t('suggest.groups', {
                groups: formats.count(trial.groupCount),
                rows: formats.count(trial.duplicateRows),
                sample: formats.count(trial.rows),
              })
            : t('suggest.noGroups', { sample: formats.count(trial.rows) })
        }
        description={trial.groupCount > 0 ? t('suggest.groupsHelp') : undefined}
      />
      {trial.groups.map((group) => (
        <Card key={group.rows[0]?.row} size="small" styles={{ body: { padding: 0 } }}>
          <Table
            size="small"
            rowKey="row"
            pagination={false}
            dataSource={group.rows}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: t('suggest.row'), dataIndex: 'row', align: 'right' as const, className: 'numeric' },
              ...shown.map(({ position, label }) => ({
                key: String(position),
                title: text(label),
                render: (_: unknown, { cells }: (typeof group.rows)[number]) => cells[position],
              })),
            ]}
          />
        </Card>
      ))}
    </Flex>
  );
}
