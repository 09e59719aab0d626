import type { GroupRun } from '@guiyi/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '~/features/auto-merge/reason-dialog';
import { useFormats } from '~/shared/format/use-formats';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { isFinished } from '~/shared/ui/tags';
import { useConfirmGroupRun, useMoveGroupRun } from './group-run-queries';

/** What can be done with a run now. */
export function GroupRunActions({ run }: { run: GroupRun }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message } = App.useApp();
  const describe = useErrorText();
  const move = useMoveGroupRun(run.id);
  const canMerge = useCan('records.merge');
  const [asked, setAsked] = useState<'confirm' | 'undo'>();
  const mayMove = run.action !== 'merge' || canMerge;
  const onClose = (): void => setAsked(undefined);
  return (
    <>
      <Link to="/duplicates">
        <Button>{t('groupRun.toQueue')}</Button>
      </Link>
      {!isFinished(run.status) && (
        <Button
          danger
          loading={move.isPending || run.status === 'cancelling'}
          onClick={() =>
            move.mutate('cancel', { onError: (error) => void message.error(describe(error).detail) })
          }
        >
          {t('job.cancel')}
        </Button>
      )}
      {run.confirmable && mayMove && (
        <Button type="primary" onClick={() => setAsked('confirm')}>
          {t('groupRun.confirm', { count: run.done, shown: formats.count(run.done) })}…
        </Button>
      )}
      {run.undoable && mayMove && (
        <Button danger onClick={() => setAsked('undo')}>
          {t('groupRun.undo')}
        </Button>
      )}
      {asked === 'confirm' && <ConfirmDialog run={run} onClose={onClose} />}
      {asked === 'undo' && <UndoDialog run={run} onClose={onClose} />}
    </>
  );
}

interface DialogProps {
  run: GroupRun;
  onClose: () => void;
}

function ConfirmDialog({ run, onClose }: DialogProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const show = useShowRun(onClose);
  const confirm = useConfirmGroupRun(run.id);
  const counted = { count: run.done, shown: formats.count(run.done) };
  return (
    <ReasonDialog
      title={t('groupRun.confirmTitle', counted)}
      help={
        <>
          {t('groupRun.confirmHelp', { left: formats.count(run.refused) })}
          {run.uncertain > 0 && (
            <>
              {' '}
              <strong>{t('groupRun.confirmUncertain', { shown: formats.count(run.uncertain) })}</strong>
            </>
          )}
        </>
      }
      okText={t('groupRun.confirm', counted)}
      isPending={confirm.isPending}
      error={confirm.error}
      onOk={(reason) => confirm.mutate(reason, { onSuccess: show })}
      onClose={onClose}
    />
  );
}

function UndoDialog({ run, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useErrorText();
  const show = useShowRun(onClose);
  const move = useMoveGroupRun(run.id);
  return (
    <Modal
      open
      title={t('groupRun.undoTitle', { count: run.done })}
      okText={t('groupRun.undo')}
      okButtonProps={{ danger: true, loading: move.isPending }}
      onCancel={onClose}
      onOk={() =>
        move.mutate('undo', {
          onError: (error) => void message.error(describe(error).detail),
          onSuccess: show,
        })
      }
    >
      {t(run.action === 'merge' ? 'groupRun.unmergeHelp' : 'groupRun.undoHelp')}
    </Modal>
  );
}

function useShowRun(onClose: () => void): (run: GroupRun) => void {
  const navigate = useNavigate();
  return ({ id }) => {
    onClose();
    void navigate({ to: '/duplicates/group-runs/$id', params: { id } });
  };
}
