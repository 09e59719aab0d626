import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { Page } from '~/shared/ui/page';
import { JobStatusTag } from '~/shared/ui/tags';
import { DocumentNames } from './document-names';
import { previewQuery } from './impact-queries';
import { PreviewState } from './preview-state';

/** One preview of drafts, to send to somebody. */
export function PreviewPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const { id } = useParams({ from: '/shell/previews/$id' });
  const { data: preview } = useSuspenseQuery(previewQuery(id));
  return (
    <Page
      title={t('impact.title')}
      tags={<JobStatusTag status={preview.status} />}
      subtitle={
        <>
          {t('job.startedLine', {
            who: actorName(preview.startedBy),
            when: formats.dateTime(preview.createdAt),
          })}
          {' · '}
          <DocumentNames documents={preview.documents} />
        </>
      }
    >
      <PreviewState preview={preview} />
    </Page>
  );
}
