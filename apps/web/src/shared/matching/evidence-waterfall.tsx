import type { EvidenceView } from '@guiyi/contracts';
import type { TableColumnsType } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { bandColors, evidenceColors } from '~/shared/theme/theme';
import { Chart } from '~/shared/ui/chart';
import type { ChartOption } from '~/shared/ui/echarts-view';
import { waterfallSteps, type WaterfallStep } from './waterfall';

/** Pixels between the names and the bars. */
const NAME_GAP = 8;

/** Pixels of a weight, which stands left of a bar that goes down: the lowest bar may reach the edge. */
const WEIGHT_WIDTH = 44;

export interface EvidenceWaterfallProps {
  prior: number;
  evidence: readonly EvidenceView[];
  bands?: { match: number; review: number };
}

/** How every comparison moved the score, in bits; the bars add up. */
export function EvidenceWaterfall({ prior, evidence, bands }: EvidenceWaterfallProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const scheme = useColorScheme();
  const steps = useMemo(() => waterfallSteps(prior, evidence), [prior, evidence]);
  const nameOf = (step: WaterfallStep): string =>
    step.evidence === undefined
      ? t(`evidence.${step.role === 'prior' ? 'prior' : 'score'}`)
      : step.role === 'frequency'
        ? t('evidence.frequencyOf', { title: text(step.evidence.title) })
        : text(step.evidence.title);
  const levelOf = (step: WaterfallStep): string => {
    if (step.evidence === undefined) return '';
    if (step.role === 'frequency') return t(step.weight > 0 ? 'evidence.rareValue' : 'evidence.commonValue');
    return text(step.evidence.levelTitle);
  };
  const colorOf = (step: WaterfallStep): string => {
    if (step.evidence === undefined) return evidenceColors.sum[scheme];
    return evidenceColors[step.weight > 0 ? 'for' : 'against'][scheme];
  };
  const option: ChartOption = {
    grid: { left: 8, right: 56, top: 24, bottom: 32, containLabel: true },
    tooltip: {
      trigger: 'item',
      formatter: (item) => {
        const step = steps[(item as { dataIndex: number }).dataIndex];
        return step === undefined
          ? ''
          : [nameOf(step), levelOf(step), `${formats.bits(step.weight)} ${t('evidence.bits')}`]
              .filter(Boolean)
              .join('<br>');
      },
    },
    xAxis: { type: 'value', name: t('evidence.axis'), nameLocation: 'middle', nameGap: 26 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: steps.map(nameOf),
      axisTick: { show: false },
      axisLabel: { margin: steps.some(({ to }) => to < 0) ? NAME_GAP + WEIGHT_WIDTH : NAME_GAP },
    },
    series: [
      {
        type: 'bar',
        data: steps.map((step) => ({
          value: step.to - step.from,
          itemStyle: { color: colorOf(step) },
          label: { position: step.to >= step.from ? 'right' : 'left', formatter: formats.bits(step.weight) },
        })),
        stack: 'bits',
        stackStrategy: 'all',
        barMaxWidth: 18,
        label: { show: true },
        markLine: {
          silent: true,
          symbol: 'none',
          data:
            bands === undefined
              ? []
              : (['review', 'match'] as const).map((band) => ({
                  xAxis: bands[band],
                  lineStyle: { color: bandColors[band][scheme], type: 'dashed' as const },
                  label: {
                    formatter: t(`band.${band}`),
                    position: 'start' as const,
                    // The thresholds may stand close together: each name stays on its own side.
                    align: band === 'review' ? ('right' as const) : ('left' as const),
                    color: bandColors[band][scheme],
                  },
                })),
        },
      },
    ],
  };
  // A stacked bar starts at zero: an unseen bar below each one lifts it to where the sum stood.
  const series = option.series as unknown[];
  option.series = [liftOf(steps), ...series] as ChartOption['series'];
  const columns: TableColumnsType<WaterfallStep> = [
    { title: t('evidence.comparison'), render: (_, step) => nameOf(step) },
    { title: t('evidence.level'), render: (_, step) => levelOf(step) },
    {
      title: t('evidence.weight'),
      align: 'right',
      className: 'numeric',
      render: (_, step) => formats.bits(step.weight),
    },
    {
      title: t('evidence.sum'),
      align: 'right',
      className: 'numeric',
      render: (_, step) => formats.bits(step.to),
    },
  ];
  return (
    <Chart
      title={t('evidence.waterfall')}
      option={option}
      height={70 + steps.length * 30}
      rows={steps}
      columns={columns}
      rowKey={(step) => step.id}
    />
  );
}

function liftOf(steps: readonly WaterfallStep[]) {
  return {
    type: 'bar' as const,
    stack: 'bits',
    stackStrategy: 'all' as const,
    silent: true,
    barMaxWidth: 18,
    itemStyle: { color: 'transparent' },
    tooltip: { show: false },
    data: steps.map((step) => step.from),
  };
}
