import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { autoMergeWaitingQuery } from '~/features/auto-merge/auto-merge-queries';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useCan } from '~/shared/session/use-current-user';
import { isFinished } from '~/shared/ui/tags';
import { latestGroupRunQuery, useFollowGroupRun } from '../runs/group-run-queries';
import { useGroupRunTitle } from '../runs/use-group-run-title';

/** What waits for me besides the groups of the queue: approvals, and a step for many groups that is under way. */
export function QueueNotices() {
  return (
    <>
      <WaitingApprovals />
      <RunAtWork />
    </>
  );
}

function WaitingApprovals() {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const canMerge = useCan('records.merge');
  const waiting = useQuery({ ...autoMergeWaitingQuery(useEntity()), enabled: canMerge });
  const { groups = 0, items = [] } = waiting.data ?? {};
  if (groups === 0) return null;
  return (
    <Alert
      type="info"
      showIcon
      title={t('queue.approvalsWait', { count: groups, shown: formats.count(groups) })}
      action={
        <Flex gap={12} wrap>
          {items.slice(0, 3).map(({ run, groups: count, confirmedBy }) => (
            <Link key={run} to="/duplicates/auto-merges/$id" params={{ id: run }}>
              {t('queue.approve', { who: actorName(confirmedBy), count, shown: formats.count(count) })}
            </Link>
          ))}
        </Flex>
      }
    />
  );
}

function RunAtWork() {
  const { t } = useTranslation();
  const formats = useFormats();
  const titleOf = useGroupRunTitle();
  const canDecide = useCan('groups.decide');
  const latest = useQuery({ ...latestGroupRunQuery(useEntity()), enabled: canDecide });
  const run = latest.data ?? undefined;
  useFollowGroupRun(run);
  if (run === undefined || isFinished(run.status)) return null;
  return (
    <Alert
      type="info"
      showIcon
      title={t('queue.runAtWork', { step: titleOf(run), share: formats.percent(run.progress.share) })}
      action={
        <Link to="/duplicates/group-runs/$id" params={{ id: run.id }}>
          {t('queue.showRun')}
        </Link>
      }
    />
  );
}
