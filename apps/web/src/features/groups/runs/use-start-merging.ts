import type { GroupSelectionInput } from '@guiyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useErrorText } from '~/shared/ui/describe-error';
import { useStartMergeDryRun } from './group-run-queries';

export interface MergeStart {
  isStarting: boolean;
  /** Shows the dry run once it is on its way. */
  start: (groups: GroupSelectionInput) => void;
}

/** The first step of a merge by the rules: what it would do. */
export function useStartMerging(onStarted: () => void): MergeStart {
  const { message } = App.useApp();
  const describe = useErrorText();
  const navigate = useNavigate();
  const dryRun = useStartMergeDryRun();
  return {
    isStarting: dryRun.isPending,
    start: (groups) =>
      dryRun.mutate(groups, {
        onError: (error) => void message.error(describe(error).detail),
        onSuccess: ({ id }) => {
          onStarted();
          void navigate({ to: '/duplicates/group-runs/$id', params: { id } });
        },
      }),
  };
}
