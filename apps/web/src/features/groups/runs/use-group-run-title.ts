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
    return t(kind === 'undo' ? 'groupRun.undoTitleOf' : 'groupRun.title', { step });
  };
}
