import { isBlank, type PinUnit, type RecordData, type RecordView } from '@guiyi/contracts';
import { App, DatePicker, Flex, Input, Modal, Select, Skeleton } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnitTitle } from '~/shared/definitions/use-unit-title';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { usePin } from './pin-queries';

const UnitFields = lazy(() => import('~/features/records/form/chosen-fields'));

interface PinDialogProps {
  record: RecordView;
  units: readonly PinUnit[];
  onClose: () => void;
}

/** Gives fields values that merges and sources respect; it starts from the values that the record has. */
export function PinDialog({ record, units, onClose }: PinDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [unit, setUnit] = useState<PinUnit>();
  const [values, setValues] = useState<RecordData>({});
  const [until, setUntil] = useState<Dayjs | null>(null);
  const [reason, setReason] = useState('');
  const pin = usePin(record.id);
  const choose = (id: string): void => {
    const chosen = units.find((one) => one.id === id);
    const held = record.data as RecordData;
    setUnit(chosen);
    setValues(
      Object.fromEntries(
        (chosen?.fields ?? []).flatMap((field) =>
          isBlank(held[field]) ? [] : [[field, held[field] ?? null]],
        ),
      ),
    );
  };
  const send = (): void => {
    if (unit === undefined) return;
    const all = Object.fromEntries(unit.fields.map((field) => [field, values[field] ?? null]));
    pin.mutate(
      {
        ...{ unit: unit.id, values: all, reason: reason.trim() },
        ...(until === null ? {} : { until: until.endOf('day').toISOString() }),
      },
      {
        onSuccess: () => {
          void message.success(t('pins.pinned'));
          onClose();
        },
      },
    );
  };
  const nameOf = useUnitTitle();
  return (
    <Modal
      open
      width={720}
      title={t('pins.add')}
      okText={t('pins.now')}
      okButtonProps={{ disabled: unit === undefined || reason.trim() === '', loading: pin.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <div>
          <label htmlFor="pin-unit">{t('pins.unit')}</label>
          <Select
            id="pin-unit"
            autoFocus
            showSearch={{ optionFilterProp: 'label' }}
            style={{ width: '100%' }}
            value={unit?.id}
            onChange={choose}
            options={units.map((one) => ({ value: one.id, label: nameOf(one) }))}
          />
        </div>
        {unit !== undefined && (
          <Suspense fallback={<Skeleton active paragraph={{ rows: 2 }} title={false} />}>
            <UnitFields key={unit.id} fields={unit.fields} values={values} onChange={setValues} />
          </Suspense>
        )}
        <div>
          <label htmlFor="pin-until">{t('pins.untilLabel')}</label>
          <br />
          <DatePicker id="pin-until" value={until} minDate={dayjs()} onChange={(day) => setUntil(day)} />
        </div>
        <div>
          <label htmlFor="pin-reason">{t('pins.reason')}</label>
          <Input
            id="pin-reason"
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        <span style={{ color: 'var(--guiyi-quiet)' }}>{t('pins.noneHelp')}</span>
        <FailureAlert error={pin.error} />
      </Flex>
    </Modal>
  );
}
