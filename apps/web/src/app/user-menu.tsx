import { UserOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '~/features/session/use-sign-out';
import { useCurrentUser } from '~/shared/session/use-current-user';

export function UserMenu() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const user = useCurrentUser();
  const signOut = useSignOut();
  const leave = (): void => signOut.mutate(undefined, { onSettled: () => void navigate({ to: '/sign-in' }) });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', type: 'group', label: user?.username },
          {
            key: 'password',
            label: t('session.changePassword'),
            onClick: () => void navigate({ to: '/password' }),
          },
          { type: 'divider' },
          { key: 'leave', label: t('session.signOut'), onClick: leave },
        ],
      }}
    >
      <Button
        type="text"
        icon={<UserOutlined aria-hidden />}
        aria-label={t('session.account', { name: user?.displayName ?? '' })}
      >
        {user?.displayName}
      </Button>
    </Dropdown>
  );
}
