import { Alert, App, Button, Card, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '~/shared/api/request';
import { useCurrentUser } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import { Page } from '~/shared/ui/page';
import { useChangePassword } from './use-change-password';

interface Passwords {
  currentPassword: string;
  newPassword: string;
  repeated: string;
}

const SHORTEST_PASSWORD = 10;

export function PasswordPage({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const user = useCurrentUser();
  const change = useChangePassword();
  const describe = useErrorText();
  const [form] = Form.useForm<Passwords>();
  const submit = ({ currentPassword, newPassword }: Passwords): void => {
    change.mutate(
      { currentPassword, newPassword },
      {
        onSuccess: () => {
          void message.success(t('session.passwordChanged'));
          onChanged();
        },
        onError: (error) => {
          if (error instanceof ApiError && error.problem.code === 'wrong-password') {
            form.setFields([{ name: 'currentPassword', errors: [describe(error).detail] }]);
            form.focusField('currentPassword');
          }
        },
      },
    );
  };
  const shown =
    change.error instanceof ApiError && change.error.problem.code === 'wrong-password' ? null : change.error;
  return (
    <Page title={t('session.changePassword')}>
      <Card style={{ maxWidth: 460 }}>
        {user?.mustChangePassword === true && (
          <Alert type="info" showIcon title={t('session.mustChangePassword')} style={{ marginBottom: 16 }} />
        )}
        {shown !== null && (
          <Alert
            type="error"
            showIcon
            title={describe(shown).title}
            description={describe(shown).detail}
            style={{ marginBottom: 16 }}
          />
        )}
        <Form<Passwords> form={form} layout="vertical" requiredMark={false} onFinish={submit}>
          <input
            type="text"
            name="username"
            autoComplete="username"
            value={user?.username ?? ''}
            readOnly
            hidden
          />
          <Form.Item
            name="currentPassword"
            label={t('session.currentPassword')}
            rules={[{ required: true, message: t('session.passwordMissing') }]}
          >
            <Input.Password autoComplete="current-password" autoFocus />
          </Form.Item>
          <Form.Item
            name="newPassword"
            label={t('session.newPassword')}
            extra={t('session.passwordRule', { count: SHORTEST_PASSWORD })}
            rules={[
              {
                required: true,
                min: SHORTEST_PASSWORD,
                max: 200,
                message: t('session.passwordRule', { count: SHORTEST_PASSWORD }),
              },
            ]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="repeated"
            label={t('session.repeatPassword')}
            dependencies={['newPassword']}
            rules={[
              { required: true, message: t('session.repeatPassword') },
              ({ getFieldValue }) => ({
                validator: (_, value: string | undefined) =>
                  value === undefined || value === getFieldValue('newPassword')
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('session.passwordsDiffer'))),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {t('session.changePassword')}
          </Button>
        </Form>
      </Card>
    </Page>
  );
}
