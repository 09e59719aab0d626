import type { ImpactScoreBar } from '@guiyi/contracts';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { bandColors } from '~/shared/theme/theme';
import { Chart } from '~/shared/ui/chart';
import type { ChartOption } from '~/shared/ui/echarts-view';
import { BandTag } from '~/shared/ui/tags';

const bands = ['noMatch', 'review', 'match'] as const;

interface ShiftRow {
  from: number;
  to: number;
  band: ImpactScoreBar['band'];
  before: number;
  after: number;
}

/**
 * How many pairs have which score now (dashed) and by the drafts (filled). A bar has the colour of the band that most of
 * its pairs are in; clauses can put pairs of one score into several, which the table behind the chart tells apart.
 */
export function ScoreShift({
  before,
  after,
}: {
  before: readonly ImpactScoreBar[];
  after: readonly ImpactScoreBar[];
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const scheme = useColorScheme();
  const rows = rowsOf(before, after);
  const starts = [...new Set(rows.map(({ from }) => from))].sort((left, right) => left - right);
  const barOf = (start: number, side: 'before' | 'after') => {
    const own = rows.filter((row) => row.from === start && row[side] > 0);
    const main = own.reduce<ShiftRow | undefined>(
      (most, row) => (most === undefined || row[side] > most[side] ? row : most),
      undefined,
    );
    if (main === undefined) return { value: null };
    const color = bandColors[main.band][scheme];
    return {
      value: own.reduce((sum, row) => sum + row[side], 0),
      itemStyle:
        side === 'after'
          ? { color }
          : { color: 'transparent', borderColor: color, borderWidth: 1, borderType: 'dashed' as const },
    };
  };
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
      data: starts.map((start) => formats.decimal(start, 1)),
      axisLabel: { hideOverlap: true },
    },
    yAxis: {
      type: 'log',
      min: 1,
      name: t('scans.pairsAxis'),
      axisLabel: { formatter: (value: number) => formats.count(value) },
    },
    series: (['before', 'after'] as const).map((side) => ({
      type: 'bar' as const,
      name: t(`impact.${side}`),
      barCategoryGap: '18%',
      data: starts.map((start) => barOf(start, side)),
    })),
  };
  const columns: TableColumnsType<ShiftRow> = [
    {
      title: t('scans.scoreAxis'),
      render: (_, { from, to }) => `${formats.decimal(from, 1)} … ${formats.decimal(to, 1)}`,
    },
    { title: t('band.title'), render: (_, { band }) => <BandTag band={band} /> },
    ...(['before', 'after'] as const).map((side) => ({
      title: t(`impact.${side}`),
      align: 'right' as const,
      className: 'numeric',
      render: (_: unknown, row: ShiftRow) => formats.count(row[side]),
    })),
  ];
  return (
    <Chart<ShiftRow>
      title={t('impact.scores')}
      option={option}
      rows={rows}
      columns={columns}
      rowKey={({ from, band }) => `${from} ${band}`}
      legend={bands.map((band) => ({ color: bandColors[band][scheme], label: t(`band.${band}`) }))}
    />
  );
}

function rowsOf(before: readonly ImpactScoreBar[], after: readonly ImpactScoreBar[]): ShiftRow[] {
  const rows = new Map<string, ShiftRow>();
  for (const [side, bars] of [
    ['before', before],
    ['after', after],
  ] as const)
    for (const { from, to, band, pairs } of bars) {
      const key = `${from} ${band}`;
      const row = rows.get(key) ?? { from, to, band, before: 0, after: 0 };
      rows.set(key, { ...row, [side]: pairs });
    }
  return [...rows.values()].sort((left, right) => left.from - right.from);
}
