import type { ChangeSetDocumentInput, ChangeSetView } from '@guiyi/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Flex, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalAlert } from '~/features/definitions/refusal-alert';
import { changeSetListQuery, useChangeSetStep, useCreateChangeSet, usePutDraft } from './change-set-queries';

interface AddToChangeSetProps {
  draft: ChangeSetDocumentInput;
  /** What a new set is called unless somebody says otherwise. */
  title: string;
  note?: string;
  /** Asks for approval at once. */
  submits?: boolean;
  onClose: () => void;
  onAdded: (set: ChangeSetView) => void;
}

const NEW = 'new';

/** Puts a draft into an open change set or into a new one. */
export function AddToChangeSet({
  draft,
  title,
  note,
  submits = false,
  onClose,
  onAdded,
}: AddToChangeSetProps) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(changeSetListQuery({ show: 'open' }));
  const open = (list.data?.pages[0]?.items ?? []).filter(({ actions }) => actions.edit);
  const holder = open.find(({ documents }) =>
    documents.some(({ kind, key }) => kind === draft.kind && key === draft.key),
  );
  const [chosen, setChosen] = useState<string>();
  const [newTitle, setNewTitle] = useState(title);
  const adding = useAddDraft(submits);
  const choice = chosen ?? holder?.id ?? NEW;
  const target = open.find(({ id }) => id === choice);
  return (
    <Modal
      open
      title={t(submits ? 'changes.submitTitle' : 'changes.addTitle')}
      okText={t(submits ? 'changes.do.submit' : 'changes.add')}
      okButtonProps={{
        loading: adding.isPending,
        disabled: list.isPending || (target === undefined && newTitle.trim() === ''),
      }}
      onOk={() => adding.mutate({ draft, target, title: newTitle.trim(), note }, onAdded)}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <div>
          <label htmlFor="change-set-target">{t('changes.set')}</label>
          <Select<string>
            id="change-set-target"
            style={{ width: '100%' }}
            loading={list.isPending}
            value={choice}
            options={[
              { value: NEW, label: t('changes.newSet') },
              ...open.map(({ id, title: label }) => ({ value: id, label })),
            ]}
            onChange={setChosen}
          />
        </div>
        {target === undefined && (
          <div>
            <label htmlFor="change-set-new-title">{t('changes.title')}</label>
            <Input
              id="change-set-new-title"
              maxLength={200}
              value={newTitle}
              onChange={({ target: input }) => setNewTitle(input.value)}
            />
          </div>
        )}
        {target !== undefined && target.id === holder?.id && <span>{t('changes.replacesDraft')}</span>}
        <RefusalAlert error={adding.error} />
      </Flex>
    </Modal>
  );
}

/** One after the other: the draft goes in, then approval is asked for. */
function useAddDraft(submits: boolean) {
  const create = useCreateChangeSet();
  const put = usePutDraft();
  const step = useChangeSetStep();
  const [error, setError] = useState<Error | null>(null);
  return {
    error,
    isPending: create.isPending || put.isPending || step.isPending,
    mutate: (
      input: {
        draft: ChangeSetDocumentInput;
        target: ChangeSetView | undefined;
        title: string;
        note?: string;
      },
      onAdded: (set: ChangeSetView) => void,
    ): void => {
      const { draft, target, title, note } = input;
      setError(null);
      const added =
        target === undefined
          ? create.mutateAsync({ title, note, documents: [draft] })
          : put.mutateAsync({ id: target.id, version: target.version, draft });
      added
        .then((set) =>
          // What cannot be submitted yet is in the set all the same, where it says what is wrong.
          submits
            ? step
                .mutateAsync({ id: set.id, version: set.version, step: { name: 'submit' } })
                .catch(() => set)
            : set,
        )
        .then(onAdded, (failure: Error) => setError(failure));
    },
  };
}
