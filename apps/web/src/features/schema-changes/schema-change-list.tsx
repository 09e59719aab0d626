import type { FieldMigration, SchemaChangeView, SchemaDraft } from '@guiyi/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Flex, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { EntityScope } from '~/shared/definitions/entity-scope';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useFormats } from '~/shared/format/use-formats';
import { useText } from '~/shared/i18n/use-locale';
import { ErrorState, PageSkeleton } from '~/shared/ui/states';
import { MigrationEditor } from './migration-editor';
import { migrationOf, renameTargets, withMigration } from './migrations';
import { schemaChangeQuery } from './schema-change-queries';

export interface SchemaChangeListProps {
  /** Drafts that come into force together. */
  documents: readonly SchemaDraft[];
  migrations: readonly FieldMigration[];
  /** Undefined: they are only shown. */
  onChange?: (migrations: FieldMigration[]) => void;
}

const colors = { compatible: 'success', backfill: 'warning', destructive: 'error' } as const;

/** What changed fields do to stored values, one line each, with what has to be decided about them. */
export function SchemaChangeList({ documents, migrations, onChange }: SchemaChangeListProps) {
  const { t } = useTranslation();
  const report = useQuery(schemaChangeQuery(documents, migrations));
  if (report.isPending) return <PageSkeleton />;
  if (report.isError) return <ErrorState error={report.error} onRetry={() => void report.refetch()} />;
  const { items, problems } = report.data;
  if (items.length === 0)
    return (
      <span style={{ color: 'var(--guiyi-quiet)' }}>
        {t(problems.length > 0 ? 'schemaChanges.unsound' : 'schemaChanges.none')}
      </span>
    );
  return (
    <ul aria-label={t('schemaChanges.title')} className="plain-list" style={listStyle}>
      {items.map((change, position) => (
        <li key={`${change.entity}.${change.field}.${change.change}`}>
          <EntityScope entity={change.entity}>
            <SchemaChangeLine
              change={change}
              changes={items}
              isFirst={isFirstOfField(items, position)}
              documents={documents}
              migrations={migrations}
              onChange={onChange}
            />
          </EntityScope>
        </li>
      ))}
    </ul>
  );
}

const listStyle = { margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: 10 } as const;

/** A field that is renamed and changes its type is decided about once. */
function isFirstOfField(items: readonly SchemaChangeView[], position: number): boolean {
  const own = items[position];
  return items.findIndex(({ entity, field }) => entity === own?.entity && field === own.field) === position;
}

interface LineProps extends SchemaChangeListProps {
  change: SchemaChangeView;
  changes: readonly SchemaChangeView[];
  isFirst: boolean;
}

function SchemaChangeLine({ change, changes, isFirst, documents, migrations, onChange }: LineProps) {
  const { t } = useTranslation();
  const text = useText();
  const formats = useFormats();
  const texts = useFieldTexts();
  const { effect, sentence, needsMigration, conversion, restorable = 0 } = change;
  const migration = migrationOf(migrations, change);
  const say = (said: Omit<FieldMigration, 'entity' | 'field'>): void =>
    onChange?.(withMigration(migrations, change, said));
  const isDecided = migration?.setAside === true || migration?.expression !== undefined;
  return (
    <>
      <Flex gap={8} align="baseline" wrap>
        <Tag color={colors[effect]}>{t(`schemaChanges.effect.${effect}`)}</Tag>
        <span className="whole-words">{text(sentence)}</span>
        <AffectedRecords change={change} />
        {needsMigration && <Tag color="error">{t('schemaChanges.undecided')}</Tag>}
      </Flex>
      {conversion !== undefined && (
        <div style={{ color: 'var(--guiyi-quiet)' }}>
          {t('schemaChanges.counts', {
            converted: formats.count(conversion.converted),
            failed: formats.count(conversion.failed + conversion.emptied),
          })}
        </div>
      )}
      {restorable > 0 && <div>{t('schemaChanges.comesBack', { count: restorable })}</div>}
      {isFirst && (needsMigration || isDecided) && (
        <MigrationEditor
          change={change}
          label={texts.label(change.field)}
          migration={migration}
          documents={documents}
          targets={renameTargets(changes, migrations, change)}
          disabled={onChange === undefined}
          onChange={say}
          onRename={(field) =>
            onChange?.(
              withMigration(migrations, { entity: change.entity, field }, { renamedFrom: change.field }),
            )
          }
        />
      )}
    </>
  );
}

/** How many records it is about, as a way to them where the field can be filtered by. */
function AffectedRecords({ change }: { change: SchemaChangeView }) {
  const { t } = useTranslation();
  const set = useDefinitionSet();
  const { records, entity, field } = change;
  if (records === null) return null;
  const words = t('schemaChanges.records', { count: records });
  const isFilterable =
    Object.hasOwn(set.storage.properties, field) &&
    set.storage.properties[field]?.['x-field'].filterable === true;
  const op = change.change === 'required' ? 'blank' : 'notBlank';
  const isTold =
    change.change === 'required' || change.change === 'removed' || change.change === 'typeChanged';
  if (records === 0 || !isFilterable || !isTold) return <b>{words}</b>;
  return (
    <Link to="/records/$entity" params={{ entity }} search={{ filter: [{ field, op }] }}>
      {words}
    </Link>
  );
}
