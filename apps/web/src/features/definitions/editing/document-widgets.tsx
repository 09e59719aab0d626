import type { WidgetProps } from '@rjsf/utils';
import { Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { pointerOf, useDocumentForm, type Choice } from './document-form-context';

function controlOf({ id, readonly, disabled, onBlur, onFocus, value, placeholder }: WidgetProps) {
  return {
    id,
    disabled: readonly === true || disabled === true,
    placeholder,
    'aria-describedby': `${id}-help problems${pointerOf(id)}`,
    onBlur: () => onBlur(id, value),
    onFocus: () => onFocus(id, value),
  };
}

function TextWidget(props: WidgetProps) {
  return (
    <Input
      {...controlOf(props)}
      value={textOf(props.value)}
      onChange={({ target }) => props.onChange(target.value === '' ? undefined : target.value)}
    />
  );
}

function LongTextWidget(props: WidgetProps) {
  return (
    <Input.TextArea
      {...controlOf(props)}
      autoSize={{ minRows: 2, maxRows: 8 }}
      value={textOf(props.value)}
      onChange={({ target }) => props.onChange(target.value === '' ? undefined : target.value)}
    />
  );
}

/** Patterns are read character by character, and an empty replacement is one. */
function PatternWidget(props: WidgetProps) {
  return (
    <Input
      {...controlOf(props)}
      className="code-input"
      spellCheck={false}
      value={textOf(props.value)}
      onChange={({ target }) => props.onChange(target.value)}
    />
  );
}

function NumberWidget(props: WidgetProps) {
  return (
    <InputNumber<number>
      {...controlOf(props)}
      style={{ width: '100%' }}
      value={typeof props.value === 'number' ? props.value : null}
      min={props.schema.minimum}
      max={props.schema.maximum}
      precision={props.schema.type === 'integer' ? 0 : undefined}
      onChange={(value) => props.onChange(value ?? undefined)}
    />
  );
}

/** Off and left out are the same, unless the document has to say it. */
function SwitchWidget(props: WidgetProps) {
  const { t } = useTranslation();
  const { onBlur: _onBlur, onFocus: _onFocus, placeholder: _placeholder, ...control } = controlOf(props);
  return (
    <Switch
      {...control}
      aria-label={props.label}
      checked={props.value === true}
      checkedChildren={t('value.yes')}
      unCheckedChildren={t('value.no')}
      onChange={(checked) => props.onChange(checked || props.required === true ? checked : undefined)}
    />
  );
}

function ChoiceWidget(props: WidgetProps) {
  const options = (props.options.enumOptions ?? []).map(({ value, label }) => ({
    value: value as string,
    label,
  }));
  return (
    <Select<string>
      {...controlOf(props)}
      style={{ width: '100%' }}
      popupMatchSelectWidth={false}
      allowClear={props.required !== true}
      showSearch={{ optionFilterProp: 'label' }}
      value={props.value as string | undefined}
      options={options}
      onChange={(value: string | undefined) => props.onChange(value)}
    />
  );
}

/** Names that are known, by their labels; one that is not known is shown as it is written. */
function NameControl({ choices, ...props }: WidgetProps & { choices: readonly Choice[] }) {
  const value = typeof props.value === 'string' ? props.value : undefined;
  const isKnown = value === undefined || choices.some((choice) => choice.value === value);
  const all = isKnown ? choices : [{ value, label: value }, ...choices];
  return (
    <Select<string>
      {...controlOf(props)}
      style={{ width: '100%' }}
      popupMatchSelectWidth={false}
      allowClear={props.required !== true}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={all.map(({ value: name, label }) => ({
        value: name,
        label: label === name ? name : `${label} · ${name}`,
      }))}
      onChange={(next: string | undefined) => props.onChange(next)}
    />
  );
}

function FieldPathWidget(props: WidgetProps) {
  return <NameControl {...props} choices={useDocumentForm().fieldPaths} />;
}

function MatchFormWidget(props: WidgetProps) {
  return <NameControl {...props} choices={useDocumentForm().matchForms} />;
}

function DocumentIdWidget(props: WidgetProps) {
  return <NameControl {...props} choices={useDocumentForm().documents} />;
}

/** A value of any plain type: what reads as a number or as true and false is one. */
function ScalarWidget(props: WidgetProps) {
  return (
    <Input
      {...controlOf(props)}
      value={props.value === undefined ? '' : String(props.value)}
      onChange={({ target }) => props.onChange(scalarOf(target.value))}
    />
  );
}

export const documentWidgets = {
  text: TextWidget,
  textarea: LongTextWidget,
  pattern: PatternWidget,
  number: NumberWidget,
  switch: SwitchWidget,
  choice: ChoiceWidget,
  fieldPath: FieldPathWidget,
  documentId: DocumentIdWidget,
  matchForm: MatchFormWidget,
  scalar: ScalarWidget,
};

function scalarOf(text: string): string | number | boolean | undefined {
  if (text === '') return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  return text.trim() !== '' && Number.isFinite(Number(text)) && String(Number(text)) === text
    ? Number(text)
    : text;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
