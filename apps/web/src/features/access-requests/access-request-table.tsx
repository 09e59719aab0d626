import type { AccessRequestView } from '@guiyi/contracts';
import { Button, Flex, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { RecordLink } from '~/shared/records/record-link';
import { AccessDecisionDialog } from './access-decision-dialog';
import type { AccessStep } from './access-request-queries';

const stateColors = {
  open: 'processing',
  granted: 'success',
  refused: 'error',
  withdrawn: 'default',
  revoked: 'default',
} as const;

interface AccessRequestTableProps {
  items: readonly AccessRequestView[];
  box: 'received' | 'sent';
}

export function AccessRequestTable({ items, box }: AccessRequestTableProps) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const formats = useFormats();
  const [deciding, setDeciding] = useState<{ request: AccessRequestView; step: AccessStep }>();
  const columns: TableColumnsType<AccessRequestView> = [
    {
      title: t('accessRequests.record'),
      width: 220,
      render: (_, { recordId, entity, title, code }) =>
        recordId === null ? (
          title
        ) : (
          <RecordLink id={recordId} entity={entity}>
            {title === '' ? code : title}
          </RecordLink>
        ),
    },
    {
      title: t('accessRequests.kind'),
      width: 80,
      render: (_, { kind }) => t(`accessRequests.kindOf.${kind}`),
    },
    ...(box === 'received'
      ? [
          {
            title: t('accessRequests.who'),
            width: 150,
            render: (_: unknown, { requestedByName, department }: AccessRequestView) =>
              [requestedByName, department === null ? null : texts.value('department', department)]
                .filter((part) => part !== null)
                .join(' · '),
          },
        ]
      : []),
    {
      title: t('accessRequests.reason'),
      render: (_, { reason }) => <span className="whole-words">{reason}</span>,
    },
    {
      title: t('accessRequests.when'),
      width: 150,
      render: (_, { requestedAt }) => formats.dateTime(requestedAt),
    },
    {
      title: t('accessRequests.state'),
      width: 160,
      render: (_, { state, decidedBy, note }) => (
        <>
          <Tag color={stateColors[state]}>{t(`accessRequests.stateOf.${state}`)}</Tag>
          <span style={{ color: 'var(--guiyi-quiet)' }}>
            {[decidedBy, note].filter((part) => part !== null).join('：')}
          </span>
        </>
      ),
    },
    {
      title: t('accessRequests.steps'),
      width: 150,
      fixed: 'right',
      render: (_, request) => (
        <Flex gap={8}>
          {request.actions.map((step) => (
            <Button
              key={step}
              size="small"
              danger={step === 'refuse' || step === 'revoke'}
              onClick={() => setDeciding({ request, step })}
            >
              {t(`accessRequests.stepOf.${step}`)}
            </Button>
          ))}
        </Flex>
      ),
    },
  ];
  return (
    <>
      <Table<AccessRequestView>
        size="small"
        rowKey="id"
        dataSource={items}
        columns={columns}
        pagination={false}
        scroll={{ x: 1020 }}
      />
      {deciding !== undefined && (
        <AccessDecisionDialog {...deciding} onClose={() => setDeciding(undefined)} />
      )}
    </>
  );
}
