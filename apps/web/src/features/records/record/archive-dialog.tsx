import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface ArchiveDialogProps {
  code: string;
  title: string;
  isPending: boolean;
  onCancel: () => void;
  onConfirm: () => void;
}

/** Archiving is confirmed by naming the record. */
export function ArchiveDialog({ code, title, isPending, onCancel, onConfirm }: ArchiveDialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const isNamed = [code.toLowerCase(), title.toLowerCase()].includes(typed.trim().toLowerCase());
  return (
    <Modal
      open
      title={t('archive.title', { title })}
      okText={t('archive.confirm')}
      okButtonProps={{ danger: true, disabled: !isNamed, loading: isPending }}
      onOk={onConfirm}
      onCancel={onCancel}
    >
      <p>{t('archive.help')}</p>
      <Form layout="vertical" onFinish={() => isNamed && onConfirm()}>
        <Form.Item label={t('archive.name', { code })} htmlFor="archive-name">
          <Input
            id="archive-name"
            autoFocus
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
