import { AppstoreAddOutlined, AppstoreOutlined, FileExcelOutlined, PlusOutlined } from '@ant-design/icons';
import type {
  DefinitionVersionView,
  EntityDocument,
  FormDocument,
  OverlayDocument,
  VocabularyDocument,
} from '@guiyi/contracts';
import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Card, Flex, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionListQuery, definitionQuery } from '~/features/definitions/definition-queries';
import { entitiesQuery } from '~/shared/definitions/use-entities';
import { useFormats } from '~/shared/format/use-formats';
import { useActorName } from '~/shared/i18n/use-actor-name';
import { useText } from '~/shared/i18n/use-locale';
import { useCan } from '~/shared/session/use-current-user';
import { Page } from '~/shared/ui/page';
import { EmptyState } from '~/shared/ui/states';
import { NewEntityDialog } from './home/new-entity-dialog';
import { NewOverlayDialog } from './home/new-overlay-dialog';
import './studio.css';

/** What records there are, and what each consists of. */
export function StudioPage() {
  const { t } = useTranslation();
  const text = useText();
  const canEdit = useCan('definitions.edit');
  const [isAdding, setAdding] = useState(false);
  const [overlayOf, setOverlayOf] = useState<string>();
  const { data: list } = useSuspenseQuery(definitionListQuery);
  const { data: entities } = useSuspenseQuery(entitiesQuery);
  const keysOf = (kind: string): string[] =>
    list.items.filter((item) => item.kind === kind).map(({ key }) => key);
  const documents = useDocuments('entity', keysOf('entity'));
  const overlays = useDocuments('overlay', keysOf('overlay')).map(
    ({ document }) => document as unknown as OverlayDocument,
  );
  const departments = useDocuments(
    'vocabulary',
    keysOf('vocabulary').filter((key) => key === 'department'),
  );
  const entries = departments.flatMap(({ document }) => (document as unknown as VocabularyDocument).entries);
  const nameOf = (code: string): string => {
    const label = entries.find((entry) => entry.code === code)?.label;
    return label === undefined ? code : text(label);
  };
  const add = canEdit && (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
      {t('studio.newEntity')}
    </Button>
  );
  return (
    <Page
      title={t('nav.schemaStudio')}
      subtitle={t('studio.subtitle')}
      actions={
        <>
          {canEdit && (
            <>
              <Link to="/studio/new">
                <Button icon={<FileExcelOutlined aria-hidden />}>{t('nav.newFromTable')}</Button>
              </Link>
              <Link to="/studio/templates">
                <Button icon={<AppstoreOutlined aria-hidden />}>{t('nav.templates')}</Button>
              </Link>
            </>
          )}
          {add}
        </>
      }
    >
      {entities.items.length === 0 ? (
        <EmptyState title={t('studio.noEntities')} description={t('studio.noEntitiesHelp')} action={add} />
      ) : (
        <div className="studio-entities">
          {entities.items.map(({ id, total }) => {
            const stored = documents.find(({ key }) => key === id);
            return (
              stored !== undefined && (
                <EntityCard
                  key={id}
                  stored={stored}
                  total={total}
                  nameOfDepartment={nameOf}
                  overlays={overlays.filter(({ entity }) => entity === id)}
                  onAddOverlay={canEdit ? () => setOverlayOf(id) : undefined}
                />
              )
            );
          })}
        </div>
      )}
      {isAdding && <NewEntityDialog taken={new Set(keysOf('entity'))} onClose={() => setAdding(false)} />}
      {overlayOf !== undefined && (
        <NewOverlayDialog entity={overlayOf} overlays={overlays} onClose={() => setOverlayOf(undefined)} />
      )}
    </Page>
  );
}

function useDocuments(kind: string, keys: readonly string[]): DefinitionVersionView[] {
  return useSuspenseQueries({ queries: keys.map((key) => definitionQuery(kind, key, undefined)) }).map(
    ({ data }) => data,
  );
}

interface EntityCardProps {
  stored: DefinitionVersionView;
  total: number;
  nameOfDepartment: (code: string) => string;
  overlays: readonly OverlayDocument[];
  onAddOverlay: (() => void) | undefined;
}

function EntityCard({ stored, total, nameOfDepartment, overlays, onAddOverlay }: EntityCardProps) {
  const { t } = useTranslation();
  const actorName = useActorName();
  const text = useText();
  const formats = useFormats();
  const { key } = stored;
  const { data: form } = useSuspenseQuery(definitionQuery('form', key, undefined));
  const { title, help } = form.document as unknown as FormDocument;
  const { properties } = stored.document as unknown as EntityDocument;
  const rows = Object.entries(properties).flatMap(([name, field]) => {
    const { collection } = field['x-field'];
    const label = (form.document as unknown as FormDocument).fields[name]?.label;
    return collection === undefined ? [] : [{ collection, label: label === undefined ? name : text(label) }];
  });
  const latest = form.publishedAt > stored.publishedAt ? form : stored;
  return (
    <Card
      size="small"
      title={
        <Link to="/studio/entities/$entity" params={{ entity: key }} search={{}}>
          {text(title)}
        </Link>
      }
      extra={<span className="code-text studio-quiet">{key}</span>}
    >
      <Flex vertical gap={10}>
        {help !== undefined && <p className="studio-quiet">{text(help)}</p>}
        <Flex gap={18}>
          <span>{t('studio.fieldCount', { count: Object.keys(properties).length })}</span>
          <span>{t('studio.recordCount', { count: total, total: formats.decimal(total, 0) })}</span>
          <Link to="/studio/entities/$entity/rules" params={{ entity: key }}>
            {t('ruleStudio.open')}
          </Link>
        </Flex>
        <span className="studio-quiet">
          {t('studio.lastChange', {
            who: actorName(latest.publishedBy),
            when: formats.dateTime(latest.publishedAt),
          })}
        </span>
        {rows.length > 0 && (
          <Flex gap={6} wrap align="center">
            <span className="studio-quiet">{t('studio.rows')}</span>
            {rows.map(({ collection, label }) => (
              <Link
                key={collection}
                to="/studio/entities/$entity"
                params={{ entity: key }}
                search={{ rows: collection }}
              >
                <Tag>{label}</Tag>
              </Link>
            ))}
          </Flex>
        )}
        <Flex gap={6} wrap align="center">
          <span className="studio-quiet">{t('studio.overlays')}</span>
          {overlays.map(({ id, department }) => (
            <Link key={id} to="/studio/overlays/$key" params={{ key: id }} search={{}}>
              <Tag color="blue">{nameOfDepartment(department)}</Tag>
            </Link>
          ))}
          {onAddOverlay !== undefined && (
            <Button
              size="small"
              type="text"
              icon={<AppstoreAddOutlined aria-hidden />}
              onClick={onAddOverlay}
            >
              {t('studio.newOverlay')}
            </Button>
          )}
        </Flex>
      </Flex>
    </Card>
  );
}
