import type { ScanResult } from '@guiyi/contracts';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { evidenceColors } from '~/shared/theme/theme';
import { Chart } from '~/shared/ui/chart';
import type { ChartOption } from '~/shared/ui/echarts-view';

type Block = NonNullable<ScanResult['blocks']>[number];

/** How many pairs each blocking key brought together: what costs time, and what finds. */
export function BlockChart({ blocks }: { blocks: readonly Block[] }) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const scheme = useColorScheme();
  const ordered = [...blocks].sort((left, right) => right.pairs - left.pairs);
  const option: ChartOption = {
    grid: { left: 16, right: 64, top: 12, bottom: 36, containLabel: true },
    tooltip: { trigger: 'item', valueFormatter: (value) => formats.count(Number(value)) },
    xAxis: {
      type: 'value',
      name: t('scans.pairsAxis'),
      nameLocation: 'middle',
      nameGap: 28,
      axisLabel: { formatter: (value: number) => formats.count(value), hideOverlap: true },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: ordered.map(({ title }) => text(title)),
      axisTick: { show: false },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 18,
        itemStyle: { color: evidenceColors.for[scheme] },
        label: { show: true, position: 'right', formatter: ({ value }) => formats.count(Number(value)) },
        data: ordered.map(({ pairs }) => pairs),
      },
    ],
  };
  const number = (key: 'blocks' | 'largest' | 'pairs' | 'refined') => ({
    title: t(`scans.block.${key}`),
    align: 'right' as const,
    className: 'numeric',
    render: (_: unknown, block: Block) => formats.count(block[key]),
  });
  const columns: TableColumnsType<Block> = [
    { title: t('scans.block.key'), render: (_, { title }) => text(title) },
    number('pairs'),
    number('blocks'),
    number('largest'),
    number('refined'),
  ];
  return (
    <Chart<Block>
      title={t('scans.blocks')}
      option={option}
      height={70 + ordered.length * 30}
      rows={ordered}
      columns={columns}
      rowKey={({ key }) => key}
    />
  );
}
