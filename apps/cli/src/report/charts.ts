import { inLocale, locales, type Locale, type LocalizedText } from '@guiyi/contracts';
import { scoreCountBase } from '@guiyi/matching';
import { init, use } from 'echarts/core';
import { BarChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';
import type { Html } from './html';
import { reportTexts } from './report-texts';

use([BarChart, GridComponent, MarkLineComponent, SVGRenderer]);

const bandColors = { noMatch: '#9aa5b1', review: '#e0a030', match: '#2f7ed8' };
const ink = '#7b8794';

interface Bar {
  name: string;
  count: number;
  color: string;
}

interface BarChartSpec {
  bars: readonly Bar[];
  xTitle: LocalizedText;
  yTitle: LocalizedText;
  marks?: readonly { at: number; title: LocalizedText }[];
}

/** Pairs per bit of score, coloured by the band of the score; those below every band are one bar, see scoreCountBase. */
export function scoreChart(scoreCounts: Float64Array, bands: { match: number; review: number }): Html {
  const filled = [...scoreCounts.keys()].filter((place) => place > 0 && scoreCounts[place]! > 0);
  const first = filled[0] ?? scoreCountBase + Math.floor(bands.review);
  const last = filled.at(-1) ?? first;
  const scored = Array.from({ length: last - first + 1 }, (_, place): Bar => {
    const bits = first + place - scoreCountBase;
    const color =
      bits >= bands.match ? bandColors.match : bits >= bands.review ? bandColors.review : bandColors.noMatch;
    return { name: String(bits), count: scoreCounts[first + place]!, color };
  });
  const below = { name: `< ${bands.review}`, count: scoreCounts[0]!, color: bandColors.noMatch };
  const bars = [below, ...scored];
  const markAt = (bits: number): number => Math.floor(bits) - (first - scoreCountBase) + 1;
  const marks = [
    { at: markAt(bands.review), title: reportTexts.bandReview },
    { at: markAt(bands.match), title: reportTexts.bandMatch },
  ].filter(({ at }) => at >= 0 && at < bars.length);
  return barChart({ bars, xTitle: reportTexts.scoreAxis, yTitle: reportTexts.pairAxis, marks });
}

/** sizes[s]: blocks of up to 2 ** (s + 1) records. */
export function blockChart(sizes: readonly number[]): Html {
  const bars = sizes.map((count, place): Bar => {
    const from = place === 0 ? 2 : 2 ** place + 1;
    const to = 2 ** (place + 1);
    return { name: from === to ? `${from}` : `${from}–${to}`, count, color: bandColors.match };
  });
  return barChart({ bars, xTitle: reportTexts.blockAxis, yTitle: reportTexts.blockCountAxis });
}

/** counts: groups by the number of their records. */
export function groupSizeChart(counts: ReadonlyMap<number, number>): Html {
  const bars = [...counts]
    .sort(([left], [right]) => left - right)
    .map(([size, count]): Bar => ({ name: String(size), count, color: bandColors.match }));
  return barChart({ bars, xTitle: reportTexts.sizeAxis, yTitle: reportTexts.sizeCountAxis });
}

function barChart(spec: BarChartSpec): Html {
  return locales.map((locale) => `<div lang="${locale}">${drawBars(spec, locale)}</div>`).join('');
}

function drawBars({ bars, xTitle, yTitle, marks = [] }: BarChartSpec, locale: Locale): Html {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 640, height: 260 });
  const axis = {
    nameTextStyle: { color: ink },
    axisLabel: { color: ink },
    axisLine: { lineStyle: { color: ink } },
  };
  chart.setOption({
    animation: false,
    grid: { left: 70, right: 20, top: 34, bottom: 46 },
    xAxis: {
      ...axis,
      type: 'category',
      data: bars.map(({ name }) => name),
      name: inLocale(xTitle, locale),
      nameLocation: 'middle',
      nameGap: 28,
    },
    yAxis: {
      ...axis,
      type: 'log',
      min: 0.1,
      name: inLocale(yTitle, locale),
      nameLocation: 'middle',
      nameGap: 48,
      splitLine: { lineStyle: { color: ink, opacity: 0.2 } },
      axisLabel: { color: ink, formatter: (value: number) => (value < 1 ? '' : String(value)) },
    },
    series: [
      {
        type: 'bar',
        barCategoryGap: '10%',
        // A logarithmic axis has no place for nothing.
        data: bars.map(({ count, color }) => ({ value: count === 0 ? null : count, itemStyle: { color } })),
        markLine: {
          symbol: 'none',
          lineStyle: { color: ink, type: 'dashed' },
          data: marks.map(({ at, title }) => ({
            xAxis: at,
            label: { formatter: inLocale(title, locale), color: ink },
          })),
        },
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
