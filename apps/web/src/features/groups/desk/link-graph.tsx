import type { GroupComparisonLink } from '@guiyi/contracts';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { bandColors } from '~/shared/theme/theme';
import { isSamePair, type Pair } from '../pair';
import { memberPlaces, type Point } from './link-layout';
import type { SideBySide } from './side-by-side';

export interface LinkGraphProps {
  comparison: SideBySide;
  /** What holds the records together least; null where nobody said. */
  weakest: { left: string; right: string } | null;
  pair: Pair | undefined;
  onPair: (pair: Pair) => void;
}

const WIDTH = 340;
const MARGIN = 18;
/** With more members, numbers on every line would cover each other. */
const MOST_LABELLED = 5;

/** The members and what links them as a picture; the table beside it says the same in words. */
export function LinkGraph({ comparison, weakest, pair, onPair }: LinkGraphProps) {
  const { t } = useTranslation();
  const { members, links } = comparison;
  const height = members.length === 2 ? 72 : Math.min(300, 150 + members.length * 10);
  const places = memberPlaces(members.length, WIDTH, height, MARGIN);
  const placeOf = new Map(members.map(({ record }, position) => [record.id, places[position]]));
  const drawn = links.flatMap((link) => {
    const from = placeOf.get(link.left);
    const to = placeOf.get(link.right);
    return from === undefined || to === undefined || (!link.isFound && link.decision === null)
      ? []
      : [{ link, from, to }];
  });
  return (
    <svg
      className="desk-graph"
      role="img"
      aria-label={t('desk.graph', { members: members.length, links: drawn.length })}
      viewBox={`0 0 ${WIDTH} ${height}`}
      style={{ width: '100%', maxWidth: 460, display: 'block', margin: '0 auto' }}
    >
      {drawn.map(({ link, from, to }) => (
        <Edge
          key={`${link.left} ${link.right}`}
          {...{ link, from, to }}
          isWeakest={
            links.length > 1 &&
            weakest !== null &&
            isSamePair([link.left, link.right], [weakest.left, weakest.right])
          }
          isShown={isSamePair(pair, [link.left, link.right])}
          isLabelled={members.length <= MOST_LABELLED}
          onChoose={() => onPair([link.left, link.right])}
        />
      ))}
      {members.map(({ record, title }, position) => {
        const { x, y } = places[position] ?? { x: 0, y: 0 };
        return (
          <g key={record.id}>
            <title>{`${record.code} ${title}`}</title>
            <circle
              cx={x}
              cy={y}
              r={13}
              fill="var(--guiyi-surface)"
              stroke="currentColor"
              strokeWidth={1.5}
            />
            <text x={x} y={y + 4} textAnchor="middle">
              {position + 1}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface EdgeProps {
  link: GroupComparisonLink;
  from: Point;
  to: Point;
  isWeakest: boolean;
  isShown: boolean;
  isLabelled: boolean;
  onChoose: () => void;
}

/** Solid in the match band, dashed for review, dotted where only a decision stands; the weakest one says so. */
function Edge({ link, from, to, isWeakest, isShown, isLabelled, onChoose }: EdgeProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const color = bandColors[link.band][useColorScheme()];
  const dash = link.decision !== null ? '2 4' : link.band === 'match' ? undefined : '7 4';
  const verdict = link.decision === null ? '' : t(`desk.verdict.${link.decision.verdict}`);
  const words = [
    isWeakest ? t('desk.weakest') : '',
    verdict === '' && (isLabelled || isWeakest) ? formats.bits(link.score) : verdict,
  ].filter((word) => word !== '');
  return (
    <g onClick={onChoose} style={{ cursor: 'pointer' }}>
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} stroke="transparent" strokeWidth={14} />
      <line
        {...{ x1: from.x, y1: from.y, x2: to.x, y2: to.y, stroke: color, strokeDasharray: dash }}
        strokeWidth={isShown ? 4 : 2}
      />
      {words.length > 0 && (
        <text
          x={(from.x + to.x) / 2}
          y={(from.y + to.y) / 2 - 7}
          textAnchor="middle"
          stroke="var(--guiyi-surface)"
          strokeWidth={4}
          paintOrder="stroke"
          fontWeight={isWeakest ? 600 : 400}
        >
          {words.join(' ')}
        </text>
      )}
    </g>
  );
}
