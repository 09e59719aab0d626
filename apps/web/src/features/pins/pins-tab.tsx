import { PushpinOutlined } from '@ant-design/icons';
import type { PinView, RecordView } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Flex, Popconfirm, Table, type TableColumnsType, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useErrorText } from '~/shared/ui/describe-error';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { PinDialog } from './pin-dialog';
import { pinsQuery, useUnpin } from './pin-queries';

const colors = { holds: 'processing', expired: 'default', overtaken: 'warning' } as const;

/** The values of the record that merges and sources respect. */
export function PinsTab({ record }: { record: RecordView }) {
  const { t } = useTranslation();
  const entity = useEntity();
  const [pinning, setPinning] = useState(false);
  const list = useQuery(pinsQuery(entity, record.id));
  if (list.isPending) return <PageSkeleton />;
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  const { items, units } = list.data;
  return (
    <Flex vertical gap={12} align="start">
      {record.editable && units.length > 0 && (
        <Button icon={<PushpinOutlined aria-hidden />} onClick={() => setPinning(true)}>
          {t('pins.add')}
        </Button>
      )}
      <div style={{ alignSelf: 'stretch' }}>
        {items.length === 0 ? (
          <EmptyState title={t('pins.none')} description={t('pins.noneHelp')} />
        ) : (
          <PinTable id={record.id} items={items} />
        )}
      </div>
      {pinning && <PinDialog record={record} units={units} onClose={() => setPinning(false)} />}
    </Flex>
  );
}

function PinTable({ id, items }: { id: string; items: readonly PinView[] }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const formats = useFormats();
  const say = (field: string, value: unknown): string => texts.value(field, value) || t('pins.blank');
  const columns: TableColumnsType<PinView> = [
    { title: t('pins.field'), width: 150, render: (_, { field }) => texts.label(field) },
    {
      title: t('pins.value'),
      render: (_, { field, value }) => <span className="whole-words">{say(field, value)}</span>,
    },
    {
      title: t('pins.waiting'),
      render: (_, { field, waiting }) => <span className="whole-words">{say(field, waiting)}</span>,
    },
    { title: t('pins.state'), width: 120, render: (_, { state }) => <StateTag state={state} /> },
    {
      title: t('pins.until'),
      width: 170,
      render: (_, { until }) => (until === null ? t('pins.forever') : formats.dateTime(until)),
    },
    {
      title: t('pins.why'),
      width: 220,
      render: (_, { reason, createdBy, createdAt }) => (
        <>
          {reason !== null && <div className="whole-words">{reason}</div>}
          <span style={{ color: 'var(--guiyi-quiet)' }}>
            {createdBy} · {formats.dateTime(createdAt)}
          </span>
        </>
      ),
    },
    {
      title: <span className="only-read-aloud">{t('pins.actions')}</span>,
      width: 120,
      render: (_, { editable, unit, field }) =>
        editable && <UnpinButton id={id} unit={unit} label={texts.label(field)} />,
    },
  ];
  return (
    <Table<PinView>
      size="small"
      rowKey="id"
      dataSource={[...items]}
      columns={columns}
      pagination={false}
      scroll={{ x: 1000 }}
    />
  );
}

function StateTag({ state }: { state: PinView['state'] }) {
  const { t } = useTranslation();
  const tag = <Tag color={colors[state]}>{t(`pins.${state}`)}</Tag>;
  return state === 'overtaken' ? <Tooltip title={t('pins.overtakenHelp')}>{tag}</Tooltip> : tag;
}

function UnpinButton({ id, unit, label }: { id: string; unit: string; label: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useErrorText();
  const unpin = useUnpin(id);
  return (
    <Popconfirm
      title={t('pins.unpinQuestion', { unit: label })}
      description={t('pins.unpinHelp')}
      okText={t('pins.unpin')}
      onConfirm={() =>
        unpin.mutate(unit, {
          onSuccess: () => void message.success(t('pins.unpinned')),
          onError: (error) => void message.error(describe(error).detail),
        })
      }
    >
      <Button size="small" loading={unpin.isPending}>
        {t('pins.unpin')}
      </Button>
    </Popconfirm>
  );
}
