import type { GroupRun } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';

/** What a run does, in words: 批量判定：不是重复. */
export function useGroupRunTitle(): (run: GroupRun) => string {
  const { t } = useTranslation();
  return ({ kind, action, verdict, assignee }) => {
    const step =
      action === 'dismiss' && verdict !== null
        ? t(`desk.verdict.${verdict}`)
        : assignee === null
          ? t(`queue.${action}`)
          : t('groupRun.stepTo', { step: t(`queue.${action}`), who: assignee.name });
    return t(`groupRun.titleOf.${kind}`, { step });
  };
}

/** How the groups of a run are spoken of. */
export type GroupRunPhase = 'step' | 'dryRun' | 'merge' | 'unmerge';

export function phaseOf({ kind, action }: Pick<GroupRun, 'kind' | 'action'>): GroupRunPhase {
  if (action !== 'merge') return 'step';
  return kind === 'dryRun' ? 'dryRun' : kind === 'undo' ? 'unmerge' : 'merge';
}
