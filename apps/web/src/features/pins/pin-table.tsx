import type { PinView } from '@guiyi/contracts';
import {
  App,
  Button,
  Popconfirm,
  Table,
  type TableColumnsType,
  type TableColumnType,
  Tag,
  Tooltip,
} from 'antd';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { RecordLink } from '~/shared/records/record-link';
import { useFailureReasons } from '~/shared/ui/failure-reasons';
import { useUndoNotice } from '~/shared/ui/use-undo-notice';
import { useUnpin } from './pin-queries';

const colors = { holds: 'processing', expired: 'default', overtaken: 'warning' } as const;

/** Pinned values with what waits behind them; of several records, each with its name. */
export function PinTable({ items, ofRecords = false }: { items: readonly PinView[]; ofRecords?: boolean }) {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const formats = useFormats();
  const say = (field: string, value: unknown): string => texts.value(field, value) || t('pins.blank');
  const actorName = useActorName();
  const columns: TableColumnsType<PinView> = [
    ...(ofRecords ? [recordColumn(t('pins.record'))] : []),
    { title: t('pins.field'), width: ofRecords ? 110 : 150, render: (_, { field }) => texts.label(field) },
    {
      title: t('pins.value'),
      render: (_, { field, value }) => <span className="whole-words">{say(field, value)}</span>,
    },
    {
      title: t('pins.waiting'),
      render: (_, { field, waiting }) => <span className="whole-words">{say(field, waiting)}</span>,
    },
    {
      title: t('pins.until'),
      width: 170,
      render: (_, { until, state }) => (
        <>
          <div>{until === null ? t('pins.forever') : formats.dateTime(until)}</div>
          <StateTag state={state} />
        </>
      ),
    },
    {
      title: t('pins.why'),
      width: 180,
      render: (_, { reason, createdBy, createdAt }) => (
        <>
          {reason !== null && <div className="whole-words">{reason}</div>}
          <span style={{ color: 'var(--guiyi-quiet)' }}>
            {actorName(createdBy)} · {formats.dateTime(createdAt)}
          </span>
        </>
      ),
    },
    {
      title: <span className="only-read-aloud">{t('pins.actions')}</span>,
      width: 100,
      render: (_, pin) => pin.editable && <UnpinButton pin={pin} label={texts.label(pin.field)} />,
    },
  ];
  return (
    <Table<PinView>
      size="small"
      rowKey="id"
      dataSource={[...items]}
      columns={columns}
      pagination={false}
      scroll={{ x: 990 }}
    />
  );
}

function StateTag({ state }: { state: PinView['state'] }) {
  const { t } = useTranslation();
  const tag = <Tag color={colors[state]}>{t(`pins.${state}`)}</Tag>;
  return state === 'overtaken' ? <Tooltip title={t('pins.overtakenHelp')}>{tag}</Tooltip> : tag;
}

function UnpinButton({ pin, label }: { pin: PinView; label: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const reasonsOf = useFailureReasons();
  const notify = useUndoNotice();
  const unpin = useUnpin();
  const say = (pinAgain: (() => Promise<void>) | undefined): void => {
    if (pinAgain === undefined) void message.success(t('pins.unpinned'));
    else notify(t('pins.unpinned'), pinAgain);
  };
  return (
    <Popconfirm
      title={t('pins.unpinQuestion', { unit: label })}
      description={t('pins.unpinHelp')}
      okText={t('pins.unpin')}
      onConfirm={() =>
        unpin.mutate(pin, {
          onSuccess: say,
          onError: (error) => void message.error(reasonsOf(error).join(' ')),
        })
      }
    >
      <Button size="small" loading={unpin.isPending} aria-label={`${t('pins.unpin')} ${label}`}>
        {t('pins.unpin')}
      </Button>
    </Popconfirm>
  );
}

function recordColumn(title: string): TableColumnType<PinView> {
  return {
    title,
    fixed: 'left',
    width: 190,
    render: (_, { record: { id, entity, code, title: name } }) => (
      <RecordLink {...{ id, entity }}>
        <span className="whole-words">{name ?? code}</span> <span className="code-text">{code}</span>
      </RecordLink>
    ),
  };
}
