import type { RuleAccuracy } from '@guiyi/contracts';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { Chart } from '~/shared/ui/chart';
import type { ChartOption } from '~/shared/ui/echarts-view';
import { figureColors, figureNames } from './figure-names';

/** The figures of every version that was measured: a bar spans its interval, and is darker below the figure itself. */
export function VersionChart({ versions }: { versions: readonly RuleAccuracy[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const scheme = useColorScheme();
  const nameOf = ({ ruleVersion, standardizationVersion }: RuleAccuracy): string =>
    t('accuracy.versionName', { rule: ruleVersion, forms: standardizationVersion });
  const shares = (of: (version: RuleAccuracy) => number): number[] => versions.map(of);
  const option: ChartOption = {
    // What is read aloud would be the lengths of the parts of the bars; the table has the figures.
    aria: { enabled: true, label: { description: t('accuracy.versions') } },
    grid: { left: 16, right: 24, top: 16, bottom: 16, containLabel: true },
    xAxis: { type: 'category', data: versions.map(nameOf) },
    yAxis: {
      type: 'value',
      min: 0,
      max: 1,
      axisLabel: { formatter: (share: number) => formats.percent(share) },
    },
    series: figureNames.flatMap((name) => {
      const color = figureColors[name][scheme];
      const interval = ({ figures }: RuleAccuracy): readonly number[] => figures[`${name}Interval`];
      const bar = { type: 'bar' as const, stack: name, barMaxWidth: 28, silent: true };
      return [
        { ...bar, itemStyle: { color: 'transparent' }, data: shares((version) => interval(version)[0] ?? 0) },
        {
          ...bar,
          itemStyle: { color, opacity: 0.85 },
          data: shares((version) => version.figures[name] - (interval(version)[0] ?? 0)),
        },
        {
          ...bar,
          itemStyle: { color, opacity: 0.3 },
          data: shares((version) => (interval(version)[1] ?? 1) - version.figures[name]),
        },
      ];
    }),
  };
  const columns: TableColumnsType<RuleAccuracy> = [
    { title: t('accuracy.version'), render: (_, version) => nameOf(version) },
    ...figureNames.map((name) => ({
      title: t(`accuracy.figure.${name}`),
      render: (_: unknown, { figures }: RuleAccuracy) => {
        const [from = 0, to = 1] = figures[`${name}Interval`];
        const interval = t('accuracy.interval', {
          from: formats.percent(from, 1),
          to: formats.percent(to, 1),
        });
        return `${formats.percent(figures[name], 1)} (${interval})`;
      },
    })),
    {
      title: t('accuracy.pairs'),
      align: 'right',
      className: 'numeric',
      render: (_, { figures }) => formats.count(figures.pairs),
    },
    { title: t('accuracy.measuredAt'), render: (_, { measuredAt }) => formats.dateTime(measuredAt) },
  ];
  return (
    <Chart<RuleAccuracy>
      title={t('accuracy.versions')}
      option={option}
      height={220}
      rows={versions}
      columns={columns}
      rowKey={({ ruleVersion, standardizationVersion }) => `${ruleVersion} ${standardizationVersion}`}
      legend={figureNames.map((name) => ({
        color: figureColors[name][scheme],
        label: t(`accuracy.figure.${name}`),
      }))}
    />
  );
}
