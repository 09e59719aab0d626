import type { DocumentKind } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AddToChangeSet } from '~/features/change-sets/add-to-change-set';
import { ChangeList } from '~/shared/definitions/change-list';
import { definitionQuery, useRollBack, versionChangesQuery } from './definition-queries';
import { RefusalAlert } from './refusal-alert';
import { usePublicationWay } from './use-publication-way';

const mainTexts = {
  direct: 'versions.rollBackNow',
  preview: 'changes.addTo',
  approval: 'changes.do.submit',
} as const;

interface RollbackDialogProps {
  kind: DocumentKind;
  name: string;
  title: string;
  /** Whose content comes back. */
  version: number;
  newest: number;
  onClose: () => void;
}

/** The content of an earlier version in force again: at once, or, where somebody has to approve, as a change set. */
export function RollbackDialog({ kind, name, title, version, newest, onClose }: RollbackDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [note, setNote] = useState('');
  const rollBack = useRollBack(kind, name);
  const way = usePublicationWay();
  const { data: changes } = useQuery(versionChangesQuery(kind, name, { from: newest, to: version }));
  const { data: earlier } = useQuery(definitionQuery(kind, name, version));
  const [isAdding, setAdding] = useState(false);
  const isDirect = way === 'direct';
  const setTitle = t('versions.rollbackSetTitle', { title, version });
  if (isAdding && earlier !== undefined)
    return (
      <AddToChangeSet
        draft={{ kind, key: name, document: earlier.document, basedOn: newest }}
        title={setTitle}
        note={note.trim()}
        submits={way === 'approval'}
        onClose={() => setAdding(false)}
        onAdded={({ id }) => void navigate({ to: '/changes/$id', params: { id } })}
      />
    );
  const publish = (): void =>
    rollBack.mutate(
      { version, basedOn: newest, ...(note.trim() === '' ? {} : { note: note.trim() }) },
      {
        onSuccess: (made) => {
          void message.success(t('definitions.published', { name: title, version: made.version }));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      width={640}
      title={t('versions.rollBackTitle', { title, version })}
      okText={t(mainTexts[way])}
      okButtonProps={{ loading: rollBack.isPending, disabled: earlier === undefined }}
      onOk={isDirect ? publish : () => setAdding(true)}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <span>{t('versions.rollBackHelp', { next: newest + 1 })}</span>
        {changes !== undefined && <ChangeList changes={changes.items} />}
        <div>
          <label htmlFor="rollback-note">{t('changes.note')}</label>
          <Input.TextArea
            id="rollback-note"
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 6 }}
            placeholder={t('versions.rollbackPlaceholder')}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </div>
        <RefusalAlert error={rollBack.error} />
      </Flex>
    </Modal>
  );
}
