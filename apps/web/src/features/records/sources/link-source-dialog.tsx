import type { SourceKeyInput } from '@guiyi/contracts';
import { Alert, Form, Input, Modal } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntity } from '~/shared/definitions/entity-scope';
import { RecordLink } from '~/shared/records/record-link';
import { ApiError } from '~/shared/api/request';
import { useErrorText } from '~/shared/ui/describe-error';
import { useLinkSource } from './source-queries';

/** Links a record with its key in another system. */
export function LinkSourceDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const describe = useErrorText();
  const formId = useId();
  const entity = useEntity();
  const link = useLinkSource(entity, id);
  const problem = link.error === null ? undefined : describe(link.error);
  const holder = link.error instanceof ApiError ? link.error.problem.records?.[0] : undefined;
  return (
    <Modal
      open
      title={t('sources.link')}
      okText={t('sources.linkOk')}
      okButtonProps={{ htmlType: 'submit', form: formId, loading: link.isPending }}
      onCancel={onClose}
    >
      {problem !== undefined && (
        <Alert
          type="error"
          showIcon
          role="alert"
          style={{ marginBottom: 12 }}
          title={problem.title}
          description={
            <>
              {problem.detail}{' '}
              {holder !== undefined && (
                <RecordLink entity={entity} id={holder}>
                  {t('sources.openHolder')}
                </RecordLink>
              )}
            </>
          }
        />
      )}
      <Form<SourceKeyInput>
        id={formId}
        layout="vertical"
        onFinish={({ source, key }) =>
          link.mutate({ source: source.trim(), key: key.trim() }, { onSuccess: onClose })
        }
      >
        <Form.Item
          name="source"
          label={t('sources.source')}
          rules={[{ required: true, whitespace: true, message: t('sources.sourceNeeded') }]}
        >
          <Input autoFocus maxLength={100} placeholder="erp" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="key"
          label={t('sources.key')}
          rules={[{ required: true, whitespace: true, message: t('sources.keyNeeded') }]}
        >
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
