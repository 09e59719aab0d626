import { useQuery } from '@tanstack/react-query';
import { Flex, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '~/shared/ui/states';
import { assigneesQuery } from './group-queries';

export interface AssignDialogProps {
  kind: 'assign' | 'escalate';
  count: number;
  isBusy: boolean;
  onSend: (to: string | undefined, reason: string) => void;
  onClose: () => void;
}

/** Gives groups to somebody, or hands them up with the reason. */
export function AssignDialog({ kind, count, isBusy, onSend, onClose }: AssignDialogProps) {
  const { t } = useTranslation();
  const people = useQuery(assigneesQuery);
  const [to, setTo] = useState<string>();
  const [reason, setReason] = useState('');
  const isReady = kind === 'assign' ? to !== undefined : reason.trim() !== '';
  return (
    <Modal
      open
      width={480}
      title={t(`queue.ask.${kind}`, { count })}
      okText={t(`queue.${kind}`)}
      okButtonProps={{ disabled: !isReady, loading: isBusy }}
      onOk={() => onSend(to, reason.trim())}
      onCancel={onClose}
    >
      {people.isError ? (
        <ErrorState error={people.error} onRetry={() => void people.refetch()} />
      ) : (
        <Flex vertical gap={12}>
          <Flex vertical gap={4}>
            <label htmlFor="group-assignee">
              {t(kind === 'assign' ? 'queue.assignTo' : 'queue.escalateTo')}
            </label>
            <Select<string>
              id="group-assignee"
              autoFocus
              showSearch={{ optionFilterProp: 'label' }}
              allowClear={kind === 'escalate'}
              loading={people.isPending}
              value={to}
              placeholder={kind === 'escalate' ? t('queue.escalateByRule') : undefined}
              options={(people.data?.items ?? []).map(({ id, name, username }) => ({
                value: id,
                label: name === username ? name : `${name} (${username})`,
              }))}
              onChange={setTo}
            />
          </Flex>
          {kind === 'escalate' && (
            <Flex vertical gap={4}>
              <label htmlFor="group-escalation">{t('queue.escalationReason')}</label>
              <Input.TextArea
                id="group-escalation"
                maxLength={500}
                autoSize={{ minRows: 2, maxRows: 6 }}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            </Flex>
          )}
        </Flex>
      )}
    </Modal>
  );
}
