import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Flex, Form, Input, Typography } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '~/shared/ui/describe-error';
import { LocaleMenu } from '~/shared/ui/locale-menu';
import { Logo } from '~/shared/ui/logo';
import { useSignIn } from './use-sign-in';

interface Credentials {
  username: string;
  password: string;
}

export function SignInPage({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const describe = useErrorText();
  const problem = signIn.error === null ? undefined : describe(signIn.error);
  useEffect(() => {
    document.title = `${t('session.signIn')} · ${t('product.name')}`;
  }, [t]);
  return (
    <Flex vertical align="center" justify="center" gap={20} style={{ minHeight: '100vh', padding: 16 }}>
      <Card style={{ width: 380, maxWidth: '100%' }} styles={{ body: { padding: 32 } }}>
        <main>
          <Flex vertical align="center" gap={6} style={{ marginBottom: 24 }}>
            <Logo size={44} />
            <Typography.Title level={1} style={{ fontSize: 22, margin: '6px 0 0' }}>
              {t('product.name')}
            </Typography.Title>
            <Typography.Text type="secondary">{t('product.claim')}</Typography.Text>
          </Flex>
          <Form<Credentials>
            layout="vertical"
            requiredMark={false}
            onFinish={(credentials) => signIn.mutate(credentials, { onSuccess: onSignedIn })}
            aria-label={t('session.signIn')}
          >
            {problem !== undefined && (
              <Alert
                type="error"
                showIcon
                title={problem.title}
                description={problem.detail}
                style={{ marginBottom: 16 }}
                role="alert"
              />
            )}
            <Form.Item
              name="username"
              label={t('session.username')}
              rules={[{ required: true, message: t('session.usernameMissing') }]}
            >
              <Input
                prefix={<UserOutlined aria-hidden />}
                autoComplete="username"
                autoFocus
                size="large"
                maxLength={100}
              />
            </Form.Item>
            <Form.Item
              name="password"
              label={t('session.password')}
              rules={[{ required: true, message: t('session.passwordMissing') }]}
            >
              <Input.Password
                prefix={<LockOutlined aria-hidden />}
                autoComplete="current-password"
                size="large"
                maxLength={200}
              />
            </Form.Item>
            <Button type="primary" htmlType="submit" block size="large" loading={signIn.isPending}>
              {t('session.signIn')}
            </Button>
          </Form>
        </main>
      </Card>
      <LocaleMenu />
    </Flex>
  );
}
