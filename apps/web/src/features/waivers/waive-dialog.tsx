import type { FindingView, RecordData } from '@guiyi/contracts';
import { Alert, App, DatePicker, Flex, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { useWaive } from './waiver-queries';

const SHORTEST_REASON = 3;
const USUAL_DAYS = 90;
const MOST_YEARS = 2;

interface WaiveDialogProps {
  record: string;
  finding: FindingView;
  /** What has been entered and not been saved yet. */
  changes: RecordData;
  onWaived: () => void;
  onClose: () => void;
}

/** Accepts one violation of one record until a day, for a reason that stays with it. */
export function WaiveDialog({ record, finding, changes, onWaived, onClose }: WaiveDialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState<Dayjs>(() => dayjs().add(USUAL_DAYS, 'day').endOf('day'));
  const waive = useWaive(record);
  const accept = (): void =>
    waive.mutate(
      {
        rule: finding.rule,
        field: finding.field,
        code: finding.code,
        reason: reason.trim(),
        until: until.toISOString(),
        ...(Object.keys(changes).length === 0 ? {} : { data: changes }),
      },
      {
        onSuccess: () => {
          void message.success(t('waivers.accepted'));
          onWaived();
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('waivers.accept')}
      okText={t('waivers.acceptNow')}
      okButtonProps={{ disabled: reason.trim().length < SHORTEST_REASON, loading: waive.isPending }}
      onOk={accept}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <Alert type="warning" showIcon title={text(finding.message)} />
        <div>
          <label htmlFor="waive-reason">{t('waivers.reason')}</label>
          <Input.TextArea
            id="waive-reason"
            autoFocus
            maxLength={1000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            placeholder={t('waivers.reasonPlaceholder')}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        <div>
          <label htmlFor="waive-until">{t('waivers.until')}</label>
          <br />
          <DatePicker
            id="waive-until"
            allowClear={false}
            value={until}
            minDate={dayjs()}
            maxDate={dayjs().add(MOST_YEARS, 'year').subtract(1, 'day')}
            onChange={(day) => day !== null && setUntil(day.endOf('day'))}
          />
        </div>
        <span style={{ color: 'var(--guiyi-quiet)' }}>{t('waivers.help')}</span>
        <FailureAlert error={waive.error} />
      </Flex>
    </Modal>
  );
}
