import type { ChangeSetView } from '@guiyi/contracts';
import { Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalAlert } from '~/features/definitions/refusal-alert';
import { useCreateChangeSet, usePatchChangeSet } from './change-set-queries';

interface ChangeSetDialogProps {
  /** Left out: a new one. */
  set?: ChangeSetView;
  onClose: () => void;
  onSaved: (set: ChangeSetView) => void;
}

/** What a change set is called, and why it is made. */
export function ChangeSetDialog({ set, onClose, onSaved }: ChangeSetDialogProps) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(set?.title ?? '');
  const [note, setNote] = useState(set?.note ?? '');
  const create = useCreateChangeSet();
  const patch = usePatchChangeSet();
  const save = (): void => {
    const texts = { title: title.trim(), note: note.trim() };
    if (set === undefined) create.mutate({ ...texts, documents: [] }, { onSuccess: onSaved });
    else patch.mutate({ id: set.id, version: set.version, patch: texts }, { onSuccess: onSaved });
  };
  return (
    <Modal
      open
      title={t(set === undefined ? 'changes.create' : 'changes.edit')}
      okText={t(set === undefined ? 'changes.createNow' : 'changes.save')}
      okButtonProps={{ disabled: title.trim() === '', loading: create.isPending || patch.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <div>
          <label htmlFor="change-set-title">{t('changes.title')}</label>
          <Input
            id="change-set-title"
            autoFocus
            maxLength={200}
            value={title}
            placeholder={t('changes.titlePlaceholder')}
            onChange={({ target }) => setTitle(target.value)}
            onPressEnter={() => title.trim() !== '' && save()}
          />
        </div>
        <div>
          <label htmlFor="change-set-note">{t('changes.note')}</label>
          <Input.TextArea
            id="change-set-note"
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder={t('changes.notePlaceholder')}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </div>
        <RefusalAlert error={create.error ?? patch.error} />
      </Flex>
    </Modal>
  );
}
