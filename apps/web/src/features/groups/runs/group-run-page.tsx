import type { GroupRun, GroupRunItem } from '@guiyi/contracts';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button, Card, Flex, Modal, Statistic, Tabs } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { JobProgress } from '~/shared/jobs/job-progress';
import { useErrorText } from '~/shared/ui/describe-error';
import { Page } from '~/shared/ui/page';
import { isFinished, JobStatusTag } from '~/shared/ui/tags';
import { groupsKey } from '../group-queries';
import { GroupRunItems } from './group-run-items';
import { groupRunQuery, useMoveGroupRun } from './group-run-queries';
import { useGroupRunTitle } from './use-group-run-title';

/** One step for many groups: how far it is, what became of each, and the way back. */
export function GroupRunPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const text = useText();
  const actorName = useActorName();
  const titleOf = useGroupRunTitle();
  const client = useQueryClient();
  const { id } = useParams({ from: '/shell/duplicates/group-runs/$id' });
  const { data: run } = useSuspenseQuery(groupRunQuery(id));
  const { progress } = run;
  const finished = isFinished(run.status);
  useEffect(() => {
    if (finished) void client.invalidateQueries({ queryKey: groupsKey });
  }, [finished, client]);
  return (
    <EntityScope entity={run.entity}>
      <Page
        title={titleOf(run)}
        tags={<JobStatusTag status={run.status} />}
        subtitle={
          <>
            {t('job.startedLine', { who: actorName(run.startedBy), when: formats.dateTime(run.createdAt) })}
            {run.reason !== null && <> · {run.reason}</>}
            <OtherRun id={run.undoOf} label={t('groupRun.undoOf')} />
            <OtherRun id={run.undoneBy} label={t('groupRun.undoneBy')} />
          </>
        }
        actions={<RunActions run={run} />}
      >
        {run.error !== null && (
          <Alert type="error" showIcon title={t('job.failed')} description={text(run.error)} />
        )}
        {!finished && (
          <JobProgress
            progress={{ ...progress, records: progress.groups, recordsPerSecond: progress.groupsPerSecond }}
          />
        )}
        <Card size="small">
          <Flex gap={48} wrap>
            <Statistic title={t('groupRun.groups')} value={formats.count(progress.groups)} />
            <Statistic title={t('groupRun.done')} value={formats.count(run.done)} />
            <Statistic title={t('groupRun.refused')} value={formats.count(run.refused)} />
          </Flex>
        </Card>
        <Tabs
          destroyOnHidden
          items={(['done', 'refused'] as const satisfies readonly GroupRunItem['outcome'][]).map(
            (outcome) => ({
              key: outcome,
              label: `${t(`groupRun.${outcome}`)} ${formats.count(run[outcome])}`,
              children: <GroupRunItems id={id} outcome={outcome} isRunning={!finished} />,
            }),
          )}
        />
      </Page>
    </EntityScope>
  );
}

function OtherRun({ id, label }: { id: string | null; label: string }) {
  if (id === null) return null;
  return (
    <>
      {' · '}
      <Link to="/duplicates/group-runs/$id" params={{ id }}>
        {label}
      </Link>
    </>
  );
}

function RunActions({ run }: { run: GroupRun }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useErrorText();
  const navigate = useNavigate();
  const move = useMoveGroupRun(run.id);
  const [isUndoing, setUndoing] = useState(false);
  const onError = (error: unknown): void => void message.error(describe(error).detail);
  return (
    <>
      <Link to="/duplicates">
        <Button>{t('groupRun.toQueue')}</Button>
      </Link>
      {!isFinished(run.status) && (
        <Button
          danger
          loading={move.isPending || run.status === 'cancelling'}
          onClick={() => move.mutate('cancel', { onError })}
        >
          {t('job.cancel')}
        </Button>
      )}
      {run.undoable && (
        <Button danger onClick={() => setUndoing(true)}>
          {t('groupRun.undo')}
        </Button>
      )}
      {isUndoing && (
        <Modal
          open
          title={t('groupRun.undoTitle', { count: run.done })}
          okText={t('groupRun.undo')}
          okButtonProps={{ danger: true, loading: move.isPending }}
          onCancel={() => setUndoing(false)}
          onOk={() =>
            move.mutate('undo', {
              onError,
              onSuccess: ({ id }) => {
                setUndoing(false);
                void navigate({ to: '/duplicates/group-runs/$id', params: { id } });
              },
            })
          }
        >
          {t('groupRun.undoHelp')}
        </Modal>
      )}
    </>
  );
}
