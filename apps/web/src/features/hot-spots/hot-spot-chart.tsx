import type { HotSpotReport, HotSpotRow } from '@guiyi/contracts';
import { Button, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { bandColors } from '~/shared/theme/theme';
import { Chart } from '~/shared/ui/chart';
import type { ChartOption } from '~/shared/ui/echarts-view';
import { HintLinks } from './hint-links';
import { useSpotName } from './use-spot-names';

export interface HotSpotChartProps {
  report: HotSpotReport;
  onOpen: (key: string) => void;
  /** Shows the overridden warnings of a user. */
  onOverrides: (actor: string) => void;
}

/** How many duplicates came from where: those merged by now and those that wait. */
export function HotSpotChart({ report, onOpen, onOverrides }: HotSpotChartProps) {
  const { t } = useTranslation();
  const scheme = useColorScheme();
  const formats = useFormats();
  const nameOf = useSpotName(report.by);
  const { rows } = report;
  const merged = bandColors.match[scheme];
  const waiting = bandColors.review[scheme];
  const series = (name: string, color: string, key: 'merged' | 'waiting') => ({
    ...{ name, type: 'bar' as const, stack: 'all', barMaxWidth: 20, itemStyle: { color } },
    data: rows.map(({ figures }) => figures[key]),
  });
  const option: ChartOption = {
    grid: { left: 16, right: 32, top: 12, bottom: 24, containLabel: true },
    tooltip: { trigger: 'item', valueFormatter: (value) => formats.count(Number(value)) },
    xAxis: { type: 'value', minInterval: 1, axisLabel: { hideOverlap: true } },
    yAxis: {
      type: 'category',
      inverse: true,
      axisTick: { show: false },
      data: rows.map(({ key }) => nameOf(key)),
    },
    series: [
      series(t('hotSpots.merged'), merged, 'merged'),
      series(t('hotSpots.waiting'), waiting, 'waiting'),
    ],
  };
  const open = (position: number): void => {
    const key = rows[position]?.key;
    if (typeof key === 'string') onOpen(key);
  };
  return (
    <Chart<HotSpotRow>
      title={t('hotSpots.duplicates')}
      option={option}
      height={60 + rows.length * 34}
      rows={rows}
      columns={useSpotColumns({ report, onOpen, onOverrides })}
      rowKey={({ key }) => key ?? ''}
      legend={[
        { color: merged, label: t('hotSpots.merged') },
        { color: waiting, label: t('hotSpots.waiting') },
      ]}
      onSelect={open}
    />
  );
}

/** The report as a table: every figure, what would help, and the way to the duplicates themselves. */
export function useSpotColumns({
  report: { by },
  onOpen,
  onOverrides,
}: HotSpotChartProps): TableColumnsType<HotSpotRow> {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = useSpotName(by);
  const count = (key: keyof HotSpotRow['figures']) => ({
    title: t(`hotSpots.${key}`),
    align: 'right' as const,
    className: 'numeric',
    width: 110,
    render: (_: unknown, { figures }: HotSpotRow) => formats.count(figures[key]),
  });
  return [
    {
      title: t(`hotSpots.byOf.${by}`),
      render: (_, { key, figures }) =>
        key === null || figures.duplicates === 0 ? (
          nameOf(key)
        ) : (
          <Button
            type="link"
            size="small"
            style={{ padding: 0 }}
            aria-label={t('hotSpots.drill', { key: nameOf(key) })}
            onClick={() => onOpen(key)}
          >
            {nameOf(key)}
          </Button>
        ),
    },
    count('duplicates'),
    count('merged'),
    count('waiting'),
    count('created'),
    {
      title: t('hotSpots.share'),
      align: 'right',
      className: 'numeric',
      width: 100,
      render: (_, { figures: { duplicates, created } }) =>
        created === 0 ? '—' : formats.percent(duplicates / created, 1),
    },
    count('overridden'),
    count('overriddenDuplicates'),
    {
      title: t('hotSpots.hint'),
      width: 320,
      render: (_, row) => <HintLinks row={row} onOverrides={by === 'user' ? onOverrides : undefined} />,
    },
  ];
}
