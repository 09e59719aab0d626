import type { ScanResult } from '@guiyi/contracts';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { bandColors } from '~/shared/theme/theme';
import { Chart } from '~/shared/ui/chart';
import type { ChartOption } from '~/shared/ui/echarts-view';
import { BandTag } from '~/shared/ui/tags';

type Bin = NonNullable<ScanResult['histogram']>[number];

const bands = ['noMatch', 'review', 'match'] as const satisfies readonly Bin['band'][];

/** How many pairs have which score, coloured by what was decided about them. */
export function ScoreHistogram({ bins }: { bins: readonly Bin[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const scheme = useColorScheme();
  const starts = [...new Set(bins.map(({ from }) => from))].sort((left, right) => left - right);
  const rangeOf = ({ from, to }: Pick<Bin, 'from' | 'to'>): string =>
    `${formats.decimal(from, 1)} … ${formats.decimal(to, 1)}`;
  const ends = new Map(bins.map(({ from, to }) => [from, to]));
  const option: ChartOption = {
    grid: { left: 16, right: 24, top: 36, bottom: 40, containLabel: true },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value) => (typeof value === 'number' ? formats.count(value) : '–'),
    },
    xAxis: {
      type: 'category',
      name: t('scans.scoreAxis'),
      nameLocation: 'middle',
      nameGap: 30,
      data: starts.map((from) => rangeOf({ from, to: ends.get(from) ?? from })),
      axisLabel: { formatter: (_, position) => formats.decimal(starts[position] ?? 0, 1), hideOverlap: true },
    },
    yAxis: {
      type: 'log',
      min: 1,
      name: t('scans.pairsAxis'),
      axisLabel: { formatter: (value: number) => formats.count(value) },
    },
    series: bands.map((band) => ({
      type: 'bar',
      name: t(`band.${band}`),
      barGap: '-100%',
      barCategoryGap: '12%',
      itemStyle: { color: bandColors[band][scheme] },
      data: starts.map(
        (start) => bins.find(({ from, band: own }) => from === start && own === band)?.pairs ?? null,
      ),
    })),
  };
  const columns: TableColumnsType<Bin> = [
    { title: t('scans.scoreAxis'), render: (_, bin) => rangeOf(bin) },
    { title: t('band.title'), render: (_, { band }) => <BandTag band={band} /> },
    {
      title: t('scans.pairsAxis'),
      align: 'right',
      className: 'numeric',
      render: (_, { pairs }) => formats.count(pairs),
    },
  ];
  return (
    <Chart<Bin>
      title={t('scans.histogram')}
      option={option}
      rows={bins}
      columns={columns}
      rowKey={({ from, band }) => `${from} ${band}`}
      legend={bands.map((band) => ({ color: bandColors[band][scheme], label: t(`band.${band}`) }))}
    />
  );
}
