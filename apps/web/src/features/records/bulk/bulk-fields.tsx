import { toFormSchema, type RecordData } from '@guiyi/contracts';
import Form from '@rjsf/core';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { useMemo } from 'react';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useLocale } from '~/shared/i18n/use-locale';
import { FIELD_SEPARATOR, type RecordFormState } from '../form/form-context';
import { RecordFormProvider } from '../form/record-form-provider';
import { acceptingValidator, recordControls, recordFields, recordTemplates } from '../form/record-theme';

/** Apart from the form of the record, which the same page may show. */
const CHOSEN_PREFIX = 'chosen';

interface BulkFieldsProps {
  fields: readonly string[];
  values: RecordData;
  onChange: (values: RecordData) => void;
}

/** The chosen fields with the controls that they have in the form of a record. */
export default function BulkFields({ fields, values, onChange }: BulkFieldsProps) {
  const set = useDefinitionSet();
  const locale = useLocale();
  const { schema, uiSchema } = useMemo(() => {
    const form = toFormSchema(set.effective(null), set.sourcesFor(null), {
      locale,
      vocabularies: set.vocabularies,
      fieldRights: set.fieldRights,
    });
    return pickFields(form.schema, form.uiSchema as UiSchema, fields);
  }, [set, locale, fields]);
  const state: RecordFormState = useMemo(
    () => ({
      data: values,
      findings: new Map(),
      rewritten: new Map(),
      accept: () => undefined,
      isNew: false,
      isReadOnly: false,
    }),
    [values],
  );
  return (
    <RecordFormProvider state={state}>
      <Form
        tagName="div"
        className="record-form"
        schema={schema}
        uiSchema={uiSchema}
        formData={values}
        validator={acceptingValidator}
        widgets={recordControls}
        fields={recordFields}
        templates={recordTemplates}
        idPrefix={CHOSEN_PREFIX}
        idSeparator={FIELD_SEPARATOR}
        noValidate
        noHtml5Validate
        showErrorList={false}
        experimental_defaultFormStateBehavior={{ emptyObjectFields: 'skipDefaults' }}
        onChange={({ formData }) => onChange(formData as RecordData)}
      >
        <></>
      </Form>
    </RecordFormProvider>
  );
}

/** In a bulk edit no field is required: a blank one clears. */
function pickFields(schema: RJSFSchema, uiSchema: UiSchema, fields: readonly string[]) {
  const properties = Object.fromEntries(
    fields.flatMap((name) => {
      const property = schema.properties?.[name];
      return property === undefined ? [] : [[name, property] as const];
    }),
  );
  const drawn = Object.fromEntries(fields.map((name) => [name, uiSchema[name] as UiSchema]));
  const sections = [{ id: 'bulk', title: '', columns: 2, fields: [...fields] }];
  return {
    schema: { type: 'object', properties } satisfies RJSFSchema,
    uiSchema: { ...drawn, 'ui:options': { sections } } as UiSchema,
  };
}
