import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionQuery } from '~/features/definitions/definition-queries';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { baseOfSet } from './model/studio-draft';
import { OverlayStudio } from './overlay/overlay-studio';
import { studioSetQuery } from './studio-queries';

export function OverlayStudioPage() {
  const { t } = useTranslation();
  const { key } = useParams({ from: '/shell/studio/overlays/$key' });
  const { entity: told } = useSearch({ from: '/shell/studio/overlays/$key' });
  const canEdit = useCan('definitions.edit');
  const client = useQueryClient();
  // One that is only being made names its entity in the address.
  const stored = useQuery({ ...definitionQuery('overlay', key, undefined), enabled: told === undefined });
  const named = stored.data?.document['entity'];
  const entity = told ?? (typeof named === 'string' ? named : undefined);
  const set = useQuery({ ...studioSetQuery(entity ?? ''), enabled: entity !== undefined });
  const base = useMemo(() => (set.data === undefined ? undefined : baseOfSet(set.data)), [set.data]);
  const published = useCallback(
    async () => baseOfSet(await client.fetchQuery({ ...studioSetQuery(entity ?? ''), staleTime: 0 })),
    [client, entity],
  );
  if (!canEdit) {
    return (
      <Page title={t('nav.schemaStudio')}>
        <EmptyState title={t('document.notEditable')} />
      </Page>
    );
  }
  const error = stored.error ?? set.error;
  if (error !== null) {
    return <ErrorState error={error} onRetry={() => void (entity === undefined ? stored : set).refetch()} />;
  }
  if (entity === undefined || set.data === undefined || base === undefined) return <PageSkeleton />;
  return (
    <OverlayStudio key={key} name={key} entity={entity} view={set.data} base={base} onPublished={published} />
  );
}
