import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordPicker } from '~/features/records/linked/record-picker';
import { useEntity } from '~/shared/definitions/entity-scope';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { useUndoNotice } from '~/shared/ui/use-undo-notice';
import { goldenViewSteps, useRefreshLinks } from './golden-view-queries';

/** Links two records that are one customer and stay as they are; more join on the page of the view. */
export function LinkDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const entity = useEntity();
  const navigate = useNavigate();
  const notify = useUndoNotice();
  const refresh = useRefreshLinks();
  const [first, setFirst] = useState<string>();
  const [second, setSecond] = useState<string>();
  const [reason, setReason] = useState('');
  const link = useMutation({
    mutationFn: (records: [string, string]) => goldenViewSteps.create({ entity, records }, reason.trim()),
  });
  const send = (): void => {
    if (first === undefined || second === undefined) return;
    link.mutate([first, second], {
      onSuccess: ({ id }) => {
        onClose();
        notify(t('goldenViews.linked'), async () => {
          await goldenViewSteps.dissolve(id);
          void navigate({ to: '/golden-views' });
          await refresh();
        });
        void navigate({ to: '/golden-views/$id', params: { id } });
        void refresh();
      },
    });
  };
  const pickers = [
    { id: 'link-first', label: t('goldenViews.first'), value: first, set: setFirst, other: second },
    { id: 'link-second', label: t('goldenViews.second'), value: second, set: setSecond, other: first },
  ];
  return (
    <Modal
      open
      title={t('goldenViews.link')}
      okText={t('goldenViews.linkNow')}
      okButtonProps={{ disabled: first === undefined || second === undefined, loading: link.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        {pickers.map(({ id, label, value, set, other }) => (
          <div key={id}>
            <label htmlFor={id}>{label}</label>
            <RecordPicker
              {...{ id, entity, value }}
              {...(other === undefined ? {} : { except: other })}
              onChange={(picked) => {
                link.reset();
                set(picked);
              }}
            />
          </div>
        ))}
        <div>
          <label htmlFor="link-reason">{t('goldenViews.reason')}</label>
          <Input
            id="link-reason"
            maxLength={1000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        <span style={{ color: 'var(--guiyi-quiet)' }}>{t('goldenViews.linkHelp')}</span>
        <FailureAlert error={link.error} />
      </Flex>
    </Modal>
  );
}
