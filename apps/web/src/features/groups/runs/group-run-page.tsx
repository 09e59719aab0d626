import type { GroupRunItem } from '@guiyi/contracts';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Card, Flex, Statistic, Tabs, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { JobProgress } from '~/shared/jobs/job-progress';
import { Page } from '~/shared/ui/page';
import { isFinished, JobStatusTag } from '~/shared/ui/tags';
import { GroupRunItems } from './group-run-items';
import { relationTypesQuery } from '../relation-types';
import { GroupRunActions } from './group-run-actions';
import { groupRunQuery, useFollowGroupRun } from './group-run-queries';
import { phaseOf, useGroupRunTitle } from './use-group-run-title';

/** One step for many groups: how far it is, what became of each, and the way back. */
export function GroupRunPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const text = useText();
  const actorName = useActorName();
  const titleOf = useGroupRunTitle();
  const { id } = useParams({ from: '/shell/duplicates/group-runs/$id' });
  const { data: run } = useSuspenseQuery(groupRunQuery(id));
  const { progress } = run;
  const finished = isFinished(run.status);
  const phase = phaseOf(run);
  useFollowGroupRun(run);
  return (
    <EntityScope entity={run.entity}>
      <Page
        title={titleOf(run)}
        tags={<JobStatusTag status={run.status} />}
        subtitle={
          <>
            {t('job.startedLine', { who: actorName(run.startedBy), when: formats.dateTime(run.createdAt) })}
            {run.relation !== null && <RelationName entity={run.entity} type={run.relation} />}
            {run.reason !== null && <> · {run.reason}</>}
            <OtherRun id={run.dryRun} label={t('groupRun.dryRun')} />
            <OtherRun id={run.confirmedBy} label={t('groupRun.confirmedBy')} />
            <OtherRun id={run.undoOf} label={t('groupRun.undoOf')} />
            <OtherRun id={run.undoneBy} label={t('groupRun.undoneBy')} />
          </>
        }
        actions={<GroupRunActions run={run} />}
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
            <Statistic title={t(`groupRun.phase.${phase}.done`)} value={formats.count(run.done)} />
            <Statistic title={t(`groupRun.phase.${phase}.refused`)} value={formats.count(run.refused)} />
          </Flex>
          {run.refusals.length > 0 && (
            <Flex
              gap={6}
              wrap
              align="center"
              style={{ marginTop: 12 }}
              role="list"
              aria-label={t('groupRun.why')}
            >
              {run.refusals.map(({ code, title, groups }) => (
                <Tag key={code} role="listitem">
                  {text(title)} {formats.count(groups)}
                </Tag>
              ))}
            </Flex>
          )}
          {run.kind === 'dryRun' && <p style={{ margin: '12px 0 0' }}>{t('groupRun.dryRunHelp')}</p>}
        </Card>
        {run.confirmable && run.uncertain > 0 && (
          <Alert
            type="warning"
            showIcon
            title={t('groupRun.uncertainTitle', {
              count: run.uncertain,
              shown: formats.count(run.uncertain),
            })}
            description={t('groupRun.uncertainHelp')}
          />
        )}
        <Tabs
          key={id}
          destroyOnHidden
          items={(['done', 'refused'] as const satisfies readonly GroupRunItem['outcome'][]).map(
            (outcome) => ({
              key: outcome,
              label: `${t(`groupRun.phase.${phase}.${outcome}`)} ${formats.count(run[outcome])}`,
              children: <GroupRunItems run={run} outcome={outcome} />,
            }),
          )}
        />
      </Page>
    </EntityScope>
  );
}

function RelationName({ entity, type }: { entity: string; type: string }) {
  const text = useText();
  const types = useQuery(relationTypesQuery(entity));
  const title = types.data?.items.find(({ id }) => id === type)?.title;
  return <> · {title === undefined ? type : text(title)}</>;
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
