import { isUuid } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useCan } from '~/shared/session/use-current-user';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useText } from '~/shared/i18n/use-locale';
import { assigneesQuery, groupSummaryQuery } from '../group-queries';
import type { QueueCondition, QueueSearch } from './queue-views';

/** A condition in words; undefined for one that is not set, or that a control of its own shows. */
export function useConditionTexts(search: QueueSearch): (name: QueueCondition) => string | undefined {
  const { t } = useTranslation();
  const texts = useFieldTexts();
  const formats = useFormats();
  const canDecide = useCan('groups.decide');
  const names = search.assignee !== undefined && isUuid(search.assignee) && canDecide;
  const people = useQuery({ ...assigneesQuery, enabled: names });
  const assigneeName = (assignee: string): string =>
    assignee === 'me' || assignee === 'none'
      ? t(`queue.assigneeIs.${assignee}`)
      : (people.data?.items.find(({ id }) => id === assignee)?.name ?? '…');
  const text = useText();
  const known = useQuery({
    ...groupSummaryQuery(useEntity(), search.scan),
    enabled: search.clause !== undefined,
  });
  const clauseText = (id: string): string => {
    const title = known.data?.clauses.find((clause) => clause.id === id)?.title;
    if (title !== undefined) return t('queue.ofClause', { clause: text(title) });
    return t(known.data === undefined ? 'queue.ofClause' : 'queue.ofClauseGone', { clause: id });
  };
  const score = (value: number): string => formats.bits(value);
  const { source, owner, department, assignee, clause, minScore, maxScore, minAgeDays, dueWithinHours } =
    search;
  const inWords: Record<Exclude<QueueCondition, 'band' | 'text'>, string | undefined> = {
    source: source && t('queue.ofSource', { source: texts.value('source', source) }),
    owner: owner && t('queue.ofOwner', { owner }),
    department: department && t('queue.ofDepartment', { department: texts.value('department', department) }),
    assignee: assignee && t('queue.ofAssignee', { assignee: assigneeName(assignee) }),
    clause: clause && clauseText(clause),
    minScore: minScore === undefined ? undefined : t('queue.scoreFrom', { score: score(minScore) }),
    maxScore: maxScore === undefined ? undefined : t('queue.scoreTo', { score: score(maxScore) }),
    minAgeDays: minAgeDays === undefined ? undefined : t('queue.olderThan', { count: minAgeDays }),
    dueWithinHours:
      dueWithinHours === undefined ? undefined : t('queue.dueWithin', { count: dueWithinHours }),
  };
  return (name) => (name === 'band' || name === 'text' ? undefined : inWords[name]);
}
