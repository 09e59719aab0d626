import type { GoldenView } from '@guiyi/contracts';
import { useMutation } from '@tanstack/react-query';
import { Flex, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RecordPicker } from '~/features/records/linked/record-picker';
import { request } from '~/shared/api/request';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { useUndoNotice } from '~/shared/ui/use-undo-notice';
import { goldenViewSteps, useRefreshLinks } from './golden-view-queries';
import { GroupChoice, ViewChoice } from './link-choices';

const ways = ['record', 'group', 'view'] as const;
type Way = (typeof ways)[number];

interface JoinDialogProps {
  view: GoldenView;
  onClose: () => void;
}

/** Puts more records under the view: one that is looked for, those of a match group, or those of another view. */
export function JoinDialog({ view, onClose }: JoinDialogProps) {
  const { t } = useTranslation();
  const notify = useUndoNotice();
  const refresh = useRefreshLinks();
  const [way, setWay] = useState<Way>('record');
  const [chosen, setChosen] = useState<string>();
  const [reason, setReason] = useState('');
  const join = useMutation({ mutationFn: (id: string) => joined(view, way, id, reason.trim()) });
  const choose = (id: string | undefined): void => {
    join.reset();
    setChosen(id);
  };
  const send = (): void => {
    if (chosen === undefined) return;
    join.mutate(chosen, {
      onSuccess: ({ count, undo }) => {
        onClose();
        notify(t('goldenViews.joined', { count }), async () => {
          await undo();
          await refresh();
        });
        void refresh();
      },
    });
  };
  return (
    <Modal
      open
      title={t('goldenViews.join')}
      okText={t('goldenViews.joinNow')}
      okButtonProps={{ disabled: chosen === undefined, loading: join.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <Segmented<Way>
          aria-label={t('goldenViews.joinWhat')}
          value={way}
          options={ways.map((value) => ({ value, label: t(`goldenViews.joinBy.${value}`) }))}
          onChange={(next) => {
            setWay(next);
            choose(undefined);
          }}
        />
        <div>
          <label htmlFor={`join-${way}`}>{t(`goldenViews.joinBy.${way}`)}</label>
          {way === 'record' && (
            <RecordPicker id="join-record" entity={view.entity} value={chosen} onChange={choose} />
          )}
          {way === 'group' && <GroupChoice id="join-group" value={chosen} onChange={choose} />}
          {way === 'view' && <ViewChoice id="join-view" except={view.id} value={chosen} onChange={choose} />}
        </div>
        <div>
          <label htmlFor="join-reason">{t('goldenViews.reason')}</label>
          <Input
            id="join-reason"
            maxLength={1000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
        <span style={{ color: 'var(--guiyi-quiet)' }}>{t(`goldenViews.joinHelp.${way}`)}</span>
        <FailureAlert error={join.error} />
      </Flex>
    </Modal>
  );
}

interface Joined {
  count: number;
  undo: () => Promise<unknown>;
}

async function joined(view: GoldenView, way: Way, chosen: string, reason: string): Promise<Joined> {
  if (way === 'view') {
    const other = await request<GoldenView>('GET', `/golden-views/${chosen}`);
    const records = other.members.map(({ record }) => record.id);
    await goldenViewSteps.unite(view.id, chosen, reason);
    return { count: records.length, undo: () => goldenViewSteps.split(view.id, records, other.reason) };
  }
  const after =
    way === 'record'
      ? await goldenViewSteps.join(view.id, chosen, reason)
      : await goldenViewSteps.joinGroup(view.id, chosen, reason);
  const before = new Set(view.members.map(({ record }) => record.id));
  const added = after.members.map(({ record }) => record.id).filter((id) => !before.has(id));
  return {
    count: added.length,
    undo: async () => {
      if (added.length > 0) await goldenViewSteps.takeOutTogether(view.id, added);
    },
  };
}
