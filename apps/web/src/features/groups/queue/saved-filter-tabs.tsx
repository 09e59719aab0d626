import { EllipsisOutlined, StarFilled, TeamOutlined, WarningOutlined } from '@ant-design/icons';
import type { SavedFilter } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Flex, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useText } from '~/shared/i18n/use-locale';
import { useErrorText } from '~/shared/ui/describe-error';
import { useUndoNotice } from '~/shared/ui/use-undo-notice';
import { isSameFilter, savedFilter, withoutConditions, type QueueSearch } from './queue-views';
import { SavedFilterDialog } from './saved-filter-dialog';
import { savedFiltersQuery, useChangeFilter, useRemoveFilter, useSaveFilter } from './saved-filter-queries';

export interface SavedFilterTabsProps {
  search: QueueSearch;
  onSearch: (next: QueueSearch) => void;
}

/** One's own filters and those that others share, beside the usual views. */
export function SavedFilterTabs({ search, onSearch }: SavedFilterTabsProps) {
  const { t } = useTranslation();
  const known = useQuery(savedFiltersQuery(useEntity()));
  const filters = known.data?.items ?? [];
  const open = ({ filter }: SavedFilter): void =>
    onSearch({ ...withoutConditions, view: undefined, sort: undefined, ...filter });
  useDefaultFilter(known.data?.items, search, open);
  if (filters.length === 0) return null;
  return (
    <Flex gap={8} wrap role="group" aria-label={t('queue.savedFilters')}>
      {filters.map((saved) => (
        <SavedFilterTab
          key={saved.id}
          saved={saved}
          search={search}
          isShown={search.scan === undefined && isSameFilter(search, saved.filter)}
          onOpen={() => open(saved)}
        />
      ))}
    </Flex>
  );
}

/** The queue opens with one's default where the address says nothing, once. */
function useDefaultFilter(
  filters: readonly SavedFilter[] | undefined,
  search: QueueSearch,
  open: (saved: SavedFilter) => void,
): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (filters === undefined || isDone.current) return;
    isDone.current = true;
    const preferred = filters.find(({ isDefault }) => isDefault);
    const says = search.scan !== undefined || Object.keys(savedFilter(search)).length > 0;
    if (preferred !== undefined && !says) open(preferred);
  });
}

interface SavedFilterTabProps {
  saved: SavedFilter;
  search: QueueSearch;
  isShown: boolean;
  onOpen: () => void;
}

function SavedFilterTab({ saved, search, isShown, onOpen }: SavedFilterTabProps) {
  const { t } = useTranslation();
  const text = useText();
  const [isEditing, setEditing] = useState(false);
  const { change, remove } = useFilterSteps(saved);
  const { name, isOwn, isDefault, role, owner, problem } = saved;
  const closingAfter = (step: () => void) => (): void => {
    setEditing(false);
    step();
  };
  return (
    <Space.Compact>
      <Button
        style={isShown ? { fontWeight: 600, borderColor: 'currentColor' } : undefined}
        aria-pressed={isShown}
        title={problem !== null ? text(problem) : isOwn ? undefined : t('queue.sharedBy', { who: owner })}
        icon={
          problem !== null ? (
            <WarningOutlined
              aria-label={t('queue.filterOutdated')}
              style={{ color: 'var(--ant-color-warning)' }}
            />
          ) : isDefault ? (
            <StarFilled aria-hidden />
          ) : role === null ? undefined : (
            <TeamOutlined aria-hidden />
          )
        }
        onClick={onOpen}
      >
        {name}
      </Button>
      {isOwn && (
        <Button
          icon={<EllipsisOutlined aria-hidden />}
          aria-label={t('queue.filterMenu', { name })}
          aria-haspopup="dialog"
          onClick={() => setEditing(true)}
        />
      )}
      {isEditing && (
        <SavedFilterDialog
          saved={saved}
          filter={saved.filter}
          steps={
            <>
              <Button danger onClick={closingAfter(remove)}>
                {t('queue.removeFilter')}
              </Button>
              {!isShown && (
                <Button onClick={closingAfter(() => change({ filter: savedFilter(search) }))}>
                  {t('queue.replaceFilter')}
                </Button>
              )}
            </>
          }
          onClose={() => setEditing(false)}
        />
      )}
    </Space.Compact>
  );
}

/** Each can be taken back. */
function useFilterSteps({ id, name, filter, isDefault, role }: SavedFilter) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useErrorText();
  const offerUndo = useUndoNotice();
  const save = useSaveFilter();
  const change = useChangeFilter();
  const remove = useRemoveFilter();
  const onError = (error: unknown): void => void message.error(describe(error).detail);
  return {
    change: (to: { filter: SavedFilter['filter'] }): void =>
      change.mutate(
        { id, ...to },
        {
          onError,
          onSuccess: () =>
            offerUndo(t('queue.filterChanged', { name }), () => change.mutateAsync({ id, filter })),
        },
      ),
    remove: (): void =>
      remove.mutate(id, {
        onError,
        onSuccess: () =>
          offerUndo(t('queue.filterRemoved', { name }), () =>
            save.mutateAsync({ name, filter, isDefault, role }),
          ),
      }),
  };
}
