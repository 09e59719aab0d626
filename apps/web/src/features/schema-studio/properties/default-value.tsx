import { inLocale, type FieldSchema } from '@guiyi/contracts';
import { Input, InputNumber, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '~/shared/i18n/use-locale';
import { documentOf } from '../model/studio-draft';
import { useStudio } from '../studio-context';

interface DefaultValueProps {
  schema: FieldSchema;
  onChange: (value: unknown) => void;
}

const most = 500;
const without = ['code', 'computed', 'reference', 'attachment', 'collection'];

/** What a new record begins with. */
export function DefaultValue({ schema, onChange }: DefaultValueProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const id = useId();
  const { draft } = useStudio();
  const { kind, vocabulary } = schema['x-field'];
  if (schema.type === 'array' || without.includes(kind)) return null;
  const entries =
    (vocabulary === undefined ? undefined : documentOf(draft, 'vocabulary', vocabulary)?.entries) ?? [];
  const options =
    schema.type === 'boolean'
      ? [
          { value: 'true', label: t('value.yes') },
          { value: 'false', label: t('value.no') },
        ]
      : entries.slice(0, most).map(({ code, label }) => ({
          value: code,
          label: label === undefined ? code : inLocale(label, locale),
        }));
  const value = schema.default;
  return (
    <div>
      <label htmlFor={id}>{t('studio.default')}</label>
      {schema.type === 'number' || schema.type === 'integer' ? (
        <InputNumber<number>
          id={id}
          style={{ width: '100%' }}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      ) : options.length > 0 && kind !== 'region' ? (
        <Select<string>
          id={id}
          style={{ width: '100%' }}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={typeof value === 'string' || typeof value === 'boolean' ? String(value) : undefined}
          options={options}
          onChange={(next: string | undefined) =>
            onChange(schema.type === 'boolean' && next !== undefined ? next === 'true' : next)
          }
        />
      ) : (
        <Input
          id={id}
          value={typeof value === 'string' ? value : ''}
          onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
        />
      )}
    </div>
  );
}
