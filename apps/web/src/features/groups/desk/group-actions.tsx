import { LeftOutlined, MoreOutlined, RightOutlined } from '@ant-design/icons';
import type { MatchGroupView } from '@guiyi/contracts';
import { Link } from '@tanstack/react-router';
import { Button, Dropdown, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCurrentUser } from '~/shared/session/use-current-user';
import type { QueueSearch } from '../queue/queue-views';

export interface GroupActionsProps {
  group: MatchGroupView;
  search: QueueSearch;
  canDecide: boolean;
  isOpen: boolean;
  onMove: (step: 1 | -1) => void;
  onClaim: () => void;
  onAssign: () => void;
  onEscalate: () => void;
}

/** The way through the queue, and whose work the group is. */
export function GroupActions(props: GroupActionsProps) {
  const { group, search, canDecide, isOpen, onMove, onClaim, onAssign, onEscalate } = props;
  const { t } = useTranslation();
  const me = useCurrentUser()?.id;
  return (
    <Space wrap>
      <Link to="/duplicates" search={search}>
        <Button aria-keyshortcuts="Q">{t('desk.toQueue')}</Button>
      </Link>
      <Space.Compact>
        <Button
          icon={<LeftOutlined aria-hidden />}
          aria-label={t('desk.previous')}
          title={`${t('desk.previous')} (k)`}
          aria-keyshortcuts="K ArrowLeft"
          onClick={() => onMove(-1)}
        />
        <Button
          icon={<RightOutlined aria-hidden />}
          aria-label={t('desk.next')}
          title={`${t('desk.next')} (j)`}
          aria-keyshortcuts="J ArrowRight"
          onClick={() => onMove(1)}
        />
      </Space.Compact>
      {canDecide && isOpen && (
        <Space.Compact>
          <Button aria-keyshortcuts="C" onClick={onClaim}>
            {group.assignee?.id === me ? t('queue.release') : t('queue.claim')}
          </Button>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'assign', label: `${t('queue.assign')}…`, onClick: onAssign },
                { key: 'escalate', label: `${t('queue.escalate')}…`, onClick: onEscalate },
              ],
            }}
          >
            <Button icon={<MoreOutlined aria-hidden />} aria-label={t('records.more')} />
          </Dropdown>
        </Space.Compact>
      )}
    </Space>
  );
}
