import type { RuleTrial } from '@guiyi/contracts';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '~/shared/i18n/use-locale';
import { JobProgress } from '~/shared/jobs/job-progress';
import { useCan } from '~/shared/session/use-current-user';
import { isFinished } from '~/shared/ui/tags';
import { useCancelTrial } from './trial-queries';
import { TrialResultView } from './trial-result-view';

/** A trial as it stands: how far it is, why it failed, or what it found. */
export function TrialState({ trial }: { trial: RuleTrial }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <>
      {trial.error !== undefined && trial.error !== null && (
        <Alert type="error" showIcon title={t('job.failed')} description={text(trial.error)} />
      )}
      {!isFinished(trial.status) && <JobProgress progress={trial.progress} />}
      {trial.status === 'cancelled' && <Alert type="info" showIcon title={t('trials.cancelled')} />}
      {isFinished(trial.status) && trial.status !== 'failed' && (
        <TrialResultView result={trial.result} trial={trial.id} />
      )}
    </>
  );
}

export function TrialActions({ trial }: { trial: RuleTrial }) {
  const { t } = useTranslation();
  const canRun = useCan('cleansing.run');
  const cancel = useCancelTrial();
  if (isFinished(trial.status) || !canRun) return null;
  return (
    <Button
      danger
      loading={cancel.isPending || trial.status === 'cancelling'}
      onClick={() => cancel.mutate(trial.id)}
    >
      {t('job.cancel')}
    </Button>
  );
}
