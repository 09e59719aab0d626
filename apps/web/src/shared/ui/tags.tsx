import type { RecordStatus } from '@guiyi/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useColorScheme } from '~/shared/theme/color-scheme';
import { bandColors } from '~/shared/theme/theme';

const statusColors: Readonly<Record<RecordStatus, string>> = {
  draft: 'default',
  active: 'success',
  frozen: 'processing',
  archived: 'default',
};

export function StatusTag({ status }: { status: RecordStatus }) {
  const { t } = useTranslation();
  return <Tag color={statusColors[status]}>{t(`status.${status}`)}</Tag>;
}

/** The colour is never the only sign: the tag says the band. */
export function BandTag({ band }: { band: 'match' | 'review' | 'noMatch' }) {
  const { t } = useTranslation();
  const color = bandColors[band][useColorScheme()];
  return (
    <Tag variant="outlined" style={{ color, borderColor: color, background: 'transparent', fontWeight: 500 }}>
      {t(`band.${band}`)}
    </Tag>
  );
}

const jobColors = {
  queued: 'default',
  running: 'processing',
  paused: 'warning',
  cancelling: 'warning',
  cancelled: 'default',
  completed: 'success',
  failed: 'error',
} as const;

export type JobStatus = keyof typeof jobColors;

export function JobStatusTag({ status }: { status: JobStatus }) {
  const { t } = useTranslation();
  return <Tag color={jobColors[status]}>{t(`job.${status}`)}</Tag>;
}

export function isFinished(status: JobStatus): boolean {
  return status === 'cancelled' || status === 'completed' || status === 'failed';
}
