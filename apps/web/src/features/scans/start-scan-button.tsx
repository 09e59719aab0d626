import { RadarChartOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntityWords } from '~/shared/definitions/use-entity-words';
import { useErrorText } from '~/shared/ui/describe-error';
import { inputOf, isComplete, ScopeChoice, type ScopeChoiceValue } from './scope-choice';
import { useStartScan } from './use-start-scan';

/** Says what a scan does and asks of which records before it starts one, and then shows it running. */
export function StartScanButton() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const describe = useErrorText();
  const start = useStartScan();
  const words = useEntityWords();
  const [isOpen, setOpen] = useState(false);
  const [choice, setChoice] = useState<ScopeChoiceValue>({ scope: 'full', filter: {} });
  const run = (): void =>
    start.mutate(inputOf(choice), {
      onSuccess: ({ id }) => {
        setOpen(false);
        void navigate({ to: '/duplicates/scans/$id', params: { id } });
      },
      onError: (error) => void message.error(describe(error).detail),
    });
  return (
    <>
      <Button type="primary" icon={<RadarChartOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('scans.start')}
      </Button>
      <Modal
        open={isOpen}
        title={t('scans.confirm')}
        okText={t('scans.start')}
        okButtonProps={{ disabled: !isComplete(choice) }}
        confirmLoading={start.isPending}
        onOk={run}
        onCancel={() => setOpen(false)}
      >
        <p>{t('scans.confirmHelp', words)}</p>
        <ScopeChoice value={choice} onChange={setChoice} />
      </Modal>
    </>
  );
}
