import { EllipsisOutlined, StarFilled, TeamOutlined, WarningOutlined } from '@ant-design/icons';
import type { SavedQueue } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Flex, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useText } from '~/shared/i18n/use-locale';
import { useErrorText } from '~/shared/ui/describe-error';
import { useUndoNotice } from '~/shared/ui/use-undo-notice';
import { isSameFilter, savedFilter, withoutConditions, type QueueSearch } from './queue-views';
import { SavedQueueDialog } from './saved-queue-dialog';
import { savedQueuesQuery, useChangeQueue, useRemoveQueue, useSaveQueue } from './saved-queue-queries';

export interface SavedQueueTabsProps {
  search: QueueSearch;
  onSearch: (next: QueueSearch) => void;
}

/** One's own filters and those that others share, beside the usual views. */
export function SavedQueueTabs({ search, onSearch }: SavedQueueTabsProps) {
  const { t } = useTranslation();
  const saved = useQuery(savedQueuesQuery(useEntity()));
  const queues = saved.data?.items ?? [];
  const open = ({ filter }: SavedQueue): void =>
    onSearch({ ...withoutConditions, view: undefined, sort: undefined, ...filter });
  useDefaultQueue(saved.data?.items, search, open);
  if (queues.length === 0) return null;
  return (
    <Flex gap={8} wrap role="group" aria-label={t('queue.savedFilters')}>
      {queues.map((queue) => (
        <SavedQueueTab
          key={queue.id}
          queue={queue}
          search={search}
          isShown={search.scan === undefined && isSameFilter(search, queue.filter)}
          onOpen={() => open(queue)}
        />
      ))}
    </Flex>
  );
}

/** The queue opens with one's default where the address says nothing, once. */
function useDefaultQueue(
  queues: readonly SavedQueue[] | undefined,
  search: QueueSearch,
  open: (queue: SavedQueue) => void,
): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (queues === undefined || isDone.current) return;
    isDone.current = true;
    const preferred = queues.find(({ isDefault }) => isDefault);
    const says = search.scan !== undefined || Object.keys(savedFilter(search)).length > 0;
    if (preferred !== undefined && !says) open(preferred);
  });
}

interface SavedQueueTabProps {
  queue: SavedQueue;
  search: QueueSearch;
  isShown: boolean;
  onOpen: () => void;
}

function SavedQueueTab({ queue, search, isShown, onOpen }: SavedQueueTabProps) {
  const { t } = useTranslation();
  const text = useText();
  const [isEditing, setEditing] = useState(false);
  const { change, remove } = useQueueSteps(queue);
  const { name, isOwn, isDefault, role, owner, problem } = queue;
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
        <SavedQueueDialog
          queue={queue}
          filter={queue.filter}
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
function useQueueSteps({ id, name, filter, isDefault, role }: SavedQueue) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useErrorText();
  const offerUndo = useUndoNotice();
  const save = useSaveQueue();
  const change = useChangeQueue();
  const remove = useRemoveQueue();
  const onError = (error: unknown): void => void message.error(describe(error).detail);
  return {
    change: (to: { filter: SavedQueue['filter'] }): void =>
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
