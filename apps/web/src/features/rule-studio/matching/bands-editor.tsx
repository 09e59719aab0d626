import type { MatchingDocument, MatchScoreBin } from '@guiyi/contracts';
import { Card, Flex, InputNumber } from 'antd';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { bandColors } from '~/shared/theme/theme';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { barsOf, countBands, movedPairs, withThreshold, type Outcome, type Thresholds } from './band-counts';
import { useMatchAnalysis } from './match-queries';
import { SampleNote } from './sample-note';
import './match-studio.css';

interface BandsEditorProps {
  document: MatchingDocument;
  /** In force: what moves is counted from there. */
  base: MatchingDocument;
  onChange: (document: MatchingDocument) => void;
}

const outcomes: readonly Outcome[] = ['match', 'review', 'noMatch'];

/** Where the scores of the base lie, with the borders of the bands to drag, and how many pairs each way takes. */
export function BandsEditor({ document, base, onChange }: BandsEditorProps) {
  const { t } = useTranslation();
  const analysis = useMatchAnalysis(document, base);
  const { match, review } = document.bands;
  const set = (bands: Thresholds): void => onChange({ ...document, bands: { ...document.bands, ...bands } });
  if (analysis.isPending) return <PageSkeleton />;
  if (analysis.isError) return <ErrorState error={analysis.error} onRetry={() => void analysis.refetch()} />;
  const { scores } = analysis.data;
  return (
    <Card size="small" title={t('matchStudio.bands')}>
      <Flex vertical gap={10}>
        <SampleNote analysis={analysis.data} />
        <Histogram bins={scores.bins} bands={{ match, review }} onChange={set} />
        <Counts bins={scores.bins} bands={{ match, review }} before={base.bands} />
        <Flex gap={12} wrap>
          {(['review', 'match'] as const).map((name) => (
            <label key={name} className="match-threshold">
              {t(`matchStudio.threshold.${name}`)}
              <InputNumber<number>
                step={0.1}
                precision={1}
                value={document.bands[name]}
                onChange={(value) => value !== null && set(withThreshold({ match, review }, name, value))}
              />
            </label>
          ))}
        </Flex>
      </Flex>
    </Card>
  );
}

interface HistogramProps {
  bins: readonly MatchScoreBin[];
  bands: Thresholds;
  onChange: (bands: Thresholds) => void;
}

const WIDTH = 1000;
const HEIGHT = 220;
const AXIS = 22;

function Histogram({ bins, bands, onChange }: HistogramProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const scheme = useColorScheme();
  const drawing = useRef<SVGSVGElement>(null);
  const [held, setHeld] = useState<keyof Thresholds>();
  const bars = barsOf(bins, bands);
  const lowest = Math.min(bands.review - 2, ...bars.map(({ from }) => from));
  const highest = Math.max(bands.match + 2, ...bars.map(({ from }) => from + 1));
  const most = Math.max(1, ...bars.map(({ counts }) => totalOf(counts)));
  const xOf = (score: number): number => ((score - lowest) / (highest - lowest)) * WIDTH;
  const heightOf = (pairs: number): number =>
    pairs === 0 ? 0 : Math.max(2, (Math.log10(pairs + 1) / Math.log10(most + 1)) * (HEIGHT - 24));
  const scoreAt = (clientX: number): number => {
    const box = drawing.current?.getBoundingClientRect();
    if (box === undefined || box.width === 0) return 0;
    return lowest + ((clientX - box.left) / box.width) * (highest - lowest);
  };
  const drag = (event: PointerEvent): void => {
    if (held !== undefined) onChange(withThreshold(bands, held, scoreAt(event.clientX)));
  };
  const ticks = ticksBetween(lowest, highest);
  return (
    <svg
      ref={drawing}
      className="match-histogram"
      viewBox={`0 0 ${WIDTH} ${HEIGHT + AXIS}`}
      preserveAspectRatio="none"
      role="group"
      aria-label={t('matchStudio.histogram')}
      onPointerMove={drag}
      onPointerUp={() => setHeld(undefined)}
      onPointerLeave={() => setHeld(undefined)}
    >
      {bars.map(({ from, counts }) => {
        const height = heightOf(totalOf(counts));
        const total = totalOf(counts);
        let below = 0;
        return outcomes.map((outcome) => {
          const part = total === 0 ? 0 : (counts[outcome] / total) * height;
          below += part;
          return (
            <rect
              key={`${from} ${outcome}`}
              x={xOf(from) + 0.6}
              y={HEIGHT - below}
              width={Math.max(1, xOf(from + 1) - xOf(from) - 1.2)}
              height={part}
              fill={bandColors[outcome][scheme]}
            >
              <title>
                {t('matchStudio.bar', {
                  from: formats.decimal(from, 0),
                  to: formats.decimal(from + 1, 0),
                  pairs: formats.count(counts[outcome]),
                  band: t(`band.${outcome}`),
                })}
              </title>
            </rect>
          );
        });
      })}
      <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className="match-axis" />
      {ticks.map((score) => (
        <text key={score} x={xOf(score)} y={HEIGHT + 16} className="match-tick" textAnchor="middle">
          {formats.decimal(score, 0)}
        </text>
      ))}
      {(['review', 'match'] as const).map((name) => (
        <Border
          key={name}
          x={xOf(bands[name])}
          value={bands[name]}
          label={t(`matchStudio.threshold.${name}`)}
          color={bandColors[name][scheme]}
          range={[lowest, highest]}
          onHold={() => setHeld(name)}
          onMove={(value) => onChange(withThreshold(bands, name, value))}
        />
      ))}
    </svg>
  );
}

interface BorderProps {
  x: number;
  value: number;
  label: string;
  color: string;
  range: readonly [number, number];
  onHold: () => void;
  onMove: (value: number) => void;
}

/** A border to drag; with the keyboard a tenth of a bit at a time, with page keys a whole one. */
function Border({ x, value, label, color, range, onHold, onMove }: BorderProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const press = (event: KeyboardEvent): void => {
    const by = stepOf(event.key);
    if (by === undefined) return;
    event.preventDefault();
    onMove(value + by);
  };
  return (
    <g
      className="match-border"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={Math.floor(range[0])}
      aria-valuemax={Math.ceil(range[1])}
      aria-valuenow={value}
      aria-valuetext={`${formats.decimal(value, 1)} ${t('evidence.bits')}`}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.focus();
        onHold();
      }}
    >
      <rect x={x - 8} y={0} width={16} height={HEIGHT} fill="transparent" />
      <line x1={x} x2={x} y1={14} y2={HEIGHT} stroke={color} strokeWidth={2.5} />
      <circle cx={x} cy={10} r={7} fill={color} />
    </g>
  );
}

function Counts({
  bins,
  bands,
  before,
}: {
  bins: readonly MatchScoreBin[];
  bands: Thresholds;
  before: Thresholds;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = countBands(bins, bands);
  const then = countBands(bins, before);
  const moved = movedPairs(bins, before, bands);
  return (
    <Flex gap={20} wrap role="status">
      {outcomes.map((outcome) => (
        <span key={outcome}>
          {t(`band.${outcome}`)} <strong className="numeric">{formats.count(now[outcome])}</strong>
          {now[outcome] !== then[outcome] && (
            <span className="numeric match-change">
              {now[outcome] > then[outcome] ? ' +' : ' −'}
              {formats.count(Math.abs(now[outcome] - then[outcome]))}
            </span>
          )}
        </span>
      ))}
      <span>{t('matchStudio.moved', { count: moved, pairs: formats.count(moved) })}</span>
    </Flex>
  );
}

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -0.1,
  ArrowDown: -0.1,
  ArrowRight: 0.1,
  ArrowUp: 0.1,
  PageDown: -1,
  PageUp: 1,
};

function stepOf(key: string): number | undefined {
  return Object.hasOwn(steps, key) ? steps[key] : undefined;
}

function totalOf(counts: Readonly<Record<Outcome, number>>): number {
  return counts.match + counts.review + counts.noMatch;
}

function ticksBetween(lowest: number, highest: number): number[] {
  const width = [1, 2, 5, 10, 20, 50].find((step) => (highest - lowest) / step <= 14) ?? 100;
  const first = Math.ceil(lowest / width) * width;
  return Array.from(
    { length: Math.floor((highest - first) / width) + 1 },
    (_, place) => first + place * width,
  );
}
