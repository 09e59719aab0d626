import type { GroupBulkResult, MatchGroupView } from '@guiyi/contracts';
import { App, Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useCurrentUser } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { groupSteps, useRefreshQueue } from '../group-steps';
import { useStartMerging } from '../runs/use-start-merging';
import { BulkButtons, BulkDialog, type BulkKind, type BulkStep } from './bulk-steps';

export interface QueueBulkBarProps {
  groups: readonly MatchGroupView[];
  /** Of one scan only. */
  scan: string | undefined;
  /** How many more the conditions hold, and how to choose them too; undefined when these are all. */
  more: { total: number; onChooseAll: () => void } | undefined;
  onDone: () => void;
}

const immediate = ['claim', 'release'] as const;

/** The same step for every chosen group: each says for itself whether it was taken. */
export function QueueBulkBar({ groups, scan, more, onDone }: QueueBulkBarProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [asked, setAsked] = useState<BulkKind>();
  const { isBusy, take } = useBulkSteps(groups, () => {
    setAsked(undefined);
    onDone();
  });
  const entity = useEntity();
  const merging = useStartMerging(onDone);
  const count = groups.length;
  return (
    <Flex gap={8} wrap align="center" role="toolbar" aria-label={t('queue.bulk')}>
      <strong role="status">{t('queue.chosen', { count })}</strong>
      {more !== undefined && (
        <Button type="link" onClick={more.onChooseAll}>
          {t('queue.chooseAll', { count: more.total, shown: formats.count(more.total) })}
        </Button>
      )}
      <BulkButtons
        isBusy={isBusy || merging.isStarting}
        immediate={immediate}
        onAsk={(kind) => (kind === 'claim' || kind === 'release' ? take({ action: kind }) : setAsked(kind))}
        onMerge={() =>
          merging.start({
            filter: { entity, ...(scan === undefined ? {} : { scan }) },
            ids: groups.map(({ id }) => id),
          })
        }
      />
      <Button type="text" onClick={onDone}>
        {t('queue.chooseNone')}
      </Button>
      {asked !== undefined && (
        <BulkDialog {...{ asked, count, isBusy }} onSend={take} onClose={() => setAsked(undefined)} />
      )}
    </Flex>
  );
}

/** Takes a step for all, says what came of it, and offers the way back where there is one. */
function useBulkSteps(groups: readonly MatchGroupView[], onTaken: () => void) {
  const { t } = useTranslation();
  const text = useText();
  const { notification, message } = App.useApp();
  const describe = useErrorText();
  const me = useCurrentUser()?.id;
  const refresh = useRefreshQueue();
  const [isBusy, setBusy] = useState(false);
  const undo = async (result: GroupBulkResult, { action }: BulkStep): Promise<void> => {
    const taken = undoableOf(result, action);
    const ids = taken.map(({ id }) => id);
    if (action === 'claim') await groupSteps.bulk({ ids, action: 'release' });
    else if (action === 'escalate') await groupSteps.bulk({ ids, action: 'deescalate' });
    else if (action === 'dismiss') for (const { id, step } of taken) await groupSteps.reopen(id, step);
    else
      await giveBack(
        groups.filter(({ id }) => ids.includes(id)),
        me,
      );
    await refresh();
    void message.success(t('queue.undone', { count: ids.length }));
  };
  const report = (result: GroupBulkResult, step: BulkStep): void => {
    const refused = result.results.find(({ outcome }) => outcome === 'refused');
    const key = `bulk-${step.action}`;
    notification[result.refused === 0 ? 'success' : 'warning']({
      key,
      title: t(`queue.taken.${step.action}`, { count: result.done }),
      description:
        refused === undefined
          ? undefined
          : t('queue.refused', {
              count: result.refused,
              why: refused.message === undefined ? '' : text(refused.message),
            }),
      actions:
        undoableOf(result, step.action).length > 0 ? (
          <Button
            size="small"
            onClick={() => {
              notification.destroy(key);
              undo(result, step).catch((error: unknown) => void message.error(describe(error).detail));
            }}
          >
            {t('desk.undo')}
          </Button>
        ) : undefined,
      duration: 20,
      placement: 'bottomRight',
    });
  };
  const take = (step: BulkStep): void => {
    setBusy(true);
    groupSteps
      .bulk({ ids: groups.map(({ id }) => id), ...step })
      .then(async (result) => {
        await refresh();
        report(result, step);
        onTaken();
      })
      .catch((error: unknown) => void message.error(describe(error).detail))
      .finally(() => setBusy(false));
  };
  return { isBusy, take };
}

/** A dismissal that made nothing, as all had been decided so before, has nothing to take back. */
function undoableOf({ results }: GroupBulkResult, action: BulkStep['action']): GroupBulkResult['results'] {
  return results.filter(
    ({ outcome, step }) => outcome === 'done' && (action !== 'dismiss' || step !== undefined),
  );
}

/** To whoever had them, or to nobody: only one's own can be released, so those are taken over first. */
async function giveBack(groups: readonly MatchGroupView[], me: string | undefined): Promise<void> {
  const byOwner = Map.groupBy(groups, ({ assignee }) => assignee?.id);
  for (const [owner, owned] of byOwner) {
    const ids = owned.map(({ id }) => id);
    const holder = owner ?? me;
    if (holder !== undefined) await groupSteps.bulk({ ids, action: 'assign', assignee: holder });
    if (owner === undefined) await groupSteps.bulk({ ids, action: 'release' });
  }
}
