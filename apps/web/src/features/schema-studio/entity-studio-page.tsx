import { defaultRules, type DefinitionSetView } from '@guiyi/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '~/shared/api/request';
import { useEntities } from '~/shared/definitions/use-entities';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { EmptyState, ErrorState, PageSkeleton } from '~/shared/ui/states';
import { EntityStudio } from './editor/entity-studio';
import { newEntity } from './model/new-documents';
import { baseOfSet } from './model/studio-draft';
import { studioSetQuery } from './studio-queries';
import { hasDraft } from './use-studio-draft';

export function EntityStudioPage() {
  const { t } = useTranslation();
  const { entity } = useParams({ from: '/shell/studio/entities/$entity' });
  const { rows } = useSearch({ from: '/shell/studio/entities/$entity' });
  const canEdit = useCan('definitions.edit');
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(studioSetQuery(entity));
  const isNew = error instanceof ApiError && error.status === 404 && hasDraft(entity);
  const other = useEntities().find(({ id }) => id !== entity)?.id;
  // What a new entity may refer to is what any other may.
  const shared = useQuery({ ...studioSetQuery(other ?? ''), enabled: isNew && other !== undefined });
  const started = useMemo(() => {
    if (data !== undefined) return { view: data, base: baseOfSet(data) };
    if (!isNew || (other !== undefined && shared.data === undefined)) return undefined;
    const view = newView(entity, shared.data);
    const { vocabulary } = baseOfSet(view).documents;
    return { view, base: { documents: { vocabulary }, versions: vocabularyVersions(view) } };
  }, [data, isNew, entity, other, shared.data]);
  const published = useCallback(
    async () => baseOfSet(await client.fetchQuery({ ...studioSetQuery(entity), staleTime: 0 })),
    [client, entity],
  );
  if (!canEdit) {
    return (
      <Page title={t('nav.schemaStudio')}>
        <EmptyState title={t('document.notEditable')} />
      </Page>
    );
  }
  if (started !== undefined) {
    return <EntityStudio key={entity} entity={entity} rows={rows} {...started} onPublished={published} />;
  }
  if (error instanceof ApiError && error.status === 404 && !isNew) {
    return (
      <Page title={entity}>
        <EmptyState
          title={t('studio.noEntity', { entity })}
          action={
            <Link to="/studio">
              <Button type="primary">{t('nav.schemaStudio')}</Button>
            </Link>
          }
        />
      </Page>
    );
  }
  if (error !== null && !isNew) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <PageSkeleton />;
}

/** An entity that is not in force yet: its documents are in the draft, what it may refer to is in force. */
function newView(entity: string, shared: DefinitionSetView | undefined): DefinitionSetView {
  const word = { 'zh-CN': entity, 'zh-TW': entity, en: entity };
  const pair = newEntity(entity, { title: word, section: word, name: word });
  const { standardization, validation, matching } = defaultRules(entity);
  return {
    entity: { ...pair.entity },
    forms: [{ ...pair.form }],
    collections: [],
    overlays: [],
    vocabularies: shared?.vocabularies ?? [],
    standardization: { ...standardization },
    validation: { ...validation },
    matching: { ...matching },
    versions: shared?.versions ?? {},
    fieldRights: {},
  };
}

function vocabularyVersions({ versions }: DefinitionSetView): Record<string, number> {
  return Object.fromEntries(Object.entries(versions).filter(([name]) => name.startsWith('vocabulary:')));
}
