import type { JsonValue } from '@guiyi/contracts';
import type { FieldProps, RJSFSchema, UiSchema, WidgetProps } from '@rjsf/utils';
import type { ComponentType } from 'react';
import { FieldFindings } from './field-findings';
import { elementIdOf } from './form-context';

interface CollectionCellProps {
  form: FieldProps;
  schema: RJSFSchema;
  uiSchema: UiSchema;
  pointer: string;
  name: string;
  value: JsonValue | undefined;
  locked: boolean;
  /** In a row of a table; in a form of its own the label stands above. */
  hideLabel?: boolean;
  onChange: (value: JsonValue | undefined) => void;
}

/** The control of one field of a row, and what is wrong with it. */
export function CollectionCell({
  form,
  schema,
  uiSchema,
  pointer,
  name,
  value,
  locked,
  hideLabel = true,
  onChange,
}: CollectionCellProps) {
  const { registry, onBlur, onFocus } = form;
  const Widget = (registry.widgets[uiSchema['ui:widget'] as string] ??
    registry.widgets['text']) as ComponentType<WidgetProps>;
  const id = elementIdOf(pointer);
  const enumNames = uiSchema['ui:enumNames'] as string[] | undefined;
  const enumOptions = schema.enum?.map((code, position) => ({
    value: code as string,
    label: enumNames?.[position] ?? (code as string),
  }));
  return (
    <>
      <Widget
        id={id}
        name={name}
        label={schema.title ?? name}
        schema={schema}
        uiSchema={uiSchema}
        value={value}
        options={{ ...(uiSchema['ui:options'] ?? {}), enumOptions } as WidgetProps['options']}
        placeholder={uiSchema['ui:placeholder']}
        readonly={locked || uiSchema['ui:readonly'] === true}
        onChange={onChange}
        onBlur={onBlur}
        onFocus={onFocus}
        registry={registry}
        hideLabel={hideLabel}
      />
      <FieldFindings pointer={pointer} id={`${id}-findings`} />
    </>
  );
}
