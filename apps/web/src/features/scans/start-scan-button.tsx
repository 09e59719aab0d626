import { RadarChartOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '~/shared/ui/describe-error';
import { useStartScan } from './use-start-scan';

/** Says what a scan does before it starts one, and then shows it running. */
export function StartScanButton() {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const describe = useErrorText();
  const start = useStartScan();
  const ask = (): void =>
    void modal.confirm({
      title: t('scans.confirm'),
      content: t('scans.confirmHelp'),
      okText: t('scans.start'),
      icon: null,
      onOk: () =>
        start.mutateAsync().then(
          ({ id }) => void navigate({ to: '/duplicates/scans/$id', params: { id } }),
          (error: unknown) => void message.error(describe(error).detail),
        ),
    });
  return (
    <Button type="primary" icon={<RadarChartOutlined aria-hidden />} loading={start.isPending} onClick={ask}>
      {t('scans.start')}
    </Button>
  );
}
