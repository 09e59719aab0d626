import type { CleansingProgress } from '@guiyi/contracts';
import { Card, Flex, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';

/** How far a job over records has come, how fast it is, and how long it will take. */
export function JobProgress({ progress }: { progress: CleansingProgress }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { records, done, share, recordsPerSecond, etaSeconds } = progress;
  return (
    <Card size="small">
      <Progress percent={Math.floor(share * 1000) / 10} status="active" aria-label={t('job.progress')} />
      <Flex gap={16} wrap role="status">
        <span className="numeric">
          {t('job.done', { done: formats.count(done), records: formats.count(records) })}
        </span>
        {recordsPerSecond !== null && (
          <span className="numeric">
            {t('job.rate', { rate: formats.count(Math.round(recordsPerSecond)) })}
          </span>
        )}
        {etaSeconds !== null && <span>{t('job.eta', { time: formats.duration(etaSeconds) })}</span>}
      </Flex>
    </Card>
  );
}
