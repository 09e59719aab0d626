import {
  toFormSchema,
  type AttachmentView,
  type FindingView,
  type RecordData,
  type RecordLink,
} from '@guiyi/contracts';
import Form from '@rjsf/core';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { useMemo } from 'react';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useLocale } from '~/shared/i18n/use-locale';
import { FIELD_SEPARATOR, type RecordFormState } from './form-context';
import { RecordFormProvider } from './record-form-provider';
import { acceptingValidator, recordControls, recordFields, recordTemplates } from './record-theme';

/** Apart from the form of the record, which the same page may show. */
const CHOSEN_PREFIX = 'chosen';

interface ChosenFieldsProps {
  fields: readonly string[];
  values: RecordData;
  onChange: (values: RecordData) => void;
  /** What is said of the values, by pointer. */
  findings?: ReadonlyMap<string, readonly FindingView[]>;
  /** What the references and attachments among the values are called. */
  links?: readonly RecordLink[];
  attachments?: readonly AttachmentView[];
}

const nothingFound: ReadonlyMap<string, readonly FindingView[]> = new Map();

/** Some fields of a record with the controls that they have in its form; none is required here. */
export default function ChosenFields({
  fields,
  values,
  onChange,
  findings = nothingFound,
  links,
  attachments,
}: ChosenFieldsProps) {
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
      findings,
      rewritten: new Map(),
      accept: () => undefined,
      isNew: false,
      isReadOnly: false,
      links,
      attachments,
    }),
    [values, findings, links, attachments],
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

/** Whoever clears a field wants it blank: the rules judge the whole record later. */
function pickFields(schema: RJSFSchema, uiSchema: UiSchema, fields: readonly string[]) {
  const properties = Object.fromEntries(
    fields.flatMap((name) => {
      const property = schema.properties?.[name];
      return property === undefined ? [] : [[name, property] as const];
    }),
  );
  const drawn = Object.fromEntries(fields.map((name) => [name, uiSchema[name] as UiSchema]));
  const sections = [{ id: 'chosen', title: '', columns: fields.length > 1 ? 2 : 1, fields: [...fields] }];
  return {
    schema: { type: 'object', properties } satisfies RJSFSchema,
    uiSchema: { ...drawn, 'ui:options': { sections } } as UiSchema,
  };
}
