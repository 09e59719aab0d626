import type { AccessRequestKind, BlindHit } from '@guiyi/contracts';
import { App, Flex, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { useSendAccessRequest } from './access-request-queries';

const SHORTEST_REASON = 3;
const kinds = ['access', 'claim'] as const satisfies readonly AccessRequestKind[];

/** Asks whoever is in charge of a record to open it, or to hand it over. */
export function AskAccessDialog({ hit, onClose }: { hit: BlindHit; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  // The entry goes on being checked behind the dialog, and each check has a token of its own.
  const [{ token, title, claimable }] = useState(hit);
  const [kind, setKind] = useState<AccessRequestKind>('access');
  const [reason, setReason] = useState('');
  const send = useSendAccessRequest();
  const submit = (): void =>
    send.mutate(
      { token, kind, reason: reason.trim() },
      {
        onSuccess: () => {
          void message.success(t('accessRequests.sent'));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('accessRequests.askFor', { title })}
      okText={t('accessRequests.send')}
      okButtonProps={{ disabled: reason.trim().length < SHORTEST_REASON, loading: send.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        {claimable && (
          <Radio.Group
            aria-label={t('accessRequests.kind')}
            value={kind}
            onChange={({ target }) => setKind(target.value as AccessRequestKind)}
          >
            <Flex vertical gap={6}>
              {kinds.map((value) => (
                <Radio key={value} value={value}>
                  {t(`accessRequests.kindOf.${value}`)}{' '}
                  <span style={{ color: 'var(--guiyi-quiet)' }}>{t(`accessRequests.kindHelp.${value}`)}</span>
                </Radio>
              ))}
            </Flex>
          </Radio.Group>
        )}
        <div>
          <label htmlFor="access-reason">{t('accessRequests.reason')}</label>
          <Input.TextArea
            id="access-reason"
            autoFocus
            maxLength={1000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            placeholder={t('accessRequests.reasonPlaceholder')}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        <FailureAlert error={send.error} />
      </Flex>
    </Modal>
  );
}
