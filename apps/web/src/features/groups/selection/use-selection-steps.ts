import type { MergeInput } from '@guiyi/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { goldenViewSteps } from '~/features/golden-views/golden-view-queries';
import { mergesKey } from '~/features/merging/merge-queries';
import { ApiError } from '~/shared/api/request';
import { useUndoNotice } from '~/shared/ui/use-undo-notice';
import { groupSteps } from '../group-steps';
import { mergeRecords } from './selection-queries';

export interface SelectionSteps {
  isBusy: boolean;
  /** What went wrong last. */
  failure: Error | null;
  merge: (input: MergeInput) => void;
  link: (entity: string, records: readonly string[], reason: string | undefined) => void;
  /** The records are read again, and what they would become. */
  reload: () => void;
}

/** Merges or links what was chosen, offers the way back, and leaves. @param leave with what there is to be seen now */
export function useSelectionSteps(leave: (record: string | undefined) => void): SelectionSteps {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notify = useUndoNotice();
  const reload = (): void => void client.invalidateQueries({ queryKey: mergesKey });
  const finish = (done: string, record: string | undefined, undo: () => Promise<unknown>): void => {
    notify(done, async () => {
      await undo();
      await client.invalidateQueries();
    });
    leave(record);
    // The records that were set side by side are not there any more.
    void client.invalidateQueries({ predicate: ({ queryKey: [subject] }) => subject !== mergesKey[0] });
    client.removeQueries({ queryKey: mergesKey, type: 'inactive' });
  };
  // Somebody else was quicker: what they did is shown.
  const onError = (error: Error): void => {
    if (error instanceof ApiError && error.status < 500) reload();
  };
  const merging = useMutation({
    mutationFn: mergeRecords,
    onSuccess: ({ merge, record }) =>
      finish(t('merging.done', { code: record.code }), record.id, () => groupSteps.unmerge(merge.id)),
    onError,
  });
  const linking = useMutation({
    mutationFn: ({ entity, records, reason }: { entity: string; records: string[]; reason?: string }) =>
      goldenViewSteps.create({ entity, records }, reason),
    onSuccess: ({ id, members }) =>
      finish(t('selection.linked', { count: members.length }), undefined, () => goldenViewSteps.dissolve(id)),
    onError,
  });
  const isBusy = merging.isPending || linking.isPending;
  return {
    ...{ isBusy, reload },
    failure: merging.error ?? linking.error,
    merge: (input) => {
      if (!isBusy) {
        linking.reset();
        merging.mutate(input);
      }
    },
    link: (entity, records, reason) => {
      if (!isBusy) {
        merging.reset();
        linking.mutate({ entity, records: [...records], ...(reason === undefined ? {} : { reason }) });
      }
    },
  };
}
