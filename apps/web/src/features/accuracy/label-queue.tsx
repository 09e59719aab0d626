import type { LabelSuggestion, LabelSuggestionList, LabelVerdict } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Card, Flex, Progress, Segmented, Tag } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useErrorText } from '~/shared/ui/describe-error';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { suggestionsQuery, useGiveVerdict } from './accuracy-queries';
import { PairTable } from './pair-table';

const verdicts = [
  { verdict: 'match', key: '1' },
  { verdict: 'different', key: '2' },
  { verdict: 'unsure', key: '3' },
] as const satisfies readonly { verdict: LabelVerdict; key: string }[];

const origins = ['scan', 'overrides'] as const;
type Origin = (typeof origins)[number];

/** Pairs to judge: a sample of the last scan, or what was stored although a warning called it a duplicate. */
export function LabelQueue() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/duplicates/accuracy' });
  const { of = 'scan' } = useSearch({ from: '/shell/duplicates/accuracy' });
  const show = (next: Origin): void =>
    void navigate({
      search: ({ of: _, ...before }) => ({ ...before, ...(next === 'scan' ? {} : { of: next }) }),
      replace: true,
    });
  return (
    <Flex vertical gap={12}>
      <div>
        <Segmented<Origin>
          aria-label={t('accuracy.queue.of')}
          value={of}
          options={origins.map((value) => ({ value, label: t(`accuracy.queue.ofOf.${value}`) }))}
          onChange={show}
        />
      </div>
      <Suggestions key={of} of={of} />
    </Flex>
  );
}

/** One after the other. */
function Suggestions({ of }: { of: Origin }) {
  const { t } = useTranslation();
  const queue = useQuery(suggestionsQuery(useEntity(), of));
  if (queue.isPending || queue.isFetching) return <PageSkeleton />;
  if (queue.isError) return <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />;
  if (of === 'scan' && queue.data.scanId === null)
    return (
      <EmptyState
        title={t('accuracy.queue.noScan')}
        description={t('accuracy.queue.noScanHelp')}
        action={
          <Link to="/duplicates/scans">
            <Button type="primary">{t('groups.goScan')}</Button>
          </Link>
        }
      />
    );
  if (queue.data.items.length === 0)
    return (
      <EmptyState
        title={t('accuracy.queue.empty')}
        description={t(of === 'scan' ? 'accuracy.queue.emptyHelp' : 'accuracy.queue.noOverrides')}
      />
    );
  return <Queue key={queue.dataUpdatedAt} list={queue.data} onMore={() => void queue.refetch()} />;
}

function Queue({ list: { items, labelled }, onMore }: { list: LabelSuggestionList; onMore: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message } = App.useApp();
  const describe = useErrorText();
  const give = useGiveVerdict();
  const region = useRef<HTMLElement>(null);
  const [position, setPosition] = useState(0);
  const [given, setGiven] = useState<ReadonlyMap<number, LabelVerdict>>(new Map());
  const pair = items[position];
  // A link or a button that brought somebody here would keep the keys to itself.
  useEffect(() => region.current?.focus(), []);
  const move = (to: number): void => setPosition(Math.min(items.length, Math.max(0, to)));
  const judge = (verdict: LabelVerdict): void => {
    if (pair === undefined) return;
    const at = position;
    const before = given.get(at);
    setGiven(new Map(given).set(at, verdict));
    move(at + 1);
    give.mutate(
      { left: pair.left.id, right: pair.right.id, verdict },
      {
        onError: (error) => {
          setGiven((now) => withVerdict(now, at, before));
          setPosition(at);
          void message.error(describe(error).detail);
        },
      },
    );
  };
  useHotkeys({
    ...Object.fromEntries(verdicts.map(({ verdict, key }) => [key, () => judge(verdict)])),
    ArrowLeft: () => move(position - 1),
    ArrowRight: () => move(position + 1),
  });
  const total = labelled.match + labelled.different + labelled.unsure;
  return (
    <Flex
      ref={region}
      vertical
      gap={12}
      component="section"
      tabIndex={-1}
      aria-label={t('accuracy.view.label')}
      style={{ outline: 'none' }}
    >
      <Flex gap={12} align="center" wrap>
        <Progress
          style={{ width: 220, margin: 0 }}
          percent={(100 * given.size) / items.length}
          showInfo={false}
          aria-label={t('accuracy.queue.progress', { done: given.size, count: items.length })}
        />
        <span role="status">{t('accuracy.queue.progress', { done: given.size, count: items.length })}</span>
        <span style={{ color: 'var(--guiyi-quiet)' }}>
          {t('accuracy.queue.before', { count: total, shown: formats.count(total) })}
        </span>
      </Flex>
      {pair === undefined ? (
        <Card size="small">
          <EmptyState
            title={t('accuracy.queue.done')}
            description={t('accuracy.queue.doneHelp')}
            action={
              <Button type="primary" onClick={onMore}>
                {t('accuracy.queue.more')}
              </Button>
            }
          />
        </Card>
      ) : (
        <JudgedPair
          key={position}
          pair={pair}
          given={given.get(position)}
          onJudge={judge}
          onBack={position === 0 ? undefined : () => move(position - 1)}
          onSkip={() => move(position + 1)}
        />
      )}
      <span style={{ color: 'var(--guiyi-quiet)' }}>{t('accuracy.queue.keys')}</span>
    </Flex>
  );
}

function withVerdict(
  given: ReadonlyMap<number, LabelVerdict>,
  position: number,
  verdict: LabelVerdict | undefined,
): ReadonlyMap<number, LabelVerdict> {
  const changed = new Map(given);
  if (verdict === undefined) changed.delete(position);
  else changed.set(position, verdict);
  return changed;
}

interface JudgedPairProps {
  pair: LabelSuggestion;
  given: LabelVerdict | undefined;
  onJudge: (verdict: LabelVerdict) => void;
  /** Undefined on the first pair. */
  onBack: (() => void) | undefined;
  onSkip: () => void;
}

/** What the rule says is not shown: whoever knows it judges the rule, not the records. */
function JudgedPair({ pair: { left, right }, given, onJudge, onBack, onSkip }: JudgedPairProps) {
  const { t } = useTranslation();
  return (
    <>
      <Card size="small" styles={{ body: { padding: 0 } }}>
        <PairTable left={left} right={right} />
      </Card>
      <Flex gap={8} wrap align="center">
        {verdicts.map(({ verdict, key }) => (
          <Button
            key={verdict}
            size="large"
            type={given === verdict ? 'primary' : 'default'}
            aria-pressed={given === verdict}
            aria-keyshortcuts={key}
            // The focus stays, so that the keys go on working after a click.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onJudge(verdict)}
          >
            <Tag style={{ marginInlineEnd: 4 }}>{key}</Tag>
            {t(`accuracy.verdict.${verdict}`)}
          </Button>
        ))}
        <span style={{ flex: 1 }} />
        <Button
          disabled={onBack === undefined}
          aria-keyshortcuts="ArrowLeft"
          onMouseDown={(event) => event.preventDefault()}
          onClick={onBack}
        >
          ← {t('accuracy.queue.back')}
        </Button>
        <Button
          aria-keyshortcuts="ArrowRight"
          onMouseDown={(event) => event.preventDefault()}
          onClick={onSkip}
        >
          {t('accuracy.queue.skip')} →
        </Button>
      </Flex>
    </>
  );
}
