import type { HotSpotDimension, HotSpotRow } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Card, Flex, Segmented, Statistic, Table, Tabs, Typography } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { HotSpotChart, type HotSpotChartProps, useSpotColumns } from './hot-spot-chart';
import { hotSpotQuery, type SpotScope } from './hot-spot-queries';
import { OverrideTable } from './override-table';
import { SpotDuplicates } from './spot-duplicates';

const dimensions = [
  'source',
  'door',
  'department',
  'user',
  'month',
] as const satisfies readonly HotSpotDimension[];
const periods = ['90', '365', 'all'] as const;
type Period = (typeof periods)[number];

/** Where duplicates come from, and what was let through although it looked like one. */
export function HotSpotsPage() {
  const { t } = useTranslation();
  const [tab, setTab] = useState('spots');
  const [actor, setActor] = useState<string>();
  const showOverrides = (of: string): void => {
    setActor(of);
    setTab('overrides');
  };
  return (
    <Page title={t('nav.hotSpots')} subtitle={t('hotSpots.subtitle')} actions={<EntityChoice />}>
      <Tabs
        destroyOnHidden
        activeKey={tab}
        onChange={setTab}
        items={[
          {
            key: 'spots',
            label: t('hotSpots.tabs.spots'),
            children: <Spots onOverrides={showOverrides} />,
          },
          {
            key: 'overrides',
            label: t('hotSpots.tabs.overrides'),
            children: <OverrideTable actor={actor} onEveryone={() => setActor(undefined)} />,
          },
        ]}
      />
    </Page>
  );
}

function Spots({ onOverrides }: { onOverrides: (actor: string) => void }) {
  const { t } = useTranslation();
  const entity = useEntity();
  const seesUsers = useCan('records.history');
  const [by, setBy] = useState<HotSpotDimension>('source');
  const [period, setPeriod] = useState<Period>('365');
  const [spot, setSpot] = useState<string>();
  const scope: SpotScope = useMemo(() => ({ by, from: beginOf(period) }), [by, period]);
  const report = useQuery(hotSpotQuery(entity, scope));
  return (
    <Flex vertical gap={12}>
      <Flex gap={12} wrap>
        <Segmented<HotSpotDimension>
          aria-label={t('hotSpots.by')}
          value={by}
          options={dimensions
            .filter((value) => value !== 'user' || seesUsers)
            .map((value) => ({ value, label: t(`hotSpots.byOf.${value}`) }))}
          onChange={setBy}
        />
        <Segmented<Period>
          aria-label={t('hotSpots.period')}
          value={period}
          options={periods.map((value) => ({ value, label: t(`hotSpots.periodOf.${value}`) }))}
          onChange={setPeriod}
        />
      </Flex>
      {report.isPending ? (
        <PageSkeleton />
      ) : report.isError ? (
        <ErrorState error={report.error} onRetry={() => void report.refetch()} />
      ) : report.data.total.created === 0 ? (
        <EmptyState title={t('hotSpots.none')} description={t('hotSpots.noneHelp')} />
      ) : (
        <Report report={report.data} onOpen={setSpot} onOverrides={onOverrides} />
      )}
      {spot !== undefined && <SpotDuplicates scope={scope} spot={spot} onClose={() => setSpot(undefined)} />}
    </Flex>
  );
}

function Report({ report, onOpen, onOverrides }: HotSpotChartProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const columns = useSpotColumns({ report, onOpen, onOverrides });
  const { total, rows, more } = report;
  return (
    <>
      <div className="figure-cards">
        <Figure
          title={t('hotSpots.duplicates')}
          value={formats.count(total.duplicates)}
          note={t('hotSpots.ofCreated', {
            created: formats.count(total.created),
            share: formats.percent(total.duplicates / total.created, 1),
          })}
        />
        <Figure title={t('hotSpots.merged')} value={formats.count(total.merged)} />
        <Figure title={t('hotSpots.waiting')} value={formats.count(total.waiting)} />
        <Figure
          title={t('hotSpots.overridden')}
          value={formats.count(total.overridden)}
          note={
            total.overridden === 0
              ? undefined
              : t('hotSpots.ofOverridden', {
                  share: formats.percent(total.overriddenDuplicates / total.overridden),
                })
          }
        />
      </div>
      {total.duplicates > 0 && <HotSpotChart {...{ report, onOpen, onOverrides }} />}
      <Card size="small">
        <Table<HotSpotRow>
          size="small"
          rowKey={({ key }) => key ?? ''}
          dataSource={rows}
          columns={columns}
          pagination={false}
          scroll={{ x: 1200 }}
        />
        {more > 0 && (
          <Typography.Text type="secondary">{t('hotSpots.more', { count: more })}</Typography.Text>
        )}
      </Card>
    </>
  );
}

function Figure({ title, value, note }: { title: string; value: string; note?: string }) {
  return (
    <Card size="small">
      <Statistic title={title} value={value} />
      {note !== undefined && <Typography.Text type="secondary">{note}</Typography.Text>}
    </Card>
  );
}

/** From the start of a day, so that the question stays the same while the page is open. */
function beginOf(period: Period): string | undefined {
  return period === 'all' ? undefined : dayjs().startOf('day').subtract(Number(period), 'day').toISOString();
}
