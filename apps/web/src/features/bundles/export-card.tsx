import { DownloadOutlined } from '@ant-design/icons';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Button, Card, Checkbox, Flex, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { FailureAlert } from '~/shared/ui/failure-alert';
import { exportableQuery, useExport } from './bundle-queries';
import { saveBundle } from './save-bundle';

export function ExportCard() {
  const { t } = useTranslation();
  const text = useText();
  const { data } = useSuspenseQuery(exportableQuery);
  const [entities, setEntities] = useState<string[]>([]);
  const [roles, setRoles] = useState(false);
  const run = useExport();
  const options = data.items
    .filter(({ kind }) => kind === 'entity')
    .map(({ key }) => {
      const form = data.items.find((item) => item.kind === 'form' && item.key === key);
      return { value: key, label: form === undefined ? key : text(form.title) };
    });
  return (
    <Card size="small" title={t('bundles.export')}>
      <Flex vertical gap={10} align="start">
        <label htmlFor="bundle-entities">{t('bundles.entities')}</label>
        <Select
          id="bundle-entities"
          mode="multiple"
          style={{ minWidth: 360, maxWidth: '100%' }}
          placeholder={t('bundles.allDefinitions')}
          options={options}
          value={entities}
          onChange={setEntities}
        />
        <Checkbox checked={roles} onChange={({ target }) => setRoles(target.checked)}>
          {t('bundles.withRoles')}
        </Checkbox>
        <FailureAlert error={run.error} />
        <Button
          icon={<DownloadOutlined aria-hidden />}
          loading={run.isPending}
          onClick={() => run.mutate({ entities, roles }, { onSuccess: saveBundle })}
        >
          {t('bundles.download')}
        </Button>
      </Flex>
    </Card>
  );
}
