import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '~/shared/ui/failure-alert';

export interface ReasonDialogProps {
  title: string;
  help: ReactNode;
  okText: string;
  isDangerous?: boolean;
  isPending: boolean;
  error: unknown;
  onOk: (reason: string) => void;
  onClose: () => void;
}

/** Asks for the reason that is kept with what follows. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, help, okText, isDangerous = false, isPending, error, onOk, onClose } = props;
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal
      open
      title={title}
      okText={okText}
      okButtonProps={{ danger: isDangerous, loading: isPending }}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p>{help}</p>
      <Form form={form} layout="vertical" onFinish={({ reason }) => onOk(reason.trim())}>
        <Form.Item
          name="reason"
          label={t('autoMerge.reason')}
          rules={[{ required: true, whitespace: true, message: t('autoMerge.reasonMissing') }]}
        >
          <Input maxLength={500} autoFocus placeholder={t('autoMerge.reasonPlaceholder')} />
        </Form.Item>
      </Form>
      <FailureAlert error={error} />
    </Modal>
  );
}
