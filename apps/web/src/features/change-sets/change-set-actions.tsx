import type { ChangeSetView } from '@guiyi/contracts';
import { App, Button, Checkbox, DatePicker, Flex, Input, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal, RefusalAlert } from '~/features/definitions/refusal-alert';
import { useErrorText } from '~/shared/ui/describe-error';
import { useChangeSetStep, type ChangeSetStep } from './change-set-queries';

type Dialog = 'withdraw' | 'reject' | 'publish';

interface ChangeSetActionBarProps {
  set: ChangeSetView;
  hasErrors: boolean;
}

/** What the reader may do next; the most likely step is the one that stands out. */
export function ChangeSetActionBar({ set, hasErrors }: ChangeSetActionBarProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const describe = useErrorText();
  const [dialog, setDialog] = useState<Dialog>();
  const step = useChangeSetStep();
  const { actions } = set;
  const take = (name: 'submit' | 'approve'): void =>
    step.mutate(
      { id: set.id, version: set.version, step: { name } },
      {
        onSuccess: () => void message.success(t(`changes.done.${name}`)),
        onError: (error) =>
          void modal.error({ title: describe(error).title, content: <Refusal error={error} /> }),
      },
    );
  const main =
    actions.approve && set.status === 'submitted' ? 'approve' : actions.publish ? 'publish' : 'submit';
  const type = (name: string): 'primary' | 'default' => (name === main ? 'primary' : 'default');
  return (
    <>
      {actions.withdraw && <Button onClick={() => setDialog('withdraw')}>{t('changes.do.withdraw')}</Button>}
      {actions.reject && (
        <Button danger onClick={() => setDialog('reject')}>
          {t('changes.do.reject')}
        </Button>
      )}
      {actions.submit && (
        <Button
          type={type('submit')}
          loading={step.isPending}
          disabled={hasErrors}
          onClick={() => take('submit')}
        >
          {t('changes.do.submit')}
        </Button>
      )}
      {actions.publish && (
        <Button type={type('publish')} disabled={hasErrors} onClick={() => setDialog('publish')}>
          {t('changes.do.publish')}
        </Button>
      )}
      {actions.approve && (
        <Button
          type={type('approve')}
          loading={step.isPending}
          disabled={hasErrors}
          onClick={() => take('approve')}
        >
          {t('changes.do.approve')}
        </Button>
      )}
      {dialog === 'withdraw' && <WithdrawDialog set={set} onClose={() => setDialog(undefined)} />}
      {dialog === 'reject' && <RejectDialog set={set} onClose={() => setDialog(undefined)} />}
      {dialog === 'publish' && <PublishSetDialog set={set} onClose={() => setDialog(undefined)} />}
    </>
  );
}

interface DialogProps {
  set: ChangeSetView;
  onClose: () => void;
}

/** A step of the set; the dialog that asks for it closes once it is taken. */
function useStepOf(set: ChangeSetView, onClose: () => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const step = useChangeSetStep();
  return {
    isPending: step.isPending,
    error: step.error,
    take: (taken: ChangeSetStep): void =>
      step.mutate(
        { id: set.id, version: set.version, step: taken },
        {
          onSuccess: ({ status }) => {
            void message.success(
              t(status === 'scheduled' ? 'changes.done.schedule' : `changes.done.${taken.name}`),
            );
            onClose();
          },
        },
      ),
  };
}

function WithdrawDialog({ set, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { take, isPending, error } = useStepOf(set, onClose);
  return (
    <Modal
      open
      title={t('changes.withdrawTitle', { title: set.title })}
      okText={t('changes.do.withdraw')}
      okButtonProps={{ loading: isPending }}
      onOk={() => take({ name: 'withdraw' })}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <span>{t('changes.withdrawHelp')}</span>
        <RefusalAlert error={error} />
      </Flex>
    </Modal>
  );
}

function RejectDialog({ set, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { take, isPending, error } = useStepOf(set, onClose);
  return (
    <Modal
      open
      title={t('changes.rejectTitle', { title: set.title })}
      okText={t('changes.do.reject')}
      okButtonProps={{ danger: true, loading: isPending, disabled: reason.trim() === '' }}
      onOk={() => take({ name: 'reject', reason: reason.trim() })}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <div>
          <label htmlFor="change-set-reason">{t('changes.reason')}</label>
          <Input.TextArea
            id="change-set-reason"
            autoFocus
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        <RefusalAlert error={error} />
      </Flex>
    </Modal>
  );
}

function PublishSetDialog({ set, onClose }: DialogProps) {
  const { t } = useTranslation();
  const [isLater, setLater] = useState(false);
  const [startsFollowUps, setStartsFollowUps] = useState(set.followUps === 'now');
  const [at, setAt] = useState<Dayjs>(() => dayjs().add(1, 'day').startOf('day'));
  const { take, isPending, error } = useStepOf(set, onClose);
  const publish = (): void =>
    take({
      name: 'publish',
      followUps: startsFollowUps ? 'now' : 'later',
      ...(isLater ? { effectiveAt: at.toISOString() } : {}),
    });
  return (
    <Modal
      open
      title={t('changes.publishTitle', { title: set.title })}
      okText={t(isLater ? 'changes.do.schedule' : 'changes.do.publishNow')}
      okButtonProps={{ loading: isPending }}
      onOk={publish}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <span>{t('changes.publishHelp', { count: set.documents.length })}</span>
        <Radio.Group
          value={isLater}
          options={[
            { value: false, label: t('changes.now') },
            { value: true, label: t('changes.later') },
          ]}
          onChange={({ target }) => setLater(target.value as boolean)}
        />
        {isLater && (
          <div>
            <label htmlFor="change-set-time">{t('changes.effectiveAt')}</label>
            <br />
            <DatePicker
              id="change-set-time"
              showTime={{ format: 'HH:mm' }}
              format="YYYY-MM-DD HH:mm"
              allowClear={false}
              value={at}
              minDate={dayjs()}
              maxDate={dayjs().add(1, 'year')}
              onChange={(time) => time !== null && setAt(time)}
            />
          </div>
        )}
        <Checkbox checked={startsFollowUps} onChange={({ target }) => setStartsFollowUps(target.checked)}>
          {t('changes.followUpsNow')}
        </Checkbox>
        {!startsFollowUps && (
          <span style={{ color: 'var(--guiyi-quiet)' }}>{t('changes.followUpsLater')}</span>
        )}
        <RefusalAlert error={error} />
      </Flex>
    </Modal>
  );
}
