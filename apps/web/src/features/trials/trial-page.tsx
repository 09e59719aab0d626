import { DownloadOutlined } from '@ant-design/icons';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { Page } from '~/shared/ui/page';
import { JobStatusTag } from '~/shared/ui/tags';
import { TrialActions, TrialState } from './trial-state';
import { trialExportAddress, trialQuery } from './trial-queries';
import { useDraftNames } from './use-draft-names';

/** One trial of a draft on the records of the base; it changed nothing. */
export function TrialPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const { id } = useParams({ from: '/shell/trials/$id' });
  const { data: trial } = useSuspenseQuery(trialQuery(id));
  const names = useDraftNames();
  return (
    <EntityScope entity={trial.entity}>
      <Page
        title={t('trials.title', { names: names(trial.drafts) })}
        tags={<JobStatusTag status={trial.status} />}
        subtitle={
          <>
            {t('job.startedLine', {
              who: actorName(trial.startedBy),
              when: formats.dateTime(trial.createdAt),
            })}
            {trial.drafts.map((draft) => {
              const [kind = '', key = ''] = draft.split(':', 2);
              return (
                <span key={draft}>
                  {' · '}
                  <Link to="/definitions/$kind/$key" params={{ kind, key }}>
                    {t('trials.definition')}
                  </Link>
                </span>
              );
            })}
          </>
        }
        actions={
          <>
            <TrialActions trial={trial} />
            {trial.status === 'completed' && (
              <Button
                type="primary"
                icon={<DownloadOutlined aria-hidden />}
                href={trialExportAddress(id)}
                download
              >
                {t('trials.export')}
              </Button>
            )}
          </>
        }
      >
        <TrialState trial={trial} />
      </Page>
    </EntityScope>
  );
}
