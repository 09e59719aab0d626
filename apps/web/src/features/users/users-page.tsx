import { PlusOutlined } from '@ant-design/icons';
import type { RoleView, UserView } from '@guiyi/contracts';
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Table, Tabs, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { PagedItems } from '~/shared/ui/paged-items';
import { RoleMatrix } from './role-matrix';
import { UserDialog } from './user-dialog';
import { roleListQuery, userListQuery } from './user-queries';

export function UsersPage() {
  const { t } = useTranslation();
  const canManage = useCan('users.manage');
  const { data: roles } = useSuspenseQuery(roleListQuery);
  const [edited, setEdited] = useState<UserView | 'new'>();
  return (
    <Page
      title={t('nav.users')}
      actions={
        canManage && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('new')}>
            {t('users.create')}
          </Button>
        )
      }
    >
      <Tabs
        items={[
          {
            key: 'users',
            label: t('users.list'),
            children: <UserTable roles={roles.items} onEdit={canManage ? setEdited : undefined} />,
          },
          { key: 'roles', label: t('users.roles'), children: <RoleMatrix roles={roles.items} /> },
        ]}
      />
      {edited !== undefined && (
        <UserDialog
          user={edited === 'new' ? undefined : edited}
          roles={roles.items}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Page>
  );
}

function UserTable({
  roles,
  onEdit,
}: {
  roles: readonly RoleView[];
  onEdit: ((user: UserView) => void) | undefined;
}) {
  const { t } = useTranslation();
  const text = useText();
  const texts = useFieldTexts();
  const formats = useFormats();
  const list = useInfiniteQuery(userListQuery);
  const titles = new Map(roles.map(({ id, title }) => [id, text(title)]));
  const columns: TableColumnsType<UserView> = [
    { title: t('users.username'), dataIndex: 'username', className: 'code-text' },
    { title: t('users.displayName'), dataIndex: 'displayName' },
    {
      title: t('users.department'),
      render: (_, { department }) =>
        department === null ? t('users.noDepartment') : texts.value('department', department),
    },
    {
      title: t('users.roles'),
      render: (_, { roles: own }) => own.map((role) => <Tag key={role}>{titles.get(role) ?? role}</Tag>),
    },
    {
      title: t('users.active'),
      render: (_, { active }) => (
        <Tag color={active ? 'success' : 'default'}>
          {active ? t('users.isActive') : t('users.isDisabled')}
        </Tag>
      ),
    },
    {
      title: t('users.lastSignIn'),
      render: (_, { lastSignInAt }) =>
        lastSignInAt === null ? t('users.never') : formats.dateTime(lastSignInAt),
    },
    {
      title: <span className="only-read-aloud">{t('users.edit')}</span>,
      render: (_, user) =>
        onEdit !== undefined && (
          <Button
            type="link"
            size="small"
            aria-label={t('users.editOf', { name: user.username })}
            onClick={() => onEdit(user)}
          >
            {t('users.edit')}
          </Button>
        ),
    },
  ];
  return (
    <PagedItems list={list}>
      {(items) => (
        <Table<UserView>
          size="small"
          rowKey="id"
          dataSource={items}
          columns={columns}
          pagination={false}
          scroll={{ x: 'max-content' }}
        />
      )}
    </PagedItems>
  );
}
