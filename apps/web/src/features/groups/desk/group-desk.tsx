import type { GroupComparison } from '@guiyi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useCan, useCurrentUser } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { BandTag } from '~/shared/ui/tags';
import { useHotkeys } from '~/shared/ui/use-hotkeys';
import { AssignDialog } from '../assign-dialog';
import { AssigneeTag, DueTag, GroupStateTag } from '../group-chips';
import { groupSteps } from '../group-steps';
import type { Pair } from '../pair';
import type { QueueSearch } from '../queue/queue-views';
import type { DismissVerdict } from '../verdict-dialog';
import { DecisionBar } from './decision-bar';
import { GroupActions } from './group-actions';
import { GroupNotices } from './group-notices';
import { MemberVerdict } from './member-verdict';
import { useMemberRelations } from './member-relations';
import { MembersAtDesk } from './members-at-desk';
import { isWaiting, type DeskSteps } from './use-desk-steps';
import { useMergeDraft } from './use-merge-draft';
import type { QueueOrder } from './use-queue-order';
import { useShownPair } from './use-shown-pair';

export interface GroupDeskProps {
  comparison: GroupComparison;
  steps: DeskSteps;
  order: QueueOrder;
  search: QueueSearch;
  onMove: (step: 1 | -1) => void;
}

/** One group: its members side by side, what links them, what would become of them, and what can be decided. */
export function GroupDesk({ comparison, steps, order, search, onMove }: GroupDeskProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const navigate = useNavigate();
  const me = useCurrentUser()?.id;
  const canDecide = useCan('groups.decide');
  const mayMerge = useCan('records.merge');
  const { group, members } = comparison;
  const [asked, setAsked] = useState<DismissVerdict | 'escalate' | 'assign'>();
  const isOpen = isWaiting(group);
  const canMerge = mayMerge && isOpen && members.length > 1;
  const draft = useMergeDraft(group.entity, comparison, canMerge, 'desk.vetoedPairHelp');
  const { apart, linksOnly, obstacles, preview } = draft;
  const shown = useShownPair(firstPairOf(comparison));
  const relations = useMemberRelations(
    group.entity,
    members.map(({ record }) => record.id),
  );
  const kept = draft.kept.length;
  const merge = (): void => {
    if (!canMerge || linksOnly) return;
    if (draft.merge === undefined) return steps.say(obstacles.join(' · '));
    steps.merge(group, draft.merge);
  };
  const link = (): void => {
    if (canMerge && kept > 1) steps.link(group, { records: [...draft.kept], ...draft.because });
  };
  const ask = (what: typeof asked): void => {
    if (canDecide && (isOpen || what === undefined)) setAsked(what);
  };
  const claim = (): void => {
    if (!canDecide || !isOpen) return;
    if (group.assignee?.id === me)
      steps.take(group, () => groupSteps.release(group.id, group.version), t('queue.released'));
    else steps.take(group, () => groupSteps.claim(group.id, group.version), t('queue.claimed'));
  };
  const byNumber = members.slice(0, 9).map(({ record }, position): [string, () => void] => [
    String(position + 1),
    () => {
      if (!canMerge || apart.has(record.id)) return;
      draft.setSurvivor(record.id);
      steps.say(t('desk.survives', { code: record.code }));
    },
  ]);
  useHotkeys(
    {
      ...Object.fromEntries(byNumber),
      m: merge,
      // Also while the reason is being typed.
      'mod+Enter': () => (linksOnly ? link() : merge()),
      l: () => linksOnly && link(),
      n: () => ask('notDuplicate'),
      r: () => ask('related'),
      t: () => ask('unsure'),
      e: () => ask('escalate'),
      c: claim,
      w: () => shown.explain(!shown.isExplained),
      q: () => navigate({ to: '/duplicates', search }),
    },
    { enabled: asked === undefined },
  );
  const place =
    order.position < 0
      ? ''
      : `${t('desk.position', { position: order.position + 1, total: order.total })} · `;
  return (
    <>
      <Page
        title={t('groups.title', { name: group.titles[0] ?? '', count: group.size })}
        tags={
          <>
            <BandTag band={group.band} />
            <GroupStateTag group={group} />
            <DueTag group={group} />
            <AssigneeTag group={group} />
          </>
        }
        subtitle={`${place}${text(group.reason)} · ${t('groups.weakest', { score: formats.bits(group.score) })}`}
        actions={
          <GroupActions
            {...{ group, search, canDecide, onMove, isOpen }}
            onClaim={claim}
            onAssign={() => ask('assign')}
            onEscalate={() => ask('escalate')}
          />
        }
      >
        <GroupNotices
          {...{ comparison, canDecide }}
          {...{ preview }}
          onReopen={() => steps.reopen(group)}
          onDeescalate={() => steps.deescalate(group)}
        />
        <MembersAtDesk {...{ comparison, canMerge, draft, relations, shown }} weakest={group.weakest} />
        {(asked === 'assign' || asked === 'escalate') && (
          <AssignDialog
            kind={asked}
            count={1}
            isBusy={steps.isBusy}
            onClose={() => setAsked(undefined)}
            onSend={(to, why) => {
              setAsked(undefined);
              if (asked === 'assign' && to !== undefined)
                steps.take(group, () => groupSteps.assign(group.id, to, group.version), t('queue.assigned'));
              if (asked === 'escalate')
                steps.escalate(group, {
                  ...(to === undefined ? {} : { to }),
                  ...{ reason: why, version: group.version },
                });
            }}
          />
        )}
        {asked !== undefined && asked !== 'assign' && asked !== 'escalate' && (
          <MemberVerdict
            {...{ comparison, apart, relations }}
            verdict={asked}
            isBusy={steps.isBusy}
            onClose={() => setAsked(undefined)}
            onDecide={(dismissal) => {
              setAsked(undefined);
              steps.dismiss(group, { ...dismissal, version: group.version });
            }}
          />
        )}
      </Page>
      <DecisionBar
        {...{ steps, canDecide, kept, isOpen }}
        reason={draft.reason}
        canMerge={canMerge}
        {...{ obstacles, linksOnly }}
        onLink={link}
        onReason={draft.setReason}
        onMerge={merge}
        onVerdict={ask}
        onSkip={() => onMove(1)}
      />
    </>
  );
}

/** Where the group is weakest; where that names a record out of reach, its first members. */
function firstPairOf({ group: { weakest }, members }: GroupComparison): Pair {
  const [first = '', second = first] = members.map(({ record }) => record.id);
  return weakest === null ? [first, second] : [weakest.left, weakest.right];
}
