import type { Scan } from '@guiyi/contracts';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Alert, Button, Card, Flex, Progress, Steps, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStateStream } from '~/shared/api/use-state-stream';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { useEntityWords } from '~/shared/definitions/use-entity-words';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { Page } from '~/shared/ui/page';
import { isFinished, JobStatusTag } from '~/shared/ui/tags';
import { scanQuery, scansKey } from './scan-queries';
import { ScanResultView } from './scan-result';
import { useMoveScan } from './use-move-scan';

export function ScanPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const client = useQueryClient();
  const { id } = useParams({ from: '/shell/duplicates/scans/$id' });
  const { data: scan } = useSuspenseQuery(scanQuery(id));
  const canRun = useCan('scans.run');
  const cancel = useMoveScan(id, 'cancel');
  const pause = useMoveScan(id, 'pause');
  const resume = useMoveScan(id, 'resume');
  const describe = useErrorText();
  const words = useEntityWords(scan.entity);
  const failure = cancel.error ?? pause.error ?? resume.error;
  const finished = isFinished(scan.status);
  useStateStream<Scan>(finished ? undefined : `/scans/${id}/events`, {
    onState: (state) => {
      client.setQueryData(scanQuery(id).queryKey, state);
      if (isFinished(state.status)) void client.invalidateQueries({ queryKey: [...scansKey, 'list'] });
    },
    isFinal: (state) => isFinished(state.status),
  });
  return (
    <EntityScope entity={scan.entity}>
      <Page
        title={t('scans.title', { when: formats.dateTime(scan.createdAt) })}
        tags={
          <>
            <JobStatusTag status={scan.status} />
            <Tag>{t(`scans.scope.${scan.scope}`, words)}</Tag>
          </>
        }
        subtitle={t('scans.startedLine', { who: actorName(scan.startedBy), version: scan.ruleVersion })}
        actions={
          <>
            {canRun && (scan.status === 'queued' || scan.status === 'running') && (
              <Button loading={pause.isPending} onClick={() => pause.mutate()}>
                {t('scans.pause')}
              </Button>
            )}
            {canRun && scan.status === 'paused' && (
              <Button type="primary" loading={resume.isPending} onClick={() => resume.mutate()}>
                {t('scans.resume')}
              </Button>
            )}
            {!finished && canRun && (
              <Button
                danger
                loading={cancel.isPending || scan.status === 'cancelling'}
                onClick={() => cancel.mutate()}
              >
                {t('job.cancel')}
              </Button>
            )}
            {scan.result !== undefined && (
              <Link to="/duplicates" search={{ scan: id }}>
                <Button type="primary">{t('scans.showGroups', { count: scan.result.groups })}</Button>
              </Link>
            )}
          </>
        }
      >
        {scan.error !== undefined && scan.error !== null && (
          <Alert type="error" showIcon title={t('job.failed')} description={scan.error} />
        )}
        {failure !== null && <Alert type="error" showIcon title={describe(failure).detail} />}
        {scan.status === 'paused' && <Alert type="warning" showIcon title={t('scans.pausedHelp')} />}
        {scan.fallback !== undefined && (
          <Alert type="info" showIcon title={t(`scans.fallback.${scan.fallback}`, words)} />
        )}
        {!finished && <RunningScan scan={scan} />}
        {scan.result !== undefined && <ScanResultView scanId={id} result={scan.result} />}
      </Page>
    </EntityScope>
  );
}

const stages = ['queued', 'plan', 'compare', 'cluster', 'done'] as const satisfies readonly Scan['stage'][];

function RunningScan({ scan }: { scan: Scan }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { progress, stage } = scan;
  const facts = [
    t('scans.recordsRead', { count: progress.records, shown: formats.count(progress.records) }),
    t('scans.pairsCompared', { shown: formats.count(progress.pairsCompared) }),
    t('scans.shards', { done: progress.shardsDone, total: progress.shardsTotal }),
    progress.etaSeconds === null ? undefined : t('job.eta', { time: formats.duration(progress.etaSeconds) }),
  ];
  return (
    <Card size="small">
      <Flex vertical gap={16} style={{ padding: 8 }}>
        <Steps
          size="small"
          current={stages.indexOf(stage)}
          items={stages.map((name) => ({ title: t(`scans.stage.${name}`) }))}
        />
        <Progress
          percent={Math.floor(progress.share * 1000) / 10}
          status={scan.status === 'paused' ? 'normal' : 'active'}
          aria-label={t('job.progress')}
        />
        <Flex gap={24} wrap role="status" className="numeric">
          {facts.map((fact) => fact !== undefined && <span key={fact}>{fact}</span>)}
        </Flex>
        <span style={{ color: 'var(--guiyi-quiet)' }}>{t('scans.leave')}</span>
      </Flex>
    </Card>
  );
}
