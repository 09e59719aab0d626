import {
  documentKinds,
  type DefinitionSummary,
  type DefinitionVersionView,
  type DocumentKind,
  type VocabularyDocument,
} from '@guiyi/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Select, Tabs } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FollowUpCard } from '~/features/impact/follow-up-card';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { JsonView } from '~/shared/ui/json-view';
import { Page } from '~/shared/ui/page';
import { PageSkeleton } from '~/shared/ui/states';
import { definitionListQuery, definitionQuery, definitionVersionsQuery } from './definition-queries';
import { FileConflictPanel } from './file-conflict-panel';
import { titleOf } from './title-of';
import { useEntityOfDocument } from './use-entity-of-document';
import { VersionTable } from './version-table';
import { VocabularyTable } from './vocabulary-table';

const DocumentView = lazy(() => import('./document-view'));

export function DefinitionPage() {
  const { t } = useTranslation();
  const actorName = useActorName();
  const formats = useFormats();
  const text = useText();
  const { kind, key } = useParams({ from: '/shell/definitions/$kind/$key' });
  const [version, setVersion] = useState<number>();
  const [tab, setTab] = useState('form');
  const { data: versions } = useSuspenseQuery(definitionVersionsQuery(kind, key));
  const { data: definition } = useSuspenseQuery(definitionQuery(kind, key, version));
  const { data: list } = useSuspenseQuery(definitionListQuery);
  const title = titleOf(list.items, kind, key, text);
  const canEdit = useCan('definitions.edit');
  const known = documentKinds.find((name) => name === kind);
  return (
    <Page
      title={title}
      subtitle={
        <>
          {known === undefined ? kind : t(`definitions.kind.${known}`)} ·{' '}
          {t('definitions.publishedLine', {
            version: definition.version,
            who: actorName(definition.publishedBy),
            when: formats.dateTime(definition.publishedAt),
          })}
        </>
      }
      actions={
        <>
          <Select
            aria-label={t('definitions.version')}
            style={{ minWidth: 240 }}
            value={definition.version}
            options={versions.items.map((item) => ({
              value: item.version,
              label: `${t('definitions.versionNumber', { version: item.version })} · ${formats.dateTime(item.publishedAt)} · ${actorName(item.publishedBy)}`,
            }))}
            onChange={setVersion}
          />
          {canEdit && known !== undefined && (
            <Link to="/definitions/$kind/$key/edit" params={{ kind, key }}>
              <Button type="primary">{t('document.edit')}</Button>
            </Link>
          )}
        </>
      }
    >
      {known !== undefined && isInConflict(list.items, kind, key) && (
        <FileConflictPanel kind={known} name={key} />
      )}
      <FollowUpCard filter={{}} document={`${kind}:${key}`} />
      <Tabs
        activeKey={tab}
        onChange={setTab}
        items={[
          ...(known === undefined
            ? []
            : [
                {
                  key: 'form',
                  label: t('definitions.asForm'),
                  children: <AsForm kind={known} definition={definition} />,
                },
              ]),
          ...(known === undefined
            ? []
            : [
                {
                  key: 'versions',
                  label: t('versions.tab', { count: versions.items.length }),
                  children: (
                    <VersionTable
                      {...{ kind: known, name: key, title }}
                      versions={versions.items}
                      onShow={(shown) => {
                        setVersion(shown);
                        setTab('form');
                      }}
                    />
                  ),
                },
              ]),
          { key: 'json', label: 'JSON', children: <JsonView value={definition.document} label={key} /> },
        ]}
      />
    </Page>
  );
}

/** The list knows which files are not in force because the platform has changed the definition as well. */
function isInConflict(items: readonly DefinitionSummary[], kind: string, key: string): boolean {
  const own = items.find((item) => item.kind === kind && item.key === key);
  return own?.fileProblems?.some(({ code }) => code === 'file-conflict') ?? false;
}

function AsForm({ kind, definition }: { kind: DocumentKind; definition: DefinitionVersionView }) {
  const entity = useEntityOfDocument(definition.key, definition.document);
  if (kind === 'vocabulary')
    return <VocabularyTable document={definition.document as unknown as VocabularyDocument} />;
  return (
    <EntityScope entity={entity}>
      <Suspense fallback={<PageSkeleton />}>
        <DocumentView kind={kind} document={definition.document} />
      </Suspense>
    </EntityScope>
  );
}
