import type { ScanSchedule } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button, Card, Popconfirm, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { ScheduleDialog } from './schedule-dialog';
import { patternOf } from './schedule-pattern';
import { schedulesQuery, useRemoveSchedule } from './schedule-queries';
import { ScopeText } from './scope-text';
import { timeText, useWeekdays } from './weekdays';

/** The scans that start by themselves. */
export function ScheduleCard({ canRun }: { canRun: boolean }) {
  const { t } = useTranslation();
  const schedules = useQuery(schedulesQuery);
  const [isOpen, setOpen] = useState(false);
  return (
    <Card
      size="small"
      title={t('schedules.title')}
      extra={
        canRun && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t('schedules.add')}
          </Button>
        )
      }
    >
      {schedules.isPending ? (
        <PageSkeleton />
      ) : schedules.isError ? (
        <ErrorState error={schedules.error} onRetry={() => void schedules.refetch()} />
      ) : (
        <ScheduleTable items={schedules.data.items} canRun={canRun} />
      )}
      {isOpen && <ScheduleDialog onClose={() => setOpen(false)} />}
    </Card>
  );
}

function ScheduleTable({ items, canRun }: { items: readonly ScanSchedule[]; canRun: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const remove = useRemoveSchedule();
  const describe = useDescribedPattern();
  const columns: TableColumnsType<ScanSchedule> = [
    { title: t('schedules.when'), render: (_, { cron, timeZone }) => `${describe(cron)} (${timeZone})` },
    {
      title: t('scans.scope.title'),
      render: (_, schedule) => <ScopeText entity={schedule.entity} scope={schedule.scope} />,
    },
    { title: t('schedules.next'), render: (_, { nextRunAt }) => formats.dateTime(nextRunAt) },
    { title: t('schedules.addedBy'), dataIndex: 'createdBy' },
    ...(canRun
      ? [
          {
            key: 'remove',
            align: 'right' as const,
            render: (_: unknown, { id }: ScanSchedule) => (
              <Popconfirm title={t('schedules.removeConfirm')} onConfirm={() => remove.mutate(id)}>
                <Button size="small" type="text" danger>
                  {t('schedules.remove')}
                </Button>
              </Popconfirm>
            ),
          },
        ]
      : []),
  ];
  return (
    <Table<ScanSchedule>
      size="small"
      rowKey="id"
      dataSource={items}
      columns={columns}
      pagination={false}
      locale={{ emptyText: <span style={{ color: 'var(--guiyi-quiet)' }}>{t('schedules.none')}</span> }}
      scroll={{ x: 'max-content' }}
    />
  );
}

function useDescribedPattern(): (cron: string) => string {
  const { t } = useTranslation();
  const weekdays = useWeekdays();
  return (cron) => {
    const pattern = patternOf(cron);
    switch (pattern.every) {
      case 'hour':
        return t('schedules.hourlyAt', { minute: String(pattern.minute).padStart(2, '0') });
      case 'day':
        return t('schedules.dailyAt', { time: timeText(pattern) });
      case 'week':
        return t('schedules.weeklyAt', { day: weekdays[pattern.weekday], time: timeText(pattern) });
      case 'custom':
        return cron;
    }
  };
}
