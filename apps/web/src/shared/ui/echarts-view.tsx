import { BarChart, type BarSeriesOption } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  type AriaComponentOption,
  type GridComponentOption,
  type MarkLineComponentOption,
  type TooltipComponentOption,
} from 'echarts/components';
import { init, use as register, type ComposeOption, type EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useColorScheme } from '~/shared/theme/color-scheme';

register([BarChart, GridComponent, TooltipComponent, MarkLineComponent, AriaComponent, SVGRenderer]);

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | GridComponentOption
  | TooltipComponentOption
  | MarkLineComponentOption
  | AriaComponentOption
>;

export interface EchartsViewProps {
  option: ChartOption;
  height: number;
  label: string;
  onSelect?: (position: number) => void;
  onReady: (save: () => void) => void;
}

export default function EchartsView({ option, height, label, onSelect, onReady }: EchartsViewProps) {
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  const scheme = useColorScheme();
  const select = useRef(onSelect);
  useEffect(() => {
    select.current = onSelect;
  });
  useEffect(() => {
    if (holder.current === null) return undefined;
    const made = init(holder.current, scheme === 'dark' ? 'dark' : undefined, { renderer: 'svg' });
    chart.current = made;
    made.on('click', ({ dataIndex }) => select.current?.(dataIndex));
    onReady(() => saveImage(made, label, scheme));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(holder.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a new chart is needed only for another colour scheme
  }, [scheme]);
  useEffect(() => {
    chart.current?.setOption(
      {
        backgroundColor: 'transparent',
        aria: { enabled: true },
        textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
        ...option,
      },
      { notMerge: true },
    );
  }, [option, scheme]);
  return <div ref={holder} role="img" aria-label={label} style={{ width: '100%', height }} />;
}

function saveImage(chart: EChartsType, name: string, scheme: 'light' | 'dark'): void {
  const url = chart.getDataURL({ type: 'svg', backgroundColor: scheme === 'dark' ? '#17191d' : '#ffffff' });
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.svg`;
  link.click();
}
