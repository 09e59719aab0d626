import type { FieldSchema, LocalizedText } from '@guiyi/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionListQuery } from '~/features/definitions/definition-queries';
import { useText } from '~/shared/i18n/use-locale';
import { withMeaning } from '../model/field-edits';
import { idFor, newEntity } from '../model/new-documents';
import { documentOf, withPair } from '../model/studio-draft';
import { useStudio } from '../studio-context';
import { EntityChoice } from './entity-choice';
import { VocabularyChoice } from './vocabulary-choice';

interface FieldChoicesProps {
  schema: FieldSchema;
  label: LocalizedText;
  isRow: boolean;
  onSchema: (schema: FieldSchema) => void;
}

const withVocabulary = ['choice', 'multiChoice', 'region', 'department'];

/** What a field refers to: a vocabulary, a field above it, the rows of a collection, another entity. */
export function FieldChoices({ schema, label, isRow, onSchema }: FieldChoicesProps) {
  const { kind, vocabulary, collection, entity } = schema['x-field'];
  if (withVocabulary.includes(kind)) {
    return (
      <>
        <VocabularyChoice
          value={vocabulary}
          label={label}
          onChange={(id) => onSchema(withMeaning(schema, 'vocabulary', id))}
        />
        {(kind === 'region' || kind === 'choice') && !isRow && (
          <ParentField schema={schema} onSchema={onSchema} />
        )}
      </>
    );
  }
  if (kind === 'collection') {
    return (
      <>
        <RowsChoice value={collection} label={label} schema={schema} onSchema={onSchema} />
        {collection !== undefined && <PrimaryRow schema={schema} rows={collection} onSchema={onSchema} />}
      </>
    );
  }
  if (kind !== 'reference') return null;
  return <ReferenceChoice value={entity} onChange={(id) => onSchema(withMeaning(schema, 'entity', id))} />;
}

/** The field whose value narrows what can be chosen here: the province of a city. */
function ParentField({ schema, onSchema }: Pick<FieldChoicesProps, 'schema' | 'onSchema'>) {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const { draft, entity } = useStudio();
  const { kind, vocabulary, parentField } = schema['x-field'];
  const form = documentOf(draft, 'form', entity);
  const others = Object.entries(documentOf(draft, 'entity', entity)?.properties ?? {}).filter(
    ([, field]) =>
      field !== schema && field['x-field'].kind === kind && field['x-field'].vocabulary === vocabulary,
  );
  if (others.length === 0) return null;
  return (
    <div>
      <label htmlFor={id}>{t('studio.parentField')}</label>
      <Select<string>
        id={id}
        style={{ width: '100%' }}
        allowClear
        value={parentField}
        placeholder={t('studio.noParent')}
        options={others.map(([value]) => {
          const shown = form?.fields[value]?.label;
          return { value, label: shown === undefined ? value : text(shown) };
        })}
        onChange={(value: string | undefined) => onSchema(withMeaning(schema, 'parentField', value))}
      />
    </div>
  );
}

/** The switch of a row that makes it the one that counts first, as the main contact among the contacts. */
function PrimaryRow({
  schema,
  rows,
  onSchema,
}: Pick<FieldChoicesProps, 'schema' | 'onSchema'> & { rows: string }) {
  const { t } = useTranslation();
  const text = useText();
  const id = useId();
  const { draft } = useStudio();
  const form = documentOf(draft, 'form', rows);
  const switches = Object.entries(documentOf(draft, 'entity', rows)?.properties ?? {}).filter(
    ([, field]) => field.type === 'boolean' && field['x-field'].kind !== 'computed',
  );
  return (
    <div>
      <label htmlFor={id}>{t('studio.primaryRow')}</label>
      <Select<string>
        id={id}
        style={{ width: '100%' }}
        allowClear
        disabled={switches.length === 0}
        aria-describedby={`${id}-help`}
        value={schema['x-field'].primary}
        placeholder={t(switches.length === 0 ? 'studio.noSwitch' : 'studio.noPrimary')}
        options={switches.map(([value]) => {
          const shown = form?.fields[value]?.label;
          return { value, label: shown === undefined ? value : text(shown) };
        })}
        onChange={(value: string | undefined) => onSchema(withMeaning(schema, 'primary', value))}
      />
      <div id={`${id}-help`} className="studio-quiet">
        {t('studio.primaryRowHelp')}
      </div>
    </div>
  );
}

function RowsChoice({
  value,
  label,
  schema,
  onSchema,
}: Pick<FieldChoicesProps, 'schema' | 'label' | 'onSchema'> & { value: string | undefined }) {
  const { t, i18n } = useTranslation();
  const { draft, edit, entity } = useStudio();
  const choose = (collection: string): void => {
    // Which row counts first is told by a field of other rows.
    const { primary: _primary, ...meaning } = schema['x-field'];
    onSchema({
      ...schema,
      items: { $ref: `${collection}.schema.json` },
      'x-field': { ...meaning, collection },
    });
  };
  const rows = Object.keys(draft.documents.entity ?? {}).filter((id) => id !== entity);
  const create = (): void => {
    const key = idFor(label, new Set(Object.keys(draft.documents.entity ?? {})));
    const inAll = (name: 'studio.firstSection' | 'studio.firstField') => ({
      'zh-CN': i18n.t(name, { lng: 'zh-CN' }),
      'zh-TW': i18n.t(name, { lng: 'zh-TW' }),
      en: i18n.t(name, { lng: 'en' }),
    });
    const texts = { title: label, section: inAll('studio.firstSection'), name: inAll('studio.firstField') };
    edit((now) => withPair(now, newEntity(key, texts)));
    choose(key);
  };
  return (
    <EntityChoice
      label={t('studio.rows')}
      value={value}
      options={rows.map((id) => ({ id, title: documentOf(draft, 'form', id)?.title }))}
      onChange={choose}
      onCreate={create}
    />
  );
}

function ReferenceChoice({ value, onChange }: { value: string | undefined; onChange: (id: string) => void }) {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(definitionListQuery);
  const { draft, entity } = useStudio();
  const rows = new Set(Object.keys(draft.documents.entity ?? {}).filter((id) => id !== entity));
  const options = data.items.filter(({ kind, key }) => kind === 'entity' && !rows.has(key));
  const titles = new Map(
    data.items.filter(({ kind }) => kind === 'form').map(({ key, title }) => [key, title]),
  );
  return (
    <EntityChoice
      label={t('studio.referenceTo')}
      value={value}
      options={options.map(({ key }) => ({ id: key, title: titles.get(key) }))}
      onChange={onChange}
    />
  );
}

export function OpenRows({ onOpen }: { onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <Button block onClick={onOpen}>
      {t('studio.editRows')}
    </Button>
  );
}
