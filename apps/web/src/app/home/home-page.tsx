import {
  AppstoreAddOutlined,
  FileExcelOutlined,
  ImportOutlined,
  PlusOutlined,
  RadarChartOutlined,
} from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex, Skeleton, Statistic } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { autoMergeWaitingQuery } from '~/features/auto-merge/auto-merge-queries';
import { changeSetListQuery } from '~/features/change-sets/change-set-queries';
import { ChangeSetTag } from '~/features/change-sets/change-set-status';
import { importListQuery } from '~/features/imports/import-queries';
import { latestRecordsQuery } from '~/features/records/list/latest-records-query';
import { scanListQuery } from '~/features/scans/scan-queries';
import { customerEntity } from '~/shared/definitions/entity-scope';
import { useEntityWords } from '~/shared/definitions/use-entity-words';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useCan, useCurrentUser } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { EmptyState, ErrorState } from '~/shared/ui/states';
import { JobStatusTag } from '~/shared/ui/tags';

export function HomePage() {
  const { t } = useTranslation();
  const user = useCurrentUser();
  const canCreate = useCan('records.create');
  const canMerge = useCan('records.merge');
  const canSeeScans = useCan('scans.read');
  const mayPublish = useCan('definitions.publish');
  const canSeeImports = useCan('imports.read');
  const canReadRecords = useCan('records.read');
  const mayEdit = useCan('definitions.edit');
  const worksOnDefinitions = mayEdit || mayPublish;
  const canEditDefinitions = useCan('definitions.edit');
  return (
    <Page
      title={t('home.hello', { name: user?.displayName ?? '' })}
      actions={
        canCreate && (
          <Link to="/customers/new">
            <Button type="primary" icon={<PlusOutlined aria-hidden />}>
              {t('records.create')}
            </Button>
          </Link>
        )
      }
    >
      <div
        style={{
          display: 'grid',
          gap: 14,
          gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))',
          alignItems: 'start',
        }}
      >
        {canEditDefinitions && <StartHere />}
        {canSeeScans && <LatestScan />}
        {canMerge && <WaitingApprovals />}
        {canReadRecords && <Customers />}
        {canSeeImports && <LatestImport />}
        {worksOnDefinitions && <OpenChanges />}
      </div>
    </Page>
  );
}

interface TileProps {
  title: string;
  query: { isPending: boolean; error: Error | null; refetch: () => unknown };
  children: ReactNode;
}

function Tile({ title, query, children }: TileProps) {
  return (
    <Card size="small" title={title}>
      {query.isPending ? (
        <Skeleton active />
      ) : query.error !== null ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        children
      )}
    </Card>
  );
}

/** What a steward comes for: the groups that the last finished scan left to look at. */
function LatestScan() {
  const { t } = useTranslation();
  const formats = useFormats();
  const words = useEntityWords(customerEntity);
  const query = useInfiniteQuery(scanListQuery(customerEntity));
  const scans = query.data?.pages[0]?.items ?? [];
  const running = scans.find(({ status }) => status === 'running' || status === 'queued');
  const done = scans.find(({ result }) => result !== undefined);
  return (
    <Tile title={t('home.duplicates')} query={query}>
      {running !== undefined && (
        <p>
          <Link to="/duplicates/scans/$id" params={{ id: running.id }}>
            <JobStatusTag status={running.status} />
            {t('home.scanRunning', { share: formats.percent(running.progress.share) })}
          </Link>
        </p>
      )}
      {done?.result === undefined ? (
        <EmptyState
          title={t('scans.none')}
          description={t('scans.noneHelp', words)}
          action={
            <Link to="/duplicates/scans">
              <Button icon={<RadarChartOutlined aria-hidden />}>{t('home.goScan')}</Button>
            </Link>
          }
        />
      ) : (
        <>
          <Flex gap={36} wrap>
            {(['match', 'review'] as const).map((band) => (
              <Statistic
                key={band}
                title={t(`home.${band}Groups`)}
                valueRender={() => (
                  <Link to="/duplicates" search={{ scan: done.id, band }}>
                    {formats.count(
                      band === 'match' ? (done.result?.matchGroups ?? 0) : (done.result?.reviewGroups ?? 0),
                    )}
                  </Link>
                )}
              />
            ))}
          </Flex>
          <p style={{ color: 'var(--guiyi-quiet)', marginBottom: 0 }}>
            <Link to="/duplicates/scans/$id" params={{ id: done.id }}>
              {t('home.lastScan', {
                when: formats.relative(done.finishedAt ?? done.createdAt),
                records: formats.count(done.result.records),
              })}
            </Link>
          </p>
        </>
      )}
    </Tile>
  );
}

/** Automatic merges that others confirmed and I can approve; nothing when none waits. */
function WaitingApprovals() {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const query = useQuery(autoMergeWaitingQuery());
  if (query.data?.groups === 0) return null;
  return (
    <Tile title={t('home.approvals')} query={query}>
      {(query.data?.items ?? []).map(({ run, groups, confirmedBy, finishedAt }) => (
        <Flex key={run} justify="space-between" gap={12}>
          <Link to="/duplicates/auto-merges/$id" params={{ id: run }} className="one-line">
            {t('queue.approve', { who: actorName(confirmedBy), count: groups, shown: formats.count(groups) })}
          </Link>
          <span style={{ color: 'var(--guiyi-quiet)', whiteSpace: 'nowrap' }}>
            {formats.relative(finishedAt)}
          </span>
        </Flex>
      ))}
    </Tile>
  );
}

/** While there is nothing yet: the two quick ways to definitions of one's own. */
function StartHere() {
  const { t } = useTranslation();
  const query = useQuery(latestRecordsQuery(customerEntity));
  if (query.data?.total !== 0) return null;
  return (
    <Card size="small" title={t('home.startTitle')}>
      <EmptyState
        title={t('home.startTitle')}
        description={t('home.startHelp')}
        action={
          <Flex gap={8} justify="center" wrap>
            <Link to="/studio/new">
              <Button icon={<FileExcelOutlined aria-hidden />}>{t('home.fromTable')}</Button>
            </Link>
            <Link to="/studio/templates">
              <Button icon={<AppstoreAddOutlined aria-hidden />}>{t('home.fromTemplate')}</Button>
            </Link>
          </Flex>
        }
      />
    </Card>
  );
}

function Customers() {
  const { t } = useTranslation();
  const formats = useFormats();
  const query = useQuery(latestRecordsQuery(customerEntity));
  const page = query.data;
  const latest = page?.items ?? [];
  return (
    <Tile title={t('nav.customers')} query={query}>
      {page?.total === 0 ? (
        <EmptyState
          title={t('records.none')}
          description={t('records.noneHelp')}
          action={
            <Link to="/imports">
              <Button icon={<ImportOutlined aria-hidden />}>{t('imports.start')}</Button>
            </Link>
          }
        />
      ) : (
        <>
          <Statistic
            title={t('home.customers')}
            valueRender={() => <Link to="/customers">{formats.count(page?.total ?? 0)}</Link>}
          />
          <h2 style={{ fontSize: 13, margin: '12px 0 4px', color: 'var(--guiyi-quiet)', fontWeight: 400 }}>
            {t('home.changed')}
          </h2>
          {latest.map(({ id, code, data, updatedAt }) => (
            <Flex key={id} justify="space-between" gap={12}>
              <Link to="/customers/$id" params={{ id }} className="one-line">
                {typeof data['name'] === 'string' ? data['name'] : code}
              </Link>
              <span style={{ color: 'var(--guiyi-quiet)', whiteSpace: 'nowrap' }}>
                {formats.relative(updatedAt)}
              </span>
            </Flex>
          ))}
        </>
      )}
    </Tile>
  );
}

function LatestImport() {
  const { t } = useTranslation();
  const formats = useFormats();
  const query = useInfiniteQuery(importListQuery(customerEntity));
  const [latest] = query.data?.pages[0]?.items ?? [];
  return (
    <Tile title={t('home.import')} query={query}>
      {latest === undefined ? (
        <EmptyState
          title={t('imports.none')}
          description={t('imports.noneHelp')}
          action={
            <Link to="/imports">
              <Button icon={<ImportOutlined aria-hidden />}>{t('imports.start')}</Button>
            </Link>
          }
        />
      ) : (
        <>
          <p style={{ marginTop: 0 }}>
            <Link to="/imports/$id" params={{ id: latest.id }}>
              {latest.fileName}
            </Link>{' '}
            <JobStatusTag status={latest.status} />
          </p>
          <Flex gap={36} wrap>
            {(['created', 'duplicates', 'refused'] as const).map((key) => (
              <Statistic
                key={key}
                title={t(`imports.rows.${key}`)}
                value={latest.rows[key]}
                formatter={(value) => formats.count(Number(value))}
              />
            ))}
          </Flex>
          <p style={{ color: 'var(--guiyi-quiet)', marginBottom: 0 }}>{formats.relative(latest.createdAt)}</p>
        </>
      )}
    </Tile>
  );
}

/** What waits for my approval, and my own change sets that were sent back or refused. */
function OpenChanges() {
  const { t } = useTranslation();
  const formats = useFormats();
  const waiting = useInfiniteQuery(changeSetListQuery({ show: 'waiting' }));
  const mine = useInfiniteQuery(changeSetListQuery({ show: 'mine' }));
  const sets = waiting.data?.pages[0]?.items ?? [];
  const back = (mine.data?.pages[0]?.items ?? []).filter(
    ({ status, refusal }) => status === 'rejected' || (refusal !== null && status !== 'published'),
  );
  return (
    <Tile title={t('home.changes')} query={waiting}>
      {sets.length + back.length === 0 ? (
        <span style={{ color: 'var(--guiyi-quiet)' }}>{t('home.noChanges')}</span>
      ) : (
        [...sets, ...back].map((set) => (
          <Flex key={set.id} justify="space-between" gap={12}>
            <Link to="/changes/$id" params={{ id: set.id }} className="one-line">
              {set.title}
            </Link>
            <span style={{ whiteSpace: 'nowrap' }}>
              <ChangeSetTag set={set} />
              <span style={{ color: 'var(--guiyi-quiet)' }}>{formats.relative(set.updatedAt)}</span>
            </span>
          </Flex>
        ))
      )}
    </Tile>
  );
}
