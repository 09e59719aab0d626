import type { AutoMergeGroup, AutoMergeRun } from '@guiyi/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button, Card, Flex, Statistic, Tabs, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { JobProgress } from '~/shared/jobs/job-progress';
import { useCan, useCurrentUser } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { Page } from '~/shared/ui/page';
import { isFinished, JobStatusTag } from '~/shared/ui/tags';
import { autoMergeQuery, useCancelAutoMerge, useFollowUp } from './auto-merge-queries';
import { GroupTable } from './group-table';
import { ReasonDialog } from './reason-dialog';

/** One dry run, merge or undo: how far it is, what it found or did, and what a person can do next. */
export function AutoMergeRunPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const text = useText();
  const { id } = useParams({ from: '/shell/duplicates/auto-merges/$id' });
  const { data: run } = useSuspenseQuery(autoMergeQuery(id));
  const { progress, counts } = run;
  const shown = (['merged', 'records', 'absorbed', 'approval', 'kept'] as const).filter(
    (key) => (key !== 'kept' || run.kind === 'undo') && (key !== 'approval' || run.kind !== 'undo'),
  );
  return (
    <EntityScope entity={run.entity}>
      <Page
        title={t(`autoMerge.kindOf.${run.kind}`)}
        tags={
          <>
            <JobStatusTag status={run.status} />
            {run.stale !== null && <Tag color="warning">{t('autoMerge.stale')}</Tag>}
          </>
        }
        subtitle={
          <>
            {t('job.startedLine', { who: actorName(run.startedBy), when: formats.dateTime(run.createdAt) })}
            {run.reason !== null && <> · {run.reason}</>}
            <Relations run={run} />
          </>
        }
        actions={<RunActions run={run} />}
      >
        {run.error !== null && (
          <Alert type="error" showIcon title={t('job.failed')} description={text(run.error)} />
        )}
        {run.stale !== null && (
          <Alert
            type="warning"
            showIcon
            title={t('autoMerge.stale')}
            description={t(`autoMerge.staleBy.${run.stale}`)}
          />
        )}
        {!isFinished(run.status) && (
          <JobProgress
            progress={{ ...progress, records: progress.groups, recordsPerSecond: progress.groupsPerSecond }}
          />
        )}
        <Card size="small">
          <Flex gap={48} wrap>
            <Statistic title={t('autoMerge.counts.groups')} value={formats.count(counts.groups)} />
            {shown.map((key) => (
              <Statistic key={key} title={t(`autoMerge.counts.${key}`)} value={formats.count(counts[key])} />
            ))}
          </Flex>
        </Card>
        <Groups run={run} />
      </Page>
    </EntityScope>
  );
}

function Relations({ run: { basedOn, followedBy, kind } }: { run: AutoMergeRun }) {
  const { t } = useTranslation();
  const link = (id: string, label: string) => (
    <>
      {' · '}
      <Link to="/duplicates/auto-merges/$id" params={{ id }}>
        {label}
      </Link>
    </>
  );
  return (
    <>
      {basedOn !== null && link(basedOn, t(kind === 'undo' ? 'autoMerge.undoneRun' : 'autoMerge.itsDryRun'))}
      {followedBy !== null &&
        link(followedBy, t(kind === 'dryRun' ? 'autoMerge.itsMerge' : 'autoMerge.itsUndo'))}
    </>
  );
}

function RunActions({ run }: { run: AutoMergeRun }) {
  const { t } = useTranslation();
  const canRun = useCan('merges.automate');
  const cancel = useCancelAutoMerge(run.id);
  const { message } = App.useApp();
  const describe = useErrorText();
  const [asked, setAsked] = useState<'confirm' | 'undo'>();
  if (!canRun) return null;
  const isConfirmable = run.kind === 'dryRun' && run.status === 'completed' && run.followedBy === null;
  const isUndoable = run.kind === 'merge' && isFinished(run.status) && run.followedBy === null;
  return (
    <>
      {!isFinished(run.status) && (
        <Button
          danger
          loading={cancel.isPending || run.status === 'cancelling'}
          onClick={() =>
            cancel.mutate(undefined, { onError: (error) => void message.error(describe(error).detail) })
          }
        >
          {t('job.cancel')}
        </Button>
      )}
      {isConfirmable && (
        <Button
          type="primary"
          disabled={run.stale !== null || run.counts.merged + run.counts.approval === 0}
          onClick={() => setAsked('confirm')}
        >
          {t('autoMerge.confirm')}
        </Button>
      )}
      {isUndoable && run.counts.merged > 0 && (
        <Button danger onClick={() => setAsked('undo')}>
          {t('autoMerge.undo')}
        </Button>
      )}
      {asked !== undefined && <FollowUpDialog run={run} move={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function FollowUpDialog({
  run,
  move,
  onClose,
}: {
  run: AutoMergeRun;
  move: 'confirm' | 'undo';
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate();
  const follow = useFollowUp(run.id, move);
  const { merged, absorbed } = run.counts;
  return (
    <ReasonDialog
      title={t(`autoMerge.${move}Title`, { count: merged, shown: formats.count(merged) })}
      help={t(`autoMerge.${move}Help`, { absorbed: formats.count(absorbed) })}
      okText={t(`autoMerge.${move}`)}
      isDangerous={move === 'undo'}
      isPending={follow.isPending}
      error={follow.error}
      onOk={(reason) =>
        follow.mutate(reason, {
          onSuccess: ({ id }) => {
            onClose();
            void navigate({ to: '/duplicates/auto-merges/$id', params: { id } });
          },
        })
      }
      onClose={onClose}
    />
  );
}

function Groups({ run }: { run: AutoMergeRun }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const outcomes: readonly AutoMergeGroup['outcome'][] = outcomesOf[run.kind];
  const { counts } = run;
  const me = useCurrentUser()?.username;
  const waitsForMe = run.kind === 'merge' && counts.approval > 0 && run.startedBy !== me;
  const excluded = counts.excluded.reduce((groups, one) => groups + one.groups, 0);
  const countOf: Partial<Record<AutoMergeGroup['outcome'], number>> = {
    merge: counts.merged,
    merged: counts.merged,
    unmerged: counts.merged - counts.kept,
    kept: counts.kept,
    approval: counts.approval,
    excluded,
  };
  return (
    <Tabs
      key={String(isFinished(run.status))}
      defaultActiveKey={waitsForMe ? 'approval' : outcomes[0]!}
      destroyOnHidden
      items={outcomes.map((outcome) => ({
        key: outcome,
        label: `${t(`autoMerge.outcomeOf.${outcome}`)}${countOf[outcome] === undefined ? '' : ` ${formats.count(countOf[outcome])}`}`,
        children: <GroupTable run={run} outcome={outcome} />,
      }))}
    />
  );
}

const outcomesOf = {
  dryRun: ['merge', 'approval', 'excluded'],
  merge: ['merged', 'approval', 'excluded', 'declined'],
  undo: ['unmerged', 'kept', 'excluded'],
} as const;
