import { useTranslation } from 'react-i18next';
import type { DismissVerdict, QuickReason } from './verdict-dialog';

const notDuplicate = ['namesake', 'sharedContact', 'branch', 'identifiers', 'checked'] as const;
const unsure = ['askOwner', 'tooLittle', 'document'] as const;

/** What is usually said; of related records the reasons are the types of relations, where there are any. */
export function useQuickReasons(): (
  verdict: DismissVerdict,
  relations: readonly { id: string; title: string }[],
) => QuickReason[] {
  const { t } = useTranslation();
  return (verdict, relations) => {
    if (verdict === 'notDuplicate') return notDuplicate.map((name) => ({ text: t(`desk.reason.${name}`) }));
    if (verdict === 'unsure') return unsure.map((name) => ({ text: t(`desk.reason.${name}`) }));
    return relations.length === 0
      ? [{ text: t('desk.reason.related') }]
      : relations.map(({ id, title }) => ({ text: title, relation: id }));
  };
}
