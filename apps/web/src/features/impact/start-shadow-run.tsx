import { useNavigate } from '@tanstack/react-router';
import { App, Button, Form, Input, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/shared/session/use-current-user';
import { useErrorText } from '~/shared/ui/describe-error';
import type { ImpactSubject } from './impact-queries';
import { useStartShadowRun } from './shadow-queries';

const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_DAYS = 90;

interface StartShadowRunProps {
  subject: ImpactSubject;
  /** What the run is called unless told. */
  title: string;
}

/** Asks for how long, and lets the drafts run beside the rules in force. */
export function StartShadowRun({ subject, title }: StartShadowRunProps) {
  const { t } = useTranslation();
  const canRun = useCan('cleansing.run');
  const [isOpen, setOpen] = useState(false);
  if (!canRun) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('shadow.start')}</Button>
      {isOpen && <StartDialog subject={subject} title={title} onClose={() => setOpen(false)} />}
    </>
  );
}

function StartDialog({ subject, title, onClose }: StartShadowRunProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useErrorText();
  const navigate = useNavigate();
  const start = useStartShadowRun();
  const [form] = Form.useForm<{ title: string; days: number }>();
  const submit = ({ title: name, days }: { title: string; days: number }): void =>
    start.mutate(
      {
        title: name,
        ...('changeSetId' in subject
          ? { changeSetId: subject.changeSetId }
          : { documents: [...subject.documents] }),
        endsAt: new Date(Date.now() + days * DAY_MS - 60_000).toISOString(),
      },
      {
        onSuccess: ({ id }) => void navigate({ to: '/shadow-runs/$id', params: { id } }),
        onError: (error) => void message.error(describe(error).detail),
      },
    );
  return (
    <Modal
      open
      title={t('shadow.start')}
      okText={t('shadow.start')}
      confirmLoading={start.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{t('shadow.startHelp')}</p>
      <Form form={form} layout="vertical" initialValues={{ title, days: 7 }} onFinish={submit}>
        <Form.Item
          name="title"
          label={t('shadow.name')}
          rules={[{ required: true, whitespace: true, message: t('shadow.nameNeeded') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="days"
          label={t('shadow.days')}
          rules={[{ required: true, message: t('shadow.daysNeeded') }]}
        >
          <InputNumber min={1} max={MOST_DAYS} precision={0} style={{ width: 140 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
