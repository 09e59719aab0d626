import type { MatchGroupView } from '@guiyi/contracts';
import { ClockCircleOutlined, UserOutlined, WarningOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useCurrentUser } from '~/shared/session/use-current-user';

const stateColors = {
  open: 'default',
  claimed: 'processing',
  escalated: 'warning',
  decided: 'success',
  merged: 'success',
} as const;

export function GroupStateTag({ group: { state, decision } }: { group: MatchGroupView }) {
  const { t } = useTranslation();
  return (
    <Tag color={stateColors[state]}>
      {state === 'decided' && decision !== null
        ? t(`desk.verdict.${decision.verdict}`)
        : t(`queue.state.${state}`)}
    </Tag>
  );
}

/** By when the group should be decided; the sign, not only the colour, says that it is late. */
export function DueTag({ group: { dueAt, isOverdue } }: { group: MatchGroupView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (dueAt === null) return null;
  return (
    <Tag
      color={isOverdue ? 'error' : 'default'}
      icon={isOverdue ? <WarningOutlined aria-hidden /> : <ClockCircleOutlined aria-hidden />}
      title={formats.dateTime(dueAt)}
    >
      {isOverdue
        ? t('queue.overdueSince', { when: formats.relative(dueAt) })
        : t('queue.due', { when: formats.relative(dueAt) })}
    </Tag>
  );
}

export function AssigneeTag({ group: { assignee, escalation } }: { group: MatchGroupView }) {
  const { t } = useTranslation();
  const text = useText();
  const me = useCurrentUser()?.id;
  if (assignee !== null)
    return (
      <Tag icon={<UserOutlined aria-hidden />}>{assignee.id === me ? t('queue.me') : assignee.name}</Tag>
    );
  const role = escalation?.role ?? undefined;
  return role === undefined ? null : <Tag icon={<UserOutlined aria-hidden />}>{text(role.title)}</Tag>;
}
