import type { GroupSelection, GroupSelectionInput } from '@guiyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useErrorText } from '~/shared/ui/describe-error';
import { keepSelection, useStartGroupRun } from '../runs/group-run-queries';
import { useStartMerging } from '../runs/use-start-merging';
import { BulkButtons, BulkDialog, type BulkKind, type BulkStep } from './bulk-steps';
import { queueFilter, type QueueSearch } from './queue-views';

export interface QueueAllBarProps {
  search: QueueSearch;
  total: number;
  onDone: () => void;
}

/** The same step for everything that the conditions hold, as it is when the question is put. */
export function QueueAllBar({ search, total, onDone }: QueueAllBarProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const entity = useEntity();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const describe = useErrorText();
  const start = useStartGroupRun();
  const [isKeeping, setKeeping] = useState(false);
  const [asked, setAsked] = useState<{ kind: BulkKind; selection: GroupSelection }>();
  const onError = (error: unknown): void => void message.error(describe(error).detail);
  const merging = useStartMerging(onDone);
  const filter = selectedFilter(entity, search);
  const ask = (kind: BulkKind): void => {
    setKeeping(true);
    keepSelection({ filter })
      .then((selection) => setAsked({ kind, selection }), onError)
      .finally(() => setKeeping(false));
  };
  const send = (step: BulkStep): void => {
    if (asked === undefined) return;
    start.mutate(
      { ...step, selection: asked.selection.id },
      {
        onError,
        onSuccess: ({ id }) => {
          onDone();
          void navigate({ to: '/duplicates/group-runs/$id', params: { id } });
        },
      },
    );
  };
  return (
    <Flex gap={8} wrap align="center" role="toolbar" aria-label={t('queue.bulk')}>
      <strong role="status">{t('queue.chosenAll', { count: total, shown: formats.count(total) })}</strong>
      <BulkButtons
        isBusy={isKeeping || start.isPending || merging.isStarting}
        immediate={[]}
        onAsk={ask}
        onMerge={() => merging.start({ filter })}
      />
      <Button type="text" onClick={onDone}>
        {t('queue.chooseNone')}
      </Button>
      {asked !== undefined && (
        <BulkDialog
          asked={asked.kind}
          count={asked.selection.groups}
          isBusy={start.isPending}
          onSend={send}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Flex>
  );
}

/** What waits of what is shown. */
function selectedFilter(entity: string, search: QueueSearch): GroupSelectionInput['filter'] {
  const { sort: _sort, state, ...filter } = queueFilter(search);
  const waits = state === 'decided' || state === 'merged' ? undefined : state;
  return { entity, ...filter, ...(waits === undefined ? {} : { state: waits }) };
}
