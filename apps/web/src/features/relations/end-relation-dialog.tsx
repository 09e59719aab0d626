import type { RelationView } from '@guiyi/contracts';
import { App, DatePicker, Flex, Input, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { useEndRelation } from './relation-queries';

interface EndRelationDialogProps {
  id: string;
  relation: RelationView;
  onClose: () => void;
}

/** Says from which day on a relation no longer holds. */
export function EndRelationDialog({ id, relation, onClose }: EndRelationDialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const { message } = App.useApp();
  const [day, setDay] = useState(() => dayjs());
  const [reason, setReason] = useState('');
  const end = useEndRelation(id);
  const send = (): void =>
    end.mutate(
      {
        id: relation.id,
        endsOn: day.format('YYYY-MM-DD'),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      },
      {
        onSuccess: () => {
          void message.success(t('relations.ended'));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('relations.endTitle', {
        type: text(relation.title),
        record: relation.record.title ?? relation.record.code ?? '',
      })}
      okText={t('relations.end')}
      okButtonProps={{ loading: end.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <div>
          <label htmlFor="relation-end">{t('relations.endsOn')}</label>
          <br />
          <DatePicker
            id="relation-end"
            allowClear={false}
            value={day}
            {...(relation.startsOn === null ? {} : { minDate: dayjs(relation.startsOn) })}
            onChange={(chosen) => chosen !== null && setDay(chosen)}
          />
        </div>
        <div>
          <label htmlFor="relation-end-reason">{t('relations.reason')}</label>
          <Input
            id="relation-end-reason"
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        <span style={{ color: 'var(--guiyi-quiet)' }}>{t('relations.endHelp')}</span>
        <FailureAlert error={end.error} />
      </Flex>
    </Modal>
  );
}
