import {
  fieldSchemaAt,
  inLocale,
  type FieldSchema,
  type FilterCondition,
  type VocabularyEntry,
} from '@guiyi/contracts';
import { DatePicker, Flex, Input, InputNumber, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useLocale } from '~/shared/i18n/use-locale';
import { RecordPicker } from '../linked/record-picker';

export interface FilterEditorProps {
  field: string;
  conditions: readonly FilterCondition[];
  onChange: (conditions: FilterCondition[]) => void;
}

/** Narrows the list by one field, with the control that suits it; any field can also be asked whether it is filled. */
export function FilterEditor({ field, conditions, onChange }: FilterEditorProps) {
  const { t } = useTranslation();
  const set = useDefinitionSet();
  const schema = fieldSchemaAt(set.storage, field);
  const blank = conditions.find(({ op }) => op === 'blank' || op === 'notBlank')?.op ?? 'value';
  if (schema === undefined) return null;
  return (
    <Flex vertical gap={10} style={{ width: 280 }}>
      <Radio.Group
        size="small"
        value={blank}
        options={[
          { value: 'value', label: t('filter.value') },
          { value: 'notBlank', label: t('filter.notBlank') },
          { value: 'blank', label: t('filter.blank') },
        ]}
        onChange={({ target }) =>
          onChange(target.value === 'value' ? [] : [{ field, op: target.value as 'blank' }])
        }
      />
      {blank === 'value' && (
        <ValueEditor field={field} schema={schema} conditions={conditions} onChange={onChange} />
      )}
    </Flex>
  );
}

type EditorProps = FilterEditorProps & { schema: FieldSchema };

function ValueEditor(props: EditorProps) {
  const { type, 'x-field': meaning } = props.schema;
  if (meaning.kind === 'reference') return <ReferenceEditor {...props} />;
  if (meaning.vocabulary !== undefined) return <ChoiceEditor {...props} />;
  if (type === 'boolean') return <BooleanEditor {...props} />;
  if (type === 'number' || type === 'integer') return <NumberEditor {...props} />;
  return meaning.kind === 'date' ? <DateEditor {...props} /> : <TextEditor {...props} />;
}

function ChoiceEditor({ field, schema, conditions, onChange }: EditorProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { vocabularies, storage } = useDefinitionSet();
  const { vocabulary = '', kind } = schema['x-field'];
  const entries = vocabularies.get(vocabulary)?.entries ?? [];
  const shown = kind === 'region' ? entriesAtDepth(entries, depthOf(schema, storage.properties)) : entries;
  const options = new Map(
    shown.map((entry) => {
      const label = entry.label === undefined ? entry.code : inLocale(entry.label, locale);
      return [kind === 'region' ? (entry.label?.['zh-CN'] ?? entry.code) : entry.code, label];
    }),
  );
  const chosen = conditions.find(({ op }) => op === 'in')?.value;
  return (
    <Select<string[]>
      mode="multiple"
      autoFocus
      allowClear
      placeholder={t('filter.choose')}
      aria-label={t('filter.choose')}
      value={Array.isArray(chosen) ? (chosen as string[]) : []}
      options={[...options].map(([value, label]) => ({ value, label }))}
      optionFilterProp="label"
      onChange={(value) => onChange(value.length === 0 ? [] : [{ field, op: 'in', value }])}
    />
  );
}

function BooleanEditor({ field, conditions, onChange }: EditorProps) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      value={conditions.find(({ op }) => op === 'eq')?.value}
      options={[
        { value: true, label: t('value.yes') },
        { value: false, label: t('value.no') },
      ]}
      onChange={({ target }) => onChange([{ field, op: 'eq', value: target.value as boolean }])}
    />
  );
}

function NumberEditor({ field, conditions, onChange }: EditorProps) {
  const { t } = useTranslation();
  const valueOf = (op: 'gte' | 'lte') =>
    conditions.find((condition) => condition.op === op)?.value as number | undefined;
  const change = (op: 'gte' | 'lte', value: number | null): void => {
    const others = conditions.filter(
      (condition) => condition.op !== op && (condition.op === 'gte' || condition.op === 'lte'),
    );
    onChange(value === null ? others : [...others, { field, op, value }]);
  };
  return (
    <Flex gap={8} align="center">
      <InputNumber
        style={{ flex: 1 }}
        placeholder={t('filter.from')}
        aria-label={t('filter.from')}
        value={valueOf('gte')}
        onChange={(value) => change('gte', value)}
      />
      <span aria-hidden>–</span>
      <InputNumber
        style={{ flex: 1 }}
        placeholder={t('filter.to')}
        aria-label={t('filter.to')}
        value={valueOf('lte')}
        onChange={(value) => change('lte', value)}
      />
    </Flex>
  );
}

function DateEditor({ field, conditions, onChange }: EditorProps) {
  const valueOf = (op: 'gte' | 'lte') => {
    const value = conditions.find((condition) => condition.op === op)?.value;
    return typeof value === 'string' ? dayjs(value) : null;
  };
  return (
    <DatePicker.RangePicker
      allowEmpty={[true, true]}
      value={[valueOf('gte'), valueOf('lte')]}
      onChange={(range) => {
        const [from, to] = range ?? [null, null];
        onChange([
          ...(from ? [{ field, op: 'gte' as const, value: from.format('YYYY-MM-DD') }] : []),
          ...(to ? [{ field, op: 'lte' as const, value: to.format('YYYY-MM-DD') }] : []),
        ]);
      }}
    />
  );
}

function ReferenceEditor({ field, schema, conditions, onChange }: EditorProps) {
  const { t } = useTranslation();
  const [current] = conditions;
  return (
    <RecordPicker
      autoFocus
      aria-label={t('filter.value')}
      entity={schema['x-field'].entity ?? ''}
      value={typeof current?.value === 'string' ? current.value : undefined}
      onChange={(id) => onChange(id === undefined ? [] : [{ field, op: 'eq', value: id }])}
    />
  );
}

function TextEditor({ field, conditions, onChange }: EditorProps) {
  const { t } = useTranslation();
  const [current] = conditions;
  const op = current?.op === 'startsWith' || current?.op === 'eq' ? current.op : 'contains';
  const change = (nextOp: 'contains' | 'startsWith' | 'eq', value: string): void =>
    onChange(value === '' ? [] : [{ field, op: nextOp, value }]);
  const value = typeof current?.value === 'string' ? current.value : '';
  return (
    <Flex gap={8}>
      <Select<'contains' | 'startsWith' | 'eq'>
        style={{ width: 104 }}
        value={op}
        aria-label={t('filter.how')}
        options={(['contains', 'startsWith', 'eq'] as const).map((choice) => ({
          value: choice,
          label: t(`filter.${choice}`),
        }))}
        onChange={(choice: 'contains' | 'startsWith' | 'eq') => change(choice, value)}
      />
      <Input
        autoFocus
        allowClear
        value={value}
        aria-label={t('filter.value')}
        onChange={({ target }) => change(op, target.value)}
      />
    </Flex>
  );
}

/** Province 1, city 2, district 3: how many fields lie above. */
function depthOf(schema: FieldSchema, properties: Readonly<Record<string, FieldSchema>>): number {
  const parent = schema['x-field'].parentField;
  const above = parent === undefined ? undefined : properties[parent];
  return above === undefined ? 1 : 1 + depthOf(above, properties);
}

function entriesAtDepth(entries: readonly VocabularyEntry[], depth: number): VocabularyEntry[] {
  const parents = new Map(entries.map(({ code, parent }) => [code, parent]));
  const depthFrom = (code: string | undefined): number =>
    code === undefined ? 0 : 1 + depthFrom(parents.get(code));
  return entries.filter(({ code }) => depthFrom(code) === depth);
}
