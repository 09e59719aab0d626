import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { mergePreviewQuery } from '~/features/merging/merge-queries';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { useCan } from '~/shared/session/use-current-user';
import { usePageShortcuts } from '~/shared/ui/page-shortcuts';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { leftToOthers, useHotkeys } from '~/shared/ui/use-hotkeys';
import { comparisonQuery } from '../group-queries';
import type { QueueSearch } from '../queue/queue-views';
import { GroupDesk } from './group-desk';
import { mergeInputOf } from './merge-input';
import { nextUndone } from './queue-order';
import { useDeskSteps } from './use-desk-steps';
import { useQueueOrder } from './use-queue-order';

/** One group after the other, as they stand in the queue that led here. */
export function DeskPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/shell/duplicates/groups/$id' });
  const search = useSearch({ from: '/shell/duplicates/groups/$id' });
  // The entity of the groups stays known while the next one is on its way.
  const first = useQuery({
    ...comparisonQuery(id),
    select: ({ group }) => group.entity,
    placeholderData: keepPreviousData,
  });
  if (first.isPending) return <PageSkeleton />;
  if (first.isError && first.data === undefined)
    return (
      <>
        <ErrorState error={first.error} onRetry={() => void first.refetch()} />
        <div style={{ textAlign: 'center' }}>
          <Link to="/duplicates" search={search}>
            <Button>{t('desk.toQueue')}</Button>
          </Link>
        </div>
      </>
    );
  return (
    <EntityScope entity={first.data}>
      <Desk key={first.data} {...{ id, search }} entity={first.data} />
    </EntityScope>
  );
}

interface DeskProps {
  id: string;
  entity: string;
  search: QueueSearch;
}

function Desk({ id, entity, search }: DeskProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const canMerge = useCan('records.merge');
  const comparison = useQuery(comparisonQuery(id));
  const order = useQueueOrder(entity, search, id);
  const region = useRef<HTMLDivElement>(null);
  const go = (group: string | undefined): void => {
    if (group !== undefined && group !== id)
      void navigate({ to: '/duplicates/groups/$id', params: { id: group }, search });
  };
  const steps = useDeskSteps({
    onDone: (group, done) => {
      const next = nextUndone(order.ids, group, done);
      go(next);
      return next !== undefined;
    },
    onBack: go,
  });
  const move = (step: 1 | -1): void => {
    const neighbour = order.neighbour(step);
    if (neighbour === undefined) steps.say(t(step === 1 ? 'desk.atEnd' : 'desk.atStart'));
    else go(neighbour);
  };
  const byArrow = (step: 1 | -1) => () =>
    document.activeElement?.closest('.member-scroll') === null ? move(step) : leftToOthers;
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowRight: byArrow(1),
    ArrowLeft: byArrow(-1),
    s: () => move(1),
    u: steps.undo,
    z: steps.undo,
  });
  useDeskShortcuts();
  usePrefetch(nextUndone(order.ids, id, steps.done), canMerge);
  // Whoever reads with the ears hears the next group; a button that brought somebody here would keep keys to itself.
  useEffect(() => region.current?.focus({ preventScroll: true }), [id]);
  const name = comparison.data?.group.titles[0] ?? '';
  return (
    <div
      ref={region}
      tabIndex={-1}
      role="region"
      aria-label={t('desk.region', { name, position: order.position + 1, total: order.total })}
      className="desk"
    >
      {comparison.isPending ? (
        <PageSkeleton />
      ) : comparison.isError ? (
        <ErrorState error={comparison.error} onRetry={() => void comparison.refetch()} />
      ) : (
        <GroupDesk
          key={`${id} ${comparison.data.members.map(({ record }) => record.id).join(' ')}`}
          {...{ steps, order, search }}
          comparison={comparison.data}
          onMove={move}
        />
      )}
    </div>
  );
}

/** The next group stands ready before this one is decided. */
function usePrefetch(next: string | undefined, canMerge: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (next === undefined) return;
    client
      .ensureQueryData(comparisonQuery(next))
      .then(async (comparison) => {
        if (canMerge && comparison.members.length > 1)
          await client.prefetchQuery(
            mergePreviewQuery(mergeInputOf(comparison.group.entity, comparison.members, {})),
          );
      })
      // What goes wrong is said when the group is shown.
      .catch(() => undefined);
  }, [client, next, canMerge]);
}

function useDeskShortcuts(): void {
  const { t } = useTranslation();
  usePageShortcuts(
    useMemo(
      () => ({
        title: t('desk.keys.title'),
        rows: [
          ['j / k · → / ←', t('desk.keys.move')],
          ['m', t('desk.keys.merge')],
          ['n', t('desk.verdict.notDuplicate')],
          ['r', t('desk.verdict.related')],
          ['t', t('desk.verdict.unsure')],
          ['s', t('desk.skip')],
          ['u / z', t('desk.keys.undo')],
          ['1 – 9', t('desk.keys.survivor')],
          ['w', t('desk.keys.why')],
          ['c', t('desk.keys.claim')],
          ['e', t('queue.escalate')],
          ['q', t('desk.toQueue')],
        ] as const,
      }),
      [t],
    ),
  );
}
