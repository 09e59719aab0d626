import type { AccessRequestView } from '@guiyi/contracts';
import { App, Flex, Input, Modal, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { type AccessStep, useDecideAccessRequest } from './access-request-queries';

interface AccessDecisionDialogProps {
  request: AccessRequestView;
  step: AccessStep;
  onClose: () => void;
}

/** Says what the decision does before it is made. */
export function AccessDecisionDialog({ request, step, onClose }: AccessDecisionDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [note, setNote] = useState('');
  const decide = useDecideAccessRequest();
  const { id, kind, title, requestedByName: person } = request;
  const effect = step !== 'grant' ? step : kind === 'access' ? 'grantAccess' : 'grantClaim';
  return (
    <Modal
      open
      title={t(`accessRequests.stepOf.${step}`)}
      okText={t(`accessRequests.stepOf.${step}`)}
      okButtonProps={{ danger: step === 'refuse' || step === 'revoke', loading: decide.isPending }}
      onOk={() =>
        decide.mutate(
          { id, step, note: note.trim() },
          {
            onSuccess: () => {
              void message.success(t('accessRequests.done'));
              onClose();
            },
          },
        )
      }
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <span className="whole-words">{t(`accessRequests.effect.${effect}`, { person, title })}</span>
        <Typography.Text type="secondary">{request.reason}</Typography.Text>
        {step !== 'withdraw' && (
          <div>
            <label htmlFor="access-note">{t('accessRequests.note')}</label>
            <Input.TextArea
              id="access-note"
              maxLength={1000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
          </div>
        )}
        <FailureAlert error={decide.error} />
      </Flex>
    </Modal>
  );
}
