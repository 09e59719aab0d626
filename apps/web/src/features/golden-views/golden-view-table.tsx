import type { FieldLineageView, GoldenView, GoldenViewMember } from '@guiyi/contracts';
import { Button, Card, Flex, Popconfirm, Table, type TableColumnsType, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDecidedBy } from '~/features/merging/decided-by';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { RecordLink } from '~/shared/records/record-link';

export interface GoldenViewTableProps {
  view: GoldenView;
  isBusy: boolean;
  onTakeOut: (record: string) => void;
}

/** Field by field: the golden value and why it won, beside what each record holds. */
export function GoldenViewTable({ view, isBusy, onTakeOut }: GoldenViewTableProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const decidedBy = useDecidedBy();
  const columns: TableColumnsType<FieldLineageView> = [
    {
      title: t('goldenViews.field'),
      fixed: 'left',
      width: 150,
      render: (_, { field }) => texts.label(field),
    },
    {
      title: t('goldenViews.golden'),
      fixed: 'left',
      width: 260,
      render: (_, { field, by }) => (
        <Flex vertical>
          <strong className="whole-words">{texts.value(field, view.data[field]) || '—'}</strong>
          <Typography.Text type="secondary">{decidedBy(by)}</Typography.Text>
        </Flex>
      ),
    },
    ...view.members.map((member) => ({
      title: <MemberHead {...{ view, member, isBusy }} onTakeOut={() => onTakeOut(member.record.id)} />,
      key: member.record.id,
      width: 250,
      render: (_: unknown, { field, from }: FieldLineageView) => {
        const value = texts.value(field, member.record.data[field]) || '—';
        return from.includes(member.record.id) ? (
          <span className="whole-words">{value}</span>
        ) : (
          <Typography.Text type="secondary" className="whole-words">
            {value}
          </Typography.Text>
        );
      },
    })),
  ];
  return (
    <Card size="small" styles={{ body: { padding: 0 } }}>
      <Table<FieldLineageView>
        size="small"
        rowKey="field"
        dataSource={view.lineage}
        columns={columns}
        pagination={false}
        scroll={{ x: 410 + 250 * view.members.length }}
      />
    </Card>
  );
}

interface MemberHeadProps {
  view: GoldenView;
  member: GoldenViewMember;
  isBusy: boolean;
  onTakeOut: () => void;
}

function MemberHead({ view, member, isBusy, onTakeOut }: MemberHeadProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const { record, title, editable } = member;
  return (
    <Flex vertical gap={4} align="start">
      <RecordLink id={record.id}>{title}</RecordLink>
      <Flex gap={6} align="center" wrap>
        <span className="code-text">{record.code}</span>
        {record.source !== null && <Tag>{texts.value('source', record.source) || record.source}</Tag>}
        {record.id === view.leading && <Tag color="gold">{t('goldenViews.leading')}</Tag>}
        {editable && (
          <Popconfirm
            title={t('goldenViews.takeOutAsk')}
            okText={t('goldenViews.takeOut')}
            onConfirm={onTakeOut}
          >
            <Button size="small" disabled={isBusy} aria-label={`${t('goldenViews.takeOut')} ${record.code}`}>
              {t('goldenViews.takeOut')}
            </Button>
          </Popconfirm>
        )}
      </Flex>
    </Flex>
  );
}
