import Form from '@rjsf/core';
import type { TemplatesType, ValidatorType } from '@rjsf/utils';
import { useMemo } from 'react';
import { isFields, type Shape } from '../document-shape';
import { documentFields } from './document-fields';
import { elementIdOf, pointerOf } from './document-form-context';
import { FieldTemplate, ObjectTemplate } from './document-templates';
import { documentWidgets } from './document-widgets';
import { formShape } from './form-shape';

export interface DocumentFormProps {
  /** Of what is edited: a part of the document. */
  shape: Shape;
  pointer: string;
  value: unknown;
  /** place: pointer of the control that was used. */
  onChange: (value: unknown, place: string) => void;
}

/** The form of one part of a document, from its schema and the form file of its kind. */
export function DocumentForm({ shape, pointer, value, onChange }: DocumentFormProps) {
  const { schema, ui } = useMemo(() => formShape(shape), [shape]);
  return (
    <Form
      tagName="div"
      schema={schema}
      uiSchema={ui}
      formData={value}
      validator={acceptingValidator}
      widgets={documentWidgets}
      fields={documentFields}
      templates={templates}
      idPrefix={elementIdOf(pointer)}
      idSeparator="/"
      noValidate
      noHtml5Validate
      showErrorList={false}
      experimental_defaultFormStateBehavior={{
        emptyObjectFields: 'skipDefaults',
        arrayMinItems: { populate: 'never' },
        constAsDefaults: 'never',
      }}
      onChange={({ formData }, id) => {
        const next = withoutHollow(formData as unknown, value);
        if (JSON.stringify(next) !== JSON.stringify(value))
          onChange(next, id === undefined ? pointer : pointerOf(id));
      }}
    >
      <></>
    </Form>
  );
}

/** The platform judges documents itself, and says so at the place; the form accepts everything. */
const acceptingValidator: ValidatorType = {
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  isValid: () => true,
  rawValidation: () => ({ errors: [] }),
};

const templates: Partial<Omit<TemplatesType, 'ButtonTemplates'>> = {
  FieldTemplate,
  ObjectFieldTemplate: ObjectTemplate,
};

/** Without what the form holds open for properties that nobody has filled. */
function withoutHollow(value: unknown, before: unknown): unknown {
  if (!isFields(value)) return value;
  const earlier = isFields(before) ? before : {};
  const entries = Object.entries(value)
    .map(([name, inner]) => [name, withoutHollow(inner, earlier[name])] as const)
    .filter(([name, inner]) => {
      if (inner === undefined) return false;
      return !(isFields(inner) && Object.keys(inner).length === 0) || Object.hasOwn(earlier, name);
    });
  return Object.fromEntries(entries);
}
