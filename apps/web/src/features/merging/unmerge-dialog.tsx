import type { LaterEditChoice, UnmergeInput } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, App, Checkbox, Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { AddedSince } from './added-since';
import { LaterEdit } from './later-edit';
import { unmergePreviewQuery, useUnmerge } from './merge-queries';
import { useBelongings, useUses } from './use-moved-things';
import './merge.css';

interface UnmergeDialogProps {
  /** Id of the merge. */
  merge: string;
  onClose: () => void;
}

/** Takes a merge back, wholly or in part: who comes back, and where what was entered since goes. */
export function UnmergeDialog({ merge, onClose }: UnmergeDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [staying, setStaying] = useState<readonly string[]>([]);
  const [allocate, setAllocate] = useState<Record<string, LaterEditChoice>>({});
  const [reason, setReason] = useState('');
  const whole = useQuery(unmergePreviewQuery(merge, {}));
  const all = whole.data?.restored ?? [];
  const leaving = all.filter(({ id }) => !staying.includes(id));
  const input: UnmergeInput = staying.length === 0 ? {} : { records: leaving.map(({ id }) => id) };
  const preview = useQuery({
    ...unmergePreviewQuery(merge, input),
    enabled: leaving.length > 0 && all.length > 0,
  });
  const unmerge = useUnmerge(merge);
  const edits = preview.data?.laterEdits ?? [];
  const used = useUses();
  const belonging = useBelongings();
  const returning =
    preview.data === undefined
      ? []
      : [used(preview.data.references), belonging(preview.data.belongings)].filter((part) => part !== '');
  const send = (): void =>
    unmerge.mutate(
      {
        ...input,
        allocate: Object.fromEntries(
          edits.flatMap(({ field, stays }) => {
            const choice = stays ? undefined : allocate[field];
            return choice === undefined ? [] : [[field, choice]];
          }),
        ),
        ...(preview.data === undefined ? {} : { version: preview.data.survivor.version }),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      },
      {
        onSuccess: ({ restored }) => {
          void message.success(
            t('merging.takenBack', { codes: restored.map(({ code }) => code).join('、') }),
          );
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      width={620}
      title={t('merging.takeBackTitle')}
      okText={t('merging.takeBackNow', { count: leaving.length })}
      okButtonProps={{
        disabled: leaving.length === 0 || preview.data === undefined,
        loading: unmerge.isPending,
      }}
      onOk={send}
      onCancel={onClose}
    >
      {whole.isError ? (
        <ErrorState error={whole.error} onRetry={() => void whole.refetch()} />
      ) : whole.isPending ? (
        <PageSkeleton />
      ) : (
        <Flex vertical gap={12}>
          <span>{t('merging.takeBackHelp')}</span>
          <Checkbox.Group
            value={leaving.map(({ id }) => id)}
            onChange={(values) =>
              setStaying(all.filter(({ id }) => !values.includes(id)).map(({ id }) => id))
            }
            options={all.map(({ id, code, title }) => ({ value: id, label: `${code ?? ''} ${title}` }))}
          />
          {returning.length > 0 && <span>{t('merging.goesBack', { things: returning.join(' · ') })}</span>}
          {preview.data !== undefined && <AddedSince added={preview.data.addedSince} />}
          {edits.length > 0 && (
            <Alert type="warning" showIcon title={t('merging.laterEdits', { count: edits.length })} />
          )}
          {edits.map((edit) => (
            <LaterEdit
              key={edit.field}
              edit={edit}
              restored={leaving}
              choice={allocate[edit.field] ?? { to: 'survivor' }}
              onChange={(choice) => setAllocate({ ...allocate, [edit.field]: choice })}
            />
          ))}
          <div>
            <label htmlFor="unmerge-reason">{t('merging.reason')}</label>
            <Input.TextArea
              id="unmerge-reason"
              maxLength={1000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </div>
          <FailureAlert error={unmerge.error} />
        </Flex>
      )}
    </Modal>
  );
}
