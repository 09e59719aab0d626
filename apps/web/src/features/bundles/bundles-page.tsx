import { InboxOutlined } from '@ant-design/icons';
import type { DefinitionBundle } from '@guiyi/contracts';
import { Alert, Card, Flex, Typography, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { BundleReview } from './bundle-review';
import { ExportCard } from './export-card';
import { KeysCard } from './keys-card';

/** Definitions leave as one file and come in from one. */
export function BundlesPage() {
  const { t } = useTranslation();
  const canApply = useCan('definitions.apply');
  const [bundle, setBundle] = useState<DefinitionBundle>();
  return (
    <Page title={t('nav.bundles')} subtitle={t('bundles.subtitle')}>
      {canApply && bundle === undefined && <BundleDrop onRead={setBundle} />}
      {canApply && bundle !== undefined && (
        <BundleReview bundle={bundle} onClose={() => setBundle(undefined)} />
      )}
      <ExportCard />
      {canApply && <KeysCard />}
    </Page>
  );
}

function BundleDrop({ onRead }: { onRead: (bundle: DefinitionBundle) => void }) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<string>();
  const read = async (file: File): Promise<void> => {
    try {
      const content: unknown = JSON.parse(await file.text());
      if (typeof content !== 'object' || content === null || !('documents' in content)) throw new Error();
      // The server checks the shape of all of it.
      onRead(content as DefinitionBundle);
    } catch {
      setProblem(t('bundles.notABundle', { name: file.name }));
    }
  };
  return (
    <Card size="small" title={t('bundles.import')}>
      <Flex vertical gap={10}>
        {problem !== undefined && <Alert type="error" showIcon role="alert" title={problem} />}
        <Upload.Dragger
          accept=".json,application/json"
          multiple={false}
          showUploadList={false}
          beforeUpload={(file) => {
            setProblem(undefined);
            void read(file);
            return false;
          }}
        >
          <p style={{ fontSize: 26, margin: 0, color: 'var(--guiyi-focus)' }}>
            <InboxOutlined aria-hidden />
          </p>
          <Typography.Text strong>{t('bundles.drop')}</Typography.Text>
          <br />
          <Typography.Text type="secondary">{t('bundles.dropHelp')}</Typography.Text>
        </Upload.Dragger>
      </Flex>
    </Card>
  );
}
