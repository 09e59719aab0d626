import { SafetyCertificateOutlined } from '@ant-design/icons';
import type { DuplicateHit } from '@guiyi/contracts';
import { Alert, Badge, Button, Card, Flex, Form, Input, Spin, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '~/shared/ui/describe-error';
import { DuplicateCard } from './duplicate-card';
import { useLookAlikeWords } from './look-alike-words';

export interface DuplicatePanelProps {
  hits: readonly DuplicateHit[];
  /** Saving was refused because of these. */
  isRefused: boolean;
  isChecking: boolean;
  isAsked: boolean;
  isNew: boolean;
  error: Error | null;
  isSaving: boolean;
  onOverride: (reason: string) => void;
  onRetry: () => void;
}

/** Who looks like the customer being entered, as it is entered. */
export function DuplicatePanel(props: DuplicatePanelProps) {
  const { hits, isRefused, isChecking, isAsked, isNew, error, onRetry } = props;
  const { t } = useTranslation();
  const words = useLookAlikeWords();
  const describe = useErrorText();
  return (
    <Card
      size="small"
      title={
        <Flex gap={8} align="center">
          {t(`${words}.panel`)}
          <Badge
            count={hits.length}
            color={hits.some(({ band }) => band === 'match') ? '#c4420a' : '#9a6b00'}
          />
        </Flex>
      }
      extra={
        <span style={{ width: 16 }}>
          {isChecking && <Spin size="small" aria-label={t('duplicates.checking')} />}
        </span>
      }
      styles={{ body: { maxHeight: 'calc(100vh - 190px)', overflow: 'auto' } }}
    >
      <div aria-live="polite">
        {error !== null && (
          <Alert
            type="warning"
            title={describe(error).title}
            description={describe(error).detail}
            action={
              <Button size="small" onClick={onRetry}>
                {t('action.retry')}
              </Button>
            }
          />
        )}
        {isRefused && <RefusalNotice {...props} />}
        {hits.length === 0 && error === null && (
          <Typography.Text type="secondary">
            {isAsked ? (
              <>
                <SafetyCertificateOutlined aria-hidden /> {t(`${words}.none`)}
              </>
            ) : isNew ? (
              t(`${words}.waiting`)
            ) : (
              t(`${words}.waitingForChange`)
            )}
          </Typography.Text>
        )}
        <Flex vertical gap={10}>
          {hits.map((hit) => (
            <DuplicateCard key={hit.id} hit={hit} />
          ))}
        </Flex>
      </div>
    </Card>
  );
}

/** A certain duplicate is refused for good; a likely one may be stored by somebody who says why it is another. */
function RefusalNotice({ hits, isSaving, onOverride }: DuplicatePanelProps) {
  const { t } = useTranslation();
  const words = useLookAlikeWords();
  const isFinal = hits.some(({ action }) => action === 'block');
  return (
    <Alert
      role="alert"
      type={isFinal ? 'error' : 'warning'}
      style={{ marginBottom: 12 }}
      title={isFinal ? t(`${words}.blocked`) : t(`${words}.warned`)}
      description={
        isFinal ? (
          t(`${words}.blockedHelp`)
        ) : (
          <Form<{ reason: string }> layout="vertical" onFinish={({ reason }) => onOverride(reason.trim())}>
            <Form.Item
              name="reason"
              label={t(`${words}.reason`)}
              rules={[{ required: true, whitespace: true, message: t('duplicates.reasonMissing') }]}
              style={{ marginBottom: 8 }}
            >
              <Input.TextArea rows={2} maxLength={500} placeholder={t('duplicates.reasonPlaceholder')} />
            </Form.Item>
            <Button htmlType="submit" loading={isSaving}>
              {t('duplicates.saveAnyway')}
            </Button>
          </Form>
        )
      }
    />
  );
}
