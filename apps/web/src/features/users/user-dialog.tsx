import type { RoleView, UserView } from '@guiyi/contracts';
import { App, Form, Input, Modal, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useVocabularyOptions } from '~/shared/definitions/use-vocabulary-options';
import { useText } from '~/shared/i18n/use-locale';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { useSaveUser, type SaveUserInput } from './use-save-user';

interface UserFields {
  username: string;
  displayName: string;
  department?: string;
  roles: string[];
  active: boolean;
  password?: string;
}

const SHORTEST_PASSWORD = 10;

export interface UserDialogProps {
  /** Undefined for a new one. */
  user: UserView | undefined;
  roles: readonly RoleView[];
  onClose: () => void;
}

export function UserDialog({ user, roles, onClose }: UserDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const text = useText();
  const departments = useVocabularyOptions('department') ?? [];
  const [form] = Form.useForm<UserFields>();
  const save = useSaveUser();
  const submit = (fields: UserFields): void =>
    save.mutate(inputOf(user, fields), {
      onSuccess: ({ username }) => {
        void message.success(t('users.saved', { name: username }));
        onClose();
      },
    });
  return (
    <Modal
      open
      title={user === undefined ? t('users.create') : t('users.editOf', { name: user.username })}
      okText={t('form.save')}
      confirmLoading={save.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <FailureAlert error={save.error} style={{ marginBottom: 12 }} />
      <Form<UserFields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ active: true, roles: [], ...user, department: user?.department ?? undefined }}
        onFinish={submit}
      >
        <Form.Item
          name="username"
          label={t('users.username')}
          extra={user === undefined && t('users.usernameRule')}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9._-]{1,62}$/, message: t('users.usernameRule') }]}
        >
          <Input
            disabled={user !== undefined}
            autoComplete="off"
            autoFocus={user === undefined}
            maxLength={63}
          />
        </Form.Item>
        <Form.Item
          name="displayName"
          label={t('users.displayName')}
          rules={[{ required: true, whitespace: true, message: t('users.displayNameMissing') }]}
        >
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
        <Form.Item name="department" label={t('users.department')}>
          <Select allowClear placeholder={t('users.noDepartment')} options={departments} />
        </Form.Item>
        <Form.Item
          name="roles"
          label={t('users.roles')}
          rules={[{ required: true, type: 'array', min: 1, message: t('users.rolesMissing') }]}
        >
          <Select
            mode="multiple"
            options={roles.map(({ id, title }) => ({ value: id, label: text(title) }))}
            optionFilterProp="label"
          />
        </Form.Item>
        {user !== undefined && (
          <Form.Item name="active" label={t('users.active')} valuePropName="checked">
            <Switch checkedChildren={t('users.isActive')} unCheckedChildren={t('users.isDisabled')} />
          </Form.Item>
        )}
        <Form.Item
          name="password"
          label={user === undefined ? t('users.password') : t('users.newPassword')}
          extra={user === undefined ? t('users.passwordHelp') : t('users.newPasswordHelp')}
          rules={[
            {
              required: user === undefined,
              min: SHORTEST_PASSWORD,
              max: 200,
              message: t('session.passwordRule', { count: SHORTEST_PASSWORD }),
            },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function inputOf(user: UserView | undefined, fields: UserFields): SaveUserInput {
  const { username, displayName, roles, active } = fields;
  const department = fields.department ?? null;
  const password = fields.password === undefined || fields.password === '' ? undefined : fields.password;
  if (user === undefined)
    return { id: undefined, input: { username, displayName, department, roles, password: password ?? '' } };
  return {
    id: user.id,
    input: { displayName, department, roles, active, ...(password === undefined ? {} : { password }) },
  };
}
