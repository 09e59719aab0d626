import type { GroupBulkInput, GroupBulkResult, MatchGroupView } from '@guiyi/contracts';
import { App, Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntityWords } from '~/shared/definitions/use-entity-words';
import { useText } from '~/shared/i18n/use-locale';
import { useErrorText } from '~/shared/ui/describe-error';
import { AssignDialog } from '../assign-dialog';
import { groupSteps, useRefreshQueue } from '../group-steps';
import { useQuickReasons } from '../quick-reasons';
import { VerdictDialog, type DismissVerdict } from '../verdict-dialog';

export interface QueueBulkBarProps {
  groups: readonly MatchGroupView[];
  onDone: () => void;
}

type BulkStep = Omit<GroupBulkInput, 'ids' | 'filter'>;

/** The same step for every chosen group: each says for itself whether it was taken. */
export function QueueBulkBar({ groups, onDone }: QueueBulkBarProps) {
  const { t } = useTranslation();
  const words = useEntityWords();
  const reasonsFor = useQuickReasons();
  const [asked, setAsked] = useState<DismissVerdict | 'assign' | 'escalate'>();
  const { isBusy, take } = useBulkSteps(groups, () => {
    setAsked(undefined);
    onDone();
  });
  const close = (): void => setAsked(undefined);
  const count = groups.length;
  return (
    <Flex gap={8} wrap align="center" role="toolbar" aria-label={t('queue.bulk')}>
      <strong role="status">{t('queue.chosen', { count })}</strong>
      <Button disabled={isBusy} onClick={() => take({ action: 'claim' })}>
        {t('queue.claim')}
      </Button>
      <Button disabled={isBusy} onClick={() => setAsked('assign')}>
        {t('queue.assign')}…
      </Button>
      <Button disabled={isBusy} onClick={() => take({ action: 'release' })}>
        {t('queue.release')}
      </Button>
      <Button disabled={isBusy} onClick={() => setAsked('escalate')}>
        {t('queue.escalate')}…
      </Button>
      {(['notDuplicate', 'unsure'] as const).map((verdict) => (
        <Button key={verdict} disabled={isBusy} onClick={() => setAsked(verdict)}>
          {t(`desk.verdict.${verdict}`)}…
        </Button>
      ))}
      <Button type="text" onClick={onDone}>
        {t('queue.chooseNone')}
      </Button>
      {(asked === 'assign' || asked === 'escalate') && (
        <AssignDialog
          kind={asked}
          {...{ count, isBusy }}
          onClose={close}
          onSend={(assignee, reason) =>
            take({
              action: asked,
              ...(assignee === undefined ? {} : { assignee }),
              ...(asked === 'escalate' ? { reason } : {}),
            })
          }
        />
      )}
      {asked !== undefined && asked !== 'assign' && asked !== 'escalate' && (
        <VerdictDialog
          verdict={asked}
          explanation={t(`queue.ofGroups.${asked === 'unsure' ? 'unsure' : 'notDuplicate'}`, {
            ...words,
            count,
          })}
          reasons={reasonsFor(asked, [])}
          isBusy={isBusy}
          onClose={close}
          onDecide={({ text: reason }) => take({ action: 'dismiss', verdict: asked, reason })}
        />
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
  const refresh = useRefreshQueue();
  const [isBusy, setBusy] = useState(false);
  const undo = async (result: GroupBulkResult, { action }: BulkStep): Promise<void> => {
    const ids = doneOf(result);
    if (action === 'claim') await groupSteps.bulk({ ids, action: 'release' });
    else if (action === 'dismiss') for (const id of ids) await groupSteps.reopen(id);
    else await giveBack(groups.filter(({ id }) => ids.includes(id)));
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
        result.done > 0 && step.action !== 'escalate' ? (
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

function doneOf({ results }: GroupBulkResult): string[] {
  return results.filter(({ outcome }) => outcome === 'done').map(({ id }) => id);
}

/** To whoever had them, or to nobody. */
async function giveBack(groups: readonly MatchGroupView[]): Promise<void> {
  const byOwner = Map.groupBy(groups, ({ assignee }) => assignee?.id);
  for (const [owner, owned] of byOwner) {
    const ids = owned.map(({ id }) => id);
    await groupSteps.bulk(
      owner === undefined ? { ids, action: 'release' } : { ids, action: 'assign', assignee: owner },
    );
  }
}
