import type { GroupComparison, MergePreview } from '@guiyi/contracts';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { GoldenBadge } from '~/features/golden-views/golden-badge';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { useCurrentUser } from '~/shared/session/use-current-user';
import { OverruledNotice } from './overruled-notice';
import { isWaiting } from './use-desk-steps';

export interface GroupNoticesProps {
  comparison: GroupComparison;
  preview: MergePreview | undefined;
  canDecide: boolean;
  onReopen: () => void;
  onDeescalate: () => void;
}

/** What somebody should know before they decide: who was here before, what is not seen, what rules hold. */
export function GroupNotices({ comparison, preview, canDecide, onReopen, onDeescalate }: GroupNoticesProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const actorName = useActorName();
  const user = useCurrentUser();
  const me = user?.id;
  const { group, hiddenMembers } = comparison;
  const { decision, escalation, assignee } = group;
  const isOthers = group.state === 'claimed' && assignee !== null && assignee.id !== me;
  return (
    <>
      {!isWaiting(group) && (
        <Alert
          type="success"
          showIcon
          title={
            decision === null
              ? t(`queue.state.${group.state === 'merged' ? 'merged' : 'decided'}`)
              : t('desk.decidedBy', {
                  who: actorName(decision.by),
                  when: formats.dateTime(decision.at),
                  verdict: t(`desk.verdict.${decision.verdict}`),
                })
          }
          description={
            typeof decision?.reason === 'string'
              ? t('history.reason', { reason: decision.reason })
              : undefined
          }
          action={
            decision?.verdict === 'duplicate' ? (
              // Linked: whoever wants that undone takes records out of the golden view.
              <GoldenBadge id={comparison.members[0]?.record.id ?? ''} />
            ) : canDecide && group.state === 'decided' ? (
              <Button size="small" onClick={onReopen}>
                {t('desk.reopen')}
              </Button>
            ) : undefined
          }
        />
      )}
      {isOthers && <Alert type="warning" showIcon title={t('desk.claimedBy', { who: assignee.name })} />}
      {escalation !== null && isWaiting(group) && (
        <Alert
          type="warning"
          showIcon
          title={t('desk.escalatedBy', {
            who: actorName(escalation.by),
            when: formats.dateTime(escalation.at),
            to: escalation.user?.name ?? (escalation.role === null ? '—' : text(escalation.role.title)),
          })}
          description={
            escalation.reason === null ? undefined : t('history.reason', { reason: escalation.reason })
          }
          action={
            canDecide && escalation.by === user?.username && assignee?.id === escalation.user?.id ? (
              <Button size="small" onClick={onDeescalate}>
                {t('desk.deescalate')}
              </Button>
            ) : undefined
          }
        />
      )}
      {group.splitReason !== undefined && <Alert type="info" showIcon title={text(group.splitReason)} />}
      {hiddenMembers > 0 && (
        <Alert type="warning" showIcon title={t('merging.hidden', { count: hiddenMembers })} />
      )}
      <OverruledNotice {...{ preview }} />
    </>
  );
}
