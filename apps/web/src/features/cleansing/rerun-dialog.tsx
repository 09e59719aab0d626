import type { RecordSelection } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { selectionCountQuery, useStartCleansing } from './cleansing-queries';

const everything: RecordSelection = {};

interface RerunDialogProps {
  /** What the person was about to do, put into the box of the reason. */
  reason?: string;
  onClose: () => void;
}

/** Standardises and validates every record again by the rules in force, once the number is known and a reason given. */
export function RerunDialog({ reason: suggested = '', onClose }: RerunDialogProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate();
  const [reason, setReason] = useState(suggested);
  const count = useQuery(selectionCountQuery(useEntity(), everything));
  const start = useStartCleansing();
  const records = count.data;
  const run = (): void =>
    start.mutate(
      {
        action: { kind: 'restandardize' },
        reason: reason.trim(),
        ...(records === undefined ? {} : { expected: { records } }),
      },
      {
        onSuccess: ({ id }) => void navigate({ to: '/cleansing/$id', params: { id } }),
        onError: () => void count.refetch(),
      },
    );
  return (
    <Modal
      open
      title={t('cleansing.rerun')}
      okText={
        records === undefined
          ? t('cleansing.counting')
          : t('cleansing.rerunRecords', { count: records, shown: formats.count(records) })
      }
      okButtonProps={{
        disabled: records === undefined || records === 0 || reason.trim() === '',
        loading: start.isPending,
      }}
      onOk={run}
      onCancel={onClose}
    >
      <p>{t('cleansing.rerunHelp')}</p>
      <label htmlFor="rerun-reason">{t('cleansing.reason')}</label>
      <Input.TextArea
        id="rerun-reason"
        autoFocus
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 5 }}
        placeholder={t('cleansing.reasonPlaceholder')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <FailureAlert error={start.error} style={{ marginTop: 12 }} />
    </Modal>
  );
}
