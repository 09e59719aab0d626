import type { MatchGroupView } from '@guiyi/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Flex } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntityChoice } from '~/shared/definitions/entity-choice';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useEntityWords } from '~/shared/definitions/use-entity-words';
import { useFormats } from '~/shared/format/use-formats';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { Page } from '~/shared/ui/page';
import { usePageShortcuts } from '~/shared/ui/page-shortcuts';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { groupListQuery, groupSummaryQuery } from '../group-queries';
import { groupSteps, useForgetting } from '../group-steps';
import { QueueAllBar } from './queue-all-bar';
import { QueueBulkBar } from './queue-bulk-bar';
import { QueueFilters } from './queue-filters';
import { QueueNotices } from './queue-notices';
import { QueueTable } from './queue-table';
import { QueueViewTabs } from './queue-view-tabs';
import { isNarrowed, queueFilter, savedFilter, withoutConditions, type QueueSearch } from './queue-views';
import { SavedFilterDialog } from './saved-filter-dialog';
import { SavedFilterTabs } from './saved-filter-tabs';

/** What waits for a decision, most urgent first, and what has been decided. */
export function QueuePage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const words = useEntityWords();
  const navigate = useNavigate({ from: '/duplicates' });
  const search: QueueSearch = useSearch({ from: '/shell/duplicates' });
  const entity = useEntity();
  const canDecide = useCan('groups.decide');
  const list = useInfiniteQuery(groupListQuery(entity, queueFilter(search)));
  const summary = useQuery(groupSummaryQuery(entity, search.scan));
  const groups = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const total = list.data?.pages[0]?.total;
  const [atHand, setAtHand] = useState(-1);
  const [chosen, setChosen] = useState<readonly string[] | 'all'>([]);
  const [isSaving, setSaving] = useState(false);
  const look = (next: QueueSearch): void => {
    setChosen([]);
    setAtHand(-1);
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  };
  const open = (group: MatchGroupView | undefined): void => {
    if (group !== undefined)
      void navigate({ to: '/duplicates/groups/$id', params: { id: group.id }, search: (now) => now });
  };
  const claimNext = useClaimNext(search, entity);
  const canChoose = canDecide && search.view !== 'decided' && search.view !== 'merged';
  const toggle = (group: MatchGroupView | undefined): void => {
    if (group !== undefined && canChoose && chosen !== 'all')
      setChosen(chosen.includes(group.id) ? chosen.filter((id) => id !== group.id) : [...chosen, group.id]);
  };
  useHotkeys({
    j: () => setAtHand(Math.min(groups.length - 1, atHand + 1)),
    k: () => setAtHand(Math.max(0, atHand - 1)),
    ArrowDown: () => setAtHand(Math.min(groups.length - 1, atHand + 1)),
    ArrowUp: () => setAtHand(Math.max(0, atHand - 1)),
    Enter: () => open(groups[Math.max(0, atHand)]),
    x: () => toggle(groups[atHand]),
    c: () => canDecide && claimNext(),
  });
  useQueueShortcuts();
  const narrowed = isNarrowed(search);
  const isFirstView = search.view === undefined || search.view === 'waiting';
  return (
    <Page
      fill
      title={t('nav.groups')}
      subtitle={
        total === undefined ? (
          ' '
        ) : (
          <span role="status">{t('groups.total', { count: total, shown: formats.count(total) })}</span>
        )
      }
      actions={
        <>
          <EntityChoice />
          {canDecide && (
            <Button type="primary" aria-keyshortcuts="C" title="c" onClick={claimNext}>
              {t('queue.claimNext')}
            </Button>
          )}
        </>
      }
    >
      <QueueNotices />
      <Flex gap={12} wrap align="center">
        <QueueViewTabs
          view={search.view ?? 'waiting'}
          summary={summary.data}
          onView={(view) => look({ view })}
        />
        <SavedFilterTabs search={search} onSearch={look} />
      </Flex>
      {chosen === 'all' ? (
        <QueueAllBar {...{ search, total: total ?? 0 }} onDone={() => setChosen([])} />
      ) : chosen.length > 0 ? (
        <QueueBulkBar
          groups={groups.filter(({ id }) => chosen.includes(id))}
          scan={search.scan}
          more={
            total !== undefined && total > chosen.length
              ? { total, onChooseAll: () => setChosen('all') }
              : undefined
          }
          onDone={() => setChosen([])}
        />
      ) : (
        <QueueFilters
          search={search}
          onSearch={look}
          actions={
            isNarrowed(search) && (
              <>
                <Button onClick={() => setSaving(true)}>{t('queue.saveFilter')}…</Button>
                <Button type="text" onClick={() => look(withoutConditions)}>
                  {t('queue.clearFilters')}
                </Button>
              </>
            )
          }
        />
      )}
      {isSaving && (
        <SavedFilterDialog saved={undefined} filter={savedFilter(search)} onClose={() => setSaving(false)} />
      )}
      {list.isPending ? (
        <PageSkeleton />
      ) : list.isError && groups.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : groups.length === 0 ? (
        <EmptyState
          title={narrowed ? t('groups.noneFound') : isFirstView ? t('groups.none') : t('queue.noneHere')}
          description={narrowed || !isFirstView ? undefined : t('groups.noneHelp', words)}
          action={
            narrowed ? (
              <Button onClick={() => look(withoutConditions)}>{t('queue.clearFilters')}</Button>
            ) : isFirstView ? (
              <Link to="/duplicates/scans">
                <Button>{t('groups.goScan')}</Button>
              </Link>
            ) : null
          }
        />
      ) : (
        <QueueTable
          {...{ groups, atHand, search }}
          loading={list.isPlaceholderData}
          chosen={canChoose ? (chosen === 'all' ? groups.map(({ id }) => id) : chosen) : undefined}
          onChoose={setChosen}
          onOpen={open}
          onNearEnd={() => {
            if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
          }}
        />
      )}
    </Page>
  );
}

/** The best group that nobody works on becomes mine, and is shown. */
function useClaimNext(search: QueueSearch, entity: string): () => void {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useErrorText();
  const navigate = useNavigate();
  const forget = useForgetting();
  return () => {
    const { view: _view, sort: _sort, assignee: _assignee, ...narrowed } = savedFilter(search);
    groupSteps
      .claimNext({ entity, ...narrowed })
      .then(async ({ group }) => {
        await forget.queues('groups');
        if (group === null) return void message.info(t('queue.nothingWaits'));
        return navigate({
          to: '/duplicates/groups/$id',
          params: { id: group.id },
          search: { ...search, view: 'mine' },
        });
      })
      .catch((error: unknown) => void message.error(describe(error).detail));
  };
}

function useQueueShortcuts(): void {
  const { t } = useTranslation();
  usePageShortcuts(
    useMemo(
      () => ({
        title: t('nav.groups'),
        rows: [
          ['j / k · ↓ / ↑', t('shortcut.move')],
          ['Enter', t('shortcut.open')],
          ['x', t('queue.keys.choose')],
          ['c', t('queue.claimNext')],
        ] as const,
      }),
      [t],
    ),
  );
}
