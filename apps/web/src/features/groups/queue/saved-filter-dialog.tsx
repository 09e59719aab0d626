import type { SavedFilter, WorkQueueFilter } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Flex, Form, Input, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { useText } from '~/shared/i18n/use-locale';
import { useErrorText } from '~/shared/ui/describe-error';
import { savedFiltersQuery, useChangeFilter, useSaveFilter } from './saved-filter-queries';

export interface SavedFilterDialogProps {
  /** Undefined for a new one. */
  saved: SavedFilter | undefined;
  filter: WorkQueueFilter;
  /** What else can be done with it. */
  steps?: ReactNode;
  onClose: () => void;
}

interface Entered {
  name: string;
  isDefault: boolean;
  role?: string;
}

/** A name for a filter, whether the queue opens with it, and who else sees it. */
export function SavedFilterDialog({ saved, filter, steps, onClose }: SavedFilterDialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const describe = useErrorText();
  const [form] = Form.useForm<Entered>();
  const known = useQuery(savedFiltersQuery(useEntity()));
  const save = useSaveFilter();
  const change = useChangeFilter();
  const error = save.error ?? change.error;
  const submit = ({ name, isDefault, role = undefined }: Entered): void => {
    const entered = { name: name.trim(), isDefault, role: role ?? null };
    if (saved === undefined) save.mutate({ ...entered, filter }, { onSuccess: onClose });
    else change.mutate({ ...entered, id: saved.id }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      width={520}
      title={t(saved === undefined ? 'queue.saveFilter' : 'queue.editFilter')}
      okText={t('queue.save')}
      okButtonProps={{ loading: save.isPending || change.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      footer={(buttons) => (
        <Flex gap={8} justify="space-between">
          <Flex gap={8}>{steps}</Flex>
          <Flex gap={8}>{buttons}</Flex>
        </Flex>
      )}
    >
      {saved !== undefined && saved.problem !== null && (
        <Alert style={{ marginBottom: 12 }} type="warning" showIcon title={text(saved.problem)} />
      )}
      <Form<Entered>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          name: saved?.name ?? '',
          isDefault: saved?.isDefault ?? false,
          role: saved?.role ?? undefined,
        }}
        onFinish={submit}
      >
        <Form.Item
          name="name"
          label={t('queue.filterName')}
          rules={[{ required: true, whitespace: true, message: t('queue.filterNameMissing') }]}
        >
          <Input autoFocus autoComplete="off" maxLength={60} />
        </Form.Item>
        <Form.Item name="role" label={t('queue.shareWith')}>
          <Select<string>
            allowClear
            placeholder={t('queue.onlyMe')}
            options={(known.data?.roles ?? []).map(({ id, title }) => ({ value: id, label: text(title) }))}
          />
        </Form.Item>
        <Form.Item name="isDefault" valuePropName="checked" style={{ marginBottom: 0 }}>
          <Checkbox>{t('queue.opensWith')}</Checkbox>
        </Form.Item>
      </Form>
      {error !== null && (
        <Alert style={{ marginTop: 12 }} type="error" showIcon title={describe(error).detail} />
      )}
    </Modal>
  );
}
