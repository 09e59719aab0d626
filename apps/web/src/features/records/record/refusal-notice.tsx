import type { CrossEntityHit, DuplicateHit, MatchAction } from '@guiyi/contracts';
import { gravestAction } from '@guiyi/matching';
import { Alert, Button, Form, Input, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { useLookAlikeWords } from './look-alike-words';

export interface RefusalNoticeProps {
  hits: readonly DuplicateHit[];
  /** Of other entities. */
  others: readonly CrossEntityHit[];
  /** What a record out of reach, of which only is told that it exists, stands for. */
  hiddenAction?: MatchAction;
  isSaving: boolean;
  onOverride: (reason: string) => void;
  onRequest: (reason: string) => void;
}

/**
 * Why it was not saved, and what can be done: a certain duplicate is refused for good, a likely one is stored by whoever
 * says why it is another, or sent to somebody who decides.
 */
export function RefusalNotice(props: RefusalNoticeProps) {
  const { hiddenAction } = props;
  const hits = [...props.hits, ...props.others];
  const { t } = useTranslation();
  const text = useText();
  const words = useLookAlikeWords();
  const action = gravestAction([...hits.map((hit) => hit.action), ...(hiddenAction ? [hiddenAction] : [])]);
  const deciding = hits.find((hit) => hit.action === action);
  const isFinal = action !== 'changeRequest' && action !== 'warn';
  return (
    <Alert
      role="alert"
      type={isFinal ? 'error' : 'warning'}
      style={{ marginBottom: 12 }}
      title={t(`${words}.${isFinal ? 'blocked' : 'warned'}`)}
      description={
        <>
          {deciding !== undefined && (
            <Typography.Paragraph type="secondary" style={{ marginBottom: 8 }} className="whole-words">
              {text(deciding.actionReason)}
            </Typography.Paragraph>
          )}
          {isFinal ? t(`${words}.blockedHelp`) : <ReasonForm {...props} asks={action === 'changeRequest'} />}
        </>
      }
    />
  );
}

/** asks: somebody else has to approve it. */
function ReasonForm({
  isSaving,
  onOverride,
  onRequest,
  asks,
}: Pick<RefusalNoticeProps, 'isSaving' | 'onOverride' | 'onRequest'> & { asks: boolean }) {
  const { t } = useTranslation();
  const words = useLookAlikeWords();
  const send = ({ reason }: { reason: string }): void => (asks ? onRequest : onOverride)(reason.trim());
  return (
    <Form<{ reason: string }> layout="vertical" onFinish={send}>
      {asks && <Typography.Paragraph>{t('changeRequests.needed')}</Typography.Paragraph>}
      <Form.Item
        name="reason"
        label={t(`${words}.reason`)}
        rules={[
          { required: true, whitespace: true, message: t('duplicates.reasonMissing') },
          { min: 2, message: t('duplicates.reasonMissing') },
        ]}
        style={{ marginBottom: 8 }}
      >
        <Input.TextArea rows={2} maxLength={500} placeholder={t('duplicates.reasonPlaceholder')} />
      </Form.Item>
      <Button htmlType="submit" loading={isSaving}>
        {asks ? t('changeRequests.send') : t('duplicates.saveAnyway')}
      </Button>
    </Form>
  );
}
