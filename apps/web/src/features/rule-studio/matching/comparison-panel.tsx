import type {
  Comparison,
  ComparisonLevel,
  LevelEvidence,
  MatchExampleList,
  MatchingDocument,
} from '@guiyi/contracts';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex, InputNumber, Slider, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { evidenceColors } from '~/shared/theme/theme';
import { MarkedText } from '~/shared/ui/marked-text';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { useMatchExamples } from './match-queries';
import { SampleNote } from './sample-note';
import './match-studio.css';

interface ComparisonPanelProps {
  document: MatchingDocument;
  position: number;
  onChange: (document: MatchingDocument) => void;
}

const boundNames = ['atLeast', 'atMost', 'days', 'tolerance'] as const;
type BoundName = (typeof boundNames)[number];

/** What the levels of a comparison weigh, and where the border of one lies among pairs of the base. */
export function ComparisonPanel({ document, position, onChange }: ComparisonPanelProps) {
  const { t } = useTranslation();
  const text = useText();
  const comparison = document.comparisons[position];
  const [chosen, setChosen] = useState<string>();
  if (comparison === undefined) return null;
  const adjustable = comparison.levels.filter(({ when }) => boundOf(when) !== undefined);
  const level = adjustable.find(({ id }) => id === chosen) ?? adjustable[0];
  const change = (next: Comparison): void =>
    onChange({
      ...document,
      comparisons: document.comparisons.map((old, at) => (at === position ? next : old)),
    });
  const changeLevel = (id: string, next: Partial<ComparisonLevel>): void =>
    change({
      ...comparison,
      levels: comparison.levels.map((old) => (old.id === id ? { ...old, ...next } : old)),
    });
  return (
    <>
      <Card
        size="small"
        title={t('matchStudio.weights')}
        extra={<Link to="/duplicates/accuracy">{t('matchStudio.train')}</Link>}
      >
        {comparison.levels.map((own) => (
          <WeightRow
            key={own.id}
            title={own.title === undefined ? own.id : text(own.title)}
            evidence={own.evidence}
            onChange={(evidence) => changeLevel(own.id, { evidence })}
            extra={
              boundOf(own.when) !== undefined && (
                <Button
                  size="small"
                  type={own.id === level?.id ? 'primary' : 'default'}
                  aria-pressed={own.id === level?.id}
                  onClick={() => setChosen(own.id)}
                >
                  {t('matchStudio.adjust')}
                </Button>
              )
            }
          />
        ))}
        <WeightRow
          title={t('matchStudio.different')}
          evidence={comparison.different}
          onChange={(different) => change({ ...comparison, different })}
        />
      </Card>
      {level !== undefined && (
        <Border
          key={level.id}
          document={document}
          comparison={comparison}
          level={level}
          onChange={(when) => changeLevel(level.id, { when })}
        />
      )}
    </>
  );
}

/** As long as the strongest evidence that is common. */
const longestBar = 16;

function WeightRow({
  title,
  evidence,
  extra,
  onChange,
}: {
  title: string;
  evidence: LevelEvidence;
  extra?: React.ReactNode;
  onChange: (evidence: LevelEvidence) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const scheme = useColorScheme();
  const bits = bitsOf(evidence);
  const share = Math.min(1, Math.abs(bits) / longestBar) * 50;
  const factor = 2 ** Math.abs(bits);
  const times = formats.decimal(factor, factor < 10 ? 1 : 0);
  return (
    <div className="match-level">
      <span>
        {title} {!('weight' in evidence) && <Tag>{t('matchStudio.trained')}</Tag>}
      </span>
      <span>
        <span className="match-level-bar" style={{ display: 'block' }} aria-hidden>
          <span
            style={{
              insetInlineStart: `${bits >= 0 ? 50 : 50 - share}%`,
              width: `${share}%`,
              background: evidenceColors[bits >= 0 ? 'for' : 'against'][scheme],
            }}
          />
        </span>
        <span className="match-quiet">
          {bits >= 0
            ? t('matchStudio.likelier', { factor: times })
            : t('matchStudio.unlikelier', { factor: times })}
        </span>
      </span>
      <InputNumber<number>
        size="small"
        min={-50}
        max={50}
        step={0.5}
        suffix={t('evidence.bits')}
        aria-label={`${title} · ${t('evidence.weight')}`}
        value={Math.round(bits * 100) / 100}
        onChange={(weight) => weight !== null && onChange({ weight })}
      />
      <span>{extra}</span>
    </div>
  );
}

function bitsOf(evidence: LevelEvidence): number {
  return 'weight' in evidence ? evidence.weight : Math.log2(evidence.m / evidence.u);
}

function boundOf(when: ComparisonLevel['when']): { name: BoundName; value: number } | undefined {
  const values = when as Readonly<Record<string, unknown>>;
  const name = boundNames.find((candidate) => typeof values[candidate] === 'number');
  return name === undefined ? undefined : { name, value: values[name] as number };
}

function Border({
  document,
  comparison,
  level,
  onChange,
}: {
  document: MatchingDocument;
  comparison: Comparison;
  level: ComparisonLevel;
  onChange: (when: ComparisonLevel['when']) => void;
}) {
  const { t } = useTranslation();
  const text = useText();
  const bound = boundOf(level.when);
  // Where the border is does not change which pairs there are: they are asked for as the level was first seen.
  const [asked] = useState(document);
  const examples = useMatchExamples(asked, comparison.id, level.id);
  if (bound === undefined) return null;
  const title = t('matchStudio.border', {
    level: level.title === undefined ? level.id : text(level.title),
  });
  return (
    <Card size="small" title={title} extra={examples.data && <SampleNote analysis={examples.data} />}>
      {examples.isPending && <PageSkeleton />}
      {examples.isError && <ErrorState error={examples.error} onRetry={() => void examples.refetch()} />}
      {examples.data !== undefined && (
        <Examples
          list={examples.data}
          title={title}
          value={bound.value}
          onChange={(value) => onChange({ ...level.when, [bound.name]: value })}
        />
      )}
    </Card>
  );
}

function Examples({
  list: { bound, counts, pairs, items },
  title,
  value,
  onChange,
}: {
  list: MatchExampleList;
  title: string;
  value: number;
  onChange: (value: number) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const holds = (closeness: number): boolean =>
    bound.stricter === 'higher' ? closeness >= value : closeness <= value;
  const widest =
    bound.stricter === 'higher' ? bound.max : Math.max(value, ...counts.map((one) => one.closeness));
  const inside = counts.reduce((sum, { closeness, pairs: own }) => sum + (holds(closeness) ? own : 0), 0);
  const ordered =
    bound.stricter === 'higher' ? items : [...items].sort((left, right) => left.closeness - right.closeness);
  const first = ordered.findIndex(({ closeness }) => !holds(closeness));
  return (
    <Flex vertical gap={8}>
      <Flex gap={14} align="center">
        <Slider
          style={{ flex: 1 }}
          min={bound.min}
          max={Math.max(widest, bound.min + bound.step)}
          step={bound.name === 'atLeast' ? 0.01 : bound.step}
          value={value}
          ariaLabelForHandle={title}
          onChange={onChange}
        />
        <InputNumber<number>
          style={{ width: 90 }}
          min={bound.min}
          max={bound.max}
          step={bound.name === 'atLeast' ? 0.01 : bound.step}
          aria-label={title}
          value={value}
          onChange={(next) => next !== null && onChange(next)}
        />
      </Flex>
      <span role="status">
        {t('matchStudio.inside', { inside: formats.count(inside), pairs: formats.count(pairs) })}
      </span>
      {items.length === 0 ? (
        <span className="match-quiet">{t('matchStudio.noExamples')}</span>
      ) : (
        <ul className="match-examples" tabIndex={0} aria-label={t('matchStudio.examples')}>
          {ordered.map(({ left, right, values, closeness }, position) => [
            position === first && (
              <li key="border" className="match-example-border">
                {t('matchStudio.below')}
              </li>
            ),
            <li key={`${left.id} ${right.id}`} style={holds(closeness) ? undefined : { opacity: 0.75 }}>
              <span className="numeric">{formats.decimal(closeness, 3)}</span>
              {values === undefined ? (
                <>
                  <span>{left.title}</span>
                  <span>{right.title}</span>
                </>
              ) : (
                <>
                  <span title={left.title}>
                    <MarkedText text={values.left} against={values.right} />
                  </span>
                  <span title={right.title}>
                    <MarkedText text={values.right} against={values.left} />
                  </span>
                </>
              )}
            </li>,
          ])}
        </ul>
      )}
    </Flex>
  );
}
