import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { locales, type JsonLogic, type Locale } from '@guiyi/contracts';
import { toFieldPathId, type FieldProps, type RegistryFieldsType } from '@rjsf/utils';
import { Button, Flex, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localeNames } from '~/shared/i18n/locale';
import { LogicEditor } from '~/shared/logic/logic-editor';
import { isFields, type Shape } from '../document-shape';
import { useDocumentForm } from './document-form-context';
import { newItem } from './document-outline';
import { asChoice, choiceOf, tagOf, unionChoices, withoutTag, type DocumentField } from './form-shape';
import { inner, InnerField, innerOf, labelOf } from './inner-field';
import { ItemsField } from './items-field';
import { MessagePlaceholders } from './message-placeholders';
import { RankedField } from './ranked-field';
import { SourcePairField } from './source-pair-field';

function LogicField(props: FieldProps) {
  const { variables } = useDocumentForm();
  return (
    <LogicEditor
      value={props.formData as JsonLogic | undefined}
      variables={variables}
      label={labelOf(props)}
      disabled={props.readonly === true}
      onChange={(rule) => props.onChange(rule, props.fieldPathId.path)}
    />
  );
}

/** A text in the three languages beside each other. */
function LocalizedTextField(props: FieldProps) {
  const texts = (isFields(props.formData) ? props.formData : {}) as Partial<Record<Locale, string>>;
  const label = labelOf(props);
  return (
    <div className="document-languages" role="group" aria-label={label}>
      {locales.map((locale) => (
        <Input.TextArea
          key={locale}
          id={`${props.fieldPathId.$id}/${locale}`}
          lang={locale}
          autoSize={{ minRows: 1, maxRows: 4 }}
          disabled={props.readonly === true}
          aria-label={`${label} · ${localeNames[locale]}`}
          placeholder={localeNames[locale]}
          value={texts[locale] ?? ''}
          onChange={({ target }) => {
            const { [locale]: _before, ...others } = texts;
            const next = target.value === '' ? others : { ...texts, [locale]: target.value };
            props.onChange(Object.keys(next).length === 0 ? undefined : next, props.fieldPathId.path);
          }}
        />
      ))}
      {props.name === 'message' && props.readonly !== true && (
        <MessagePlaceholders
          texts={texts}
          onChange={(next) => props.onChange(next, props.fieldPathId.path)}
        />
      )}
    </div>
  );
}

/** Which way it is, then what that way needs. */
function UnionField(props: FieldProps) {
  const { t } = useTranslation();
  const { branches = [] } = innerOf(props);
  const choices = unionChoices(branches);
  const chosen = choiceOf(choices, branches, props.formData);
  const branch = chosen === undefined ? undefined : branches[chosen.branch];
  return (
    <div style={{ display: 'grid', gap: 8 }}>
      <Select<string>
        id={props.fieldPathId.$id}
        style={{ width: '100%', maxWidth: 320 }}
        popupMatchSelectWidth={false}
        aria-label={labelOf(props) || t('document.way')}
        placeholder={t('document.way')}
        disabled={props.readonly === true}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={props.required !== true && innerOf(props)['unlabelled'] !== true}
        value={chosen?.key}
        options={choices.map(({ key, label }) => ({ value: key, label }))}
        onChange={(key: string | undefined) => {
          if (key === undefined) props.onChange(undefined, props.fieldPathId.path);
          const next = choices.find((choice) => choice.key === key);
          if (next !== undefined)
            props.onChange(asChoice(props.formData, next, branches), props.fieldPathId.path);
        }}
      />
      {branch !== undefined && hasMore(branch) && (
        <InnerField {...props} {...inner(withoutTag(branch))} title="" required={false} />
      )}
    </div>
  );
}

/** What the choice of the way has not said already. */
function hasMore(shape: Shape): boolean {
  const said = tagOf(shape) === undefined ? 0 : 1;
  return Object.keys(shape.schema['properties'] ?? {}).length > said;
}

/** Values by a name of one's own. */
function MapField(props: FieldProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const { registry, fieldPathId, onChange } = props;
  const { entry = { schema: {}, ui: {} } } = innerOf(props);
  const values = isFields(props.formData) ? props.formData : {};
  const label = labelOf(props);
  const add = (): void => {
    if (name === '' || Object.hasOwn(values, name)) return;
    onChange({ ...values, [name]: newItem(entry) }, fieldPathId.path);
    setName('');
  };
  return (
    <Flex vertical gap={6} role="group" aria-label={label}>
      {Object.entries(values).map(([key, value]) => (
        <div key={key} className="document-item" style={{ gridTemplateColumns: '140px minmax(0, 1fr) auto' }}>
          <span className="code-text" style={{ lineHeight: '32px', overflowWrap: 'anywhere' }}>
            {key}
          </span>
          <InnerField
            {...props}
            {...inner(entry)}
            name={key}
            title=""
            required={false}
            formData={value}
            fieldPathId={toFieldPathId(key, registry.globalFormOptions, fieldPathId)}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined aria-hidden />}
            aria-label={t('document.removeNamed', { name: key })}
            onClick={() => {
              const { [key]: _removed, ...others } = values;
              onChange(Object.keys(others).length === 0 ? undefined : others, fieldPathId.path);
            }}
          />
        </div>
      ))}
      <Flex gap={6}>
        <Input
          style={{ width: 200 }}
          size="small"
          aria-label={t('document.newName')}
          placeholder={t('document.newName')}
          value={name}
          onChange={({ target }) => setName(target.value.trim())}
          onPressEnter={add}
        />
        <Button
          size="small"
          type="dashed"
          icon={<PlusOutlined aria-hidden />}
          disabled={name === ''}
          onClick={add}
        >
          {t('document.add')}
        </Button>
      </Flex>
    </Flex>
  );
}

interface SeveralProps {
  field: FieldProps;
  mode: 'multiple' | 'tags';
  options?: { value: string; label: string }[];
}

/** Several values of a list; none at all leaves the property out, unless the document needs it. */
function Several({ field, mode, options }: SeveralProps) {
  return (
    <Select<string[]>
      id={field.fieldPathId.$id}
      mode={mode}
      style={{ width: '100%' }}
      aria-label={labelOf(field)}
      disabled={field.readonly === true}
      tokenSeparators={mode === 'tags' ? ['\n', '\t'] : undefined}
      value={(Array.isArray(field.formData) ? field.formData : []) as string[]}
      options={options}
      optionFilterProp="label"
      maxTagCount={40}
      onChange={(values) =>
        field.onChange(
          values.length === 0 && field.required !== true ? undefined : values,
          field.fieldPathId.path,
        )
      }
    />
  );
}

function WordsField(props: FieldProps) {
  return <Several field={props} mode="tags" />;
}

function ChoicesField(props: FieldProps) {
  const { values = [], names = [] } = innerOf(props) as { values?: string[]; names?: string[] };
  return (
    <Several
      field={props}
      mode="multiple"
      options={values.map((value, position) => ({ value, label: names[position] ?? value }))}
    />
  );
}

function FieldPathsField(props: FieldProps) {
  const { fieldPaths } = useDocumentForm();
  return <Several field={props} mode="tags" options={[...fieldPaths]} />;
}

export const documentFields = {
  logic: LogicField,
  localizedText: LocalizedTextField,
  union: UnionField,
  items: ItemsField,
  map: MapField,
  words: WordsField,
  choices: ChoicesField,
  fieldPaths: FieldPathsField,
  ranked: RankedField,
  sourcePair: SourcePairField,
} satisfies Record<DocumentField, unknown> & RegistryFieldsType;
