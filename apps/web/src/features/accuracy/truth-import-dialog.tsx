import { InboxOutlined } from '@ant-design/icons';
import type { LabelledPairImport, TruthRowProblem } from '@guiyi/contracts';
import { Alert, Flex, Modal, Table, Typography, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { useImportTruth } from './accuracy-queries';

/** Takes in what is known about pairs from elsewhere. */
export function TruthImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const send = useImportTruth();
  return (
    <Modal open title={t('accuracy.import')} footer={null} width={640} onCancel={onClose}>
      <Flex vertical gap={12}>
        <Typography.Text>{t('accuracy.importHelp')}</Typography.Text>
        <pre className="code-text" style={{ margin: 0 }}>
          {'left,right,verdict\nC000001,C000002,match\nC000001,C000003,different'}
        </pre>
        <pre className="code-text" style={{ margin: 0 }}>
          {'id,cluster\nC000001,1\nC000002,1\nC000003,2'}
        </pre>
        <FailureAlert error={send.error} />
        {send.data !== undefined && <ImportResult result={send.data} />}
        <Upload.Dragger
          accept=".csv,.txt,text/csv"
          multiple={false}
          showUploadList={false}
          disabled={send.isPending}
          beforeUpload={(file) => {
            send.mutate(file);
            return false;
          }}
        >
          <p style={{ fontSize: 26, margin: 0, color: 'var(--guiyi-focus)' }}>
            <InboxOutlined aria-hidden />
          </p>
          <Typography.Text strong>
            {send.isPending ? t('imports.uploading') : t('accuracy.importDrop')}
          </Typography.Text>
        </Upload.Dragger>
      </Flex>
    </Modal>
  );
}

function ImportResult({ result }: { result: LabelledPairImport }) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  return (
    <Flex vertical gap={8}>
      <Alert
        type={result.refused === 0 ? 'success' : 'warning'}
        showIcon
        role="status"
        title={t('accuracy.importResult', {
          added: formats.count(result.added),
          unchanged: formats.count(result.unchanged),
          refused: formats.count(result.refused),
        })}
      />
      {result.problems.length > 0 && (
        <Table<TruthRowProblem>
          size="small"
          rowKey={({ row, code, message }) => `${row} ${code} ${message.en}`}
          dataSource={result.problems}
          pagination={false}
          scroll={{ y: 180 }}
          columns={[
            { title: t('accuracy.row'), dataIndex: 'row', width: 80, className: 'numeric' },
            { title: t('accuracy.problem'), render: (_, { message }) => text(message) },
          ]}
        />
      )}
    </Flex>
  );
}
