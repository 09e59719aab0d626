import type { ChangeRequestDetail, DuplicateHit, RecordData, RecordView } from '@guiyi/contracts';
import { useQueries } from '@tanstack/react-query';
import { Button, Card, Flex, Table, Tooltip, Typography, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { changedFields } from '~/features/records/record/changed-fields';
import { recordQuery } from '~/features/records/record/record-query';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useText } from '~/shared/i18n/use-locale';
import { RecordLink } from '~/shared/records/record-link';
import { BandTag } from '~/shared/ui/tags';

interface ValueRow {
  field: string;
}

export interface RequestValuesProps {
  detail: ChangeRequestDetail;
  /** Undefined when the viewer may not answer so. */
  onUse?: (hit: DuplicateHit) => void;
}

/** What was asked for beside the record as it is and the records that it looks like, field by field. */
export function RequestValues({ detail, onUse }: RequestValuesProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const { request, current, duplicates } = detail;
  const data = detail.data as RecordData;
  const found = useQueries({ queries: duplicates.map(({ id }) => recordQuery(request.entity, id)) });
  const others = duplicates.map((hit, position) => ({ hit, record: found[position]?.data }));
  const shown = [data, ...(current === null ? [] : [current.data as RecordData])];
  const fields = [...new Set([...shown.flatMap((values) => Object.keys(values))])];
  const valueOf = (record: RecordView | undefined, field: string): string =>
    record === undefined ? '' : texts.value(field, record.data[field]);
  const columns: TableColumnsType<ValueRow> = [
    {
      title: t('changeRequests.field'),
      fixed: 'left',
      width: 150,
      render: (_, { field }) => texts.label(field),
    },
    {
      title: t('changeRequests.requested'),
      width: 240,
      render: (_, { field }) => (
        <strong className="whole-words">{field in data ? texts.value(field, data[field]) : '—'}</strong>
      ),
    },
    ...(current === null
      ? []
      : [
          {
            title: t('changeRequests.current'),
            width: 240,
            onCell: ({ field }: ValueRow) => shade(differs(data, current, field)),
            render: (_: unknown, { field }: ValueRow) => valueOf(current, field) || '—',
          },
        ]),
    ...others.map(({ hit, record }) => ({
      title: <CandidateHead hit={hit} onUse={onUse} />,
      key: hit.id,
      width: 260,
      onCell: ({ field }: ValueRow) => shade(record !== undefined && differs(data, record, field)),
      render: (_: unknown, { field }: ValueRow) => valueOf(record, field) || '—',
    })),
  ];
  return (
    <Card size="small" title={t('changeRequests.values')}>
      {duplicates.length > 0 && (
        <Typography.Paragraph type="secondary">{t('changeRequests.valuesHelp')}</Typography.Paragraph>
      )}
      <Table<ValueRow>
        size="small"
        rowKey="field"
        dataSource={fields.map((field) => ({ field }))}
        columns={columns}
        pagination={false}
        scroll={{ x: 400 + 260 * (others.length + (current === null ? 0 : 1)) }}
      />
    </Card>
  );
}

function CandidateHead({ hit, onUse }: { hit: DuplicateHit; onUse?: (hit: DuplicateHit) => void }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <Flex vertical gap={4} align="start">
      <RecordLink id={hit.id} apart>
        {hit.title}
      </RecordLink>
      <Flex gap={4} align="center">
        <Tooltip title={text(hit.actionReason)}>
          <span>
            <BandTag band={hit.band} />
          </span>
        </Tooltip>
        {onUse !== undefined && (
          <Button
            size="small"
            aria-label={`${t('changeRequests.useExisting')} ${hit.title}`}
            onClick={() => onUse(hit)}
          >
            {t('changeRequests.useExisting')}
          </Button>
        )}
      </Flex>
    </Flex>
  );
}

/** Whether a field that was entered has another value there; blank is a value too. */
function differs(data: RecordData, record: RecordView, field: string): boolean {
  if (!(field in data)) return false;
  const here = { [field]: data[field] ?? null };
  const there = { [field]: (record.data as RecordData)[field] ?? null };
  return Object.keys(changedFields(there, here)).length > 0;
}

function shade(isDifferent: boolean): { style?: { background: string } } {
  return isDifferent ? { style: { background: 'var(--guiyi-color-warning-bg, rgba(230,180,34,0.14))' } } : {};
}
