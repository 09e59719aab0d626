import type { ChangeRequestDetail, DuplicateHit } from '@guiyi/contracts';
import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { type Decision, useDecideChangeRequest } from './change-request-queries';

/** What is about to be decided. */
export type Step =
  | { verb: 'approve' }
  | { verb: 'reject' }
  | { verb: 'withdraw' }
  | { verb: 'use-existing'; hit: DuplicateHit };

export interface DecisionDialogProps {
  detail: ChangeRequestDetail;
  step: Step;
  onClose: () => void;
}

/** Asks once more, with a word of explanation: of a refusal a reason is owed. */
export function DecisionDialog({ detail, step, onClose }: DecisionDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason?: string }>();
  const { request, current } = detail;
  const decide = useDecideChangeRequest(request.id);
  const isRefusal = step.verb === 'reject';
  const texts = useStepTexts(step, request.requestedBy);
  const send = ({ reason = '' }: { reason?: string }): void =>
    decide.mutate(decisionOf(step, reason.trim(), current?.version), {
      onSuccess: () => {
        void message.success(texts.done);
        onClose();
      },
    });
  return (
    <Modal
      open
      title={texts.title}
      okText={texts.ok}
      okButtonProps={{ danger: isRefusal, loading: decide.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureAlert error={decide.error} style={{ marginBottom: 12 }} />
      {texts.help !== undefined && <p>{texts.help}</p>}
      <Form<{ reason?: string }> form={form} layout="vertical" onFinish={send}>
        <Form.Item
          name="reason"
          label={isRefusal ? t('changeRequests.opinion') : t('changeRequests.opinionOptional')}
          rules={
            isRefusal
              ? [{ required: true, whitespace: true, min: 2, message: t('changeRequests.opinionMissing') }]
              : []
          }
        >
          <Input.TextArea rows={3} maxLength={1000} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function useStepTexts(
  step: Step,
  requestedBy: string,
): { title: string; ok: string; help?: string; done: string } {
  const { t } = useTranslation();
  if (step.verb === 'approve')
    return {
      title: t('changeRequests.approveTitle'),
      ok: t('changeRequests.approve'),
      help: t('changeRequests.approveHelp', { by: requestedBy }),
      done: t('changeRequests.approved'),
    };
  if (step.verb === 'reject')
    return {
      title: t('changeRequests.rejectTitle'),
      ok: t('changeRequests.reject'),
      done: t('changeRequests.rejected'),
    };
  if (step.verb === 'withdraw')
    return {
      title: t('changeRequests.withdrawTitle'),
      ok: t('changeRequests.withdraw'),
      help: t('changeRequests.withdrawHelp'),
      done: t('changeRequests.withdrawn'),
    };
  return {
    title: t('changeRequests.useTitle', { title: step.hit.title }),
    ok: t('changeRequests.useExisting'),
    help: t('changeRequests.useHelp'),
    done: t('changeRequests.used'),
  };
}

function decisionOf(step: Step, reason: string, version: number | undefined): Decision {
  const said = reason === '' ? {} : { reason };
  switch (step.verb) {
    case 'approve':
      return { verb: 'approve', body: { ...said, ...(version === undefined ? {} : { version }) } };
    case 'reject':
      return { verb: 'reject', body: { reason } };
    case 'withdraw':
      return { verb: 'withdraw', body: said };
    case 'use-existing':
      return { verb: 'use-existing', body: { ...said, recordId: step.hit.id } };
  }
}
