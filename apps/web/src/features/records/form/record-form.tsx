import { toFormSchema, type RecordData } from '@guiyi/contracts';
import Form from '@rjsf/core';
import type { UiSchema } from '@rjsf/utils';
import { ConfigProvider, Flex, theme } from 'antd';
import { useMemo, useState } from 'react';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useLocale } from '~/shared/i18n/use-locale';
import { PageSkeleton } from '~/shared/ui/states';
import { isConditional, sameStates, withStates } from './conditional-form';
import { FIELD_PREFIX, FIELD_SEPARATOR, pointerOf, type RecordFormState } from './form-context';
import { RecordFormProvider } from './record-form-provider';
import { acceptingValidator, recordControls, recordFields, recordTemplates } from './record-theme';

export interface RecordFormProps {
  state: RecordFormState;
  department: string | null;
  onChange: (data: RecordData) => void;
  /** A field has been left. */
  onLeave: (pointer: string) => void;
}

/** The form of the entity as the department sees it. */
export default function RecordForm({ state, department, onChange, onLeave }: RecordFormProps) {
  const set = useDefinitionSet();
  const locale = useLocale();
  const { token } = theme.useToken();
  // Locked fields are there to be read. The same theme every time: another one would make all controls anew.
  const legible = useMemo(
    () => ({ token: { colorTextDisabled: token.colorTextSecondary } }),
    [token.colorTextSecondary],
  );
  // A stroke changes what is judged, seldom which fields there are: the form is made anew only then.
  const [states, setStates] = useState(state.states);
  const next = sameStates(states, state.states);
  if (next !== states) setStates(next);
  const form = useMemo(() => {
    const whole = toFormSchema(set.effective(department), set.sourcesFor(department), {
      locale,
      vocabularies: set.vocabularies,
      fieldRights: set.fieldRights,
    });
    return { schema: whole.schema, uiSchema: lockImmutable(whole.uiSchema, state.isNew) };
  }, [set, department, locale, state.isNew]);
  const { schema, uiSchema } = useMemo(() => withStates(form, states), [form, states]);
  // None is shown to be taken away again when the entry is judged.
  if (state.isAwaited === true && isConditional(set.effective(department).properties))
    return <PageSkeleton />;
  return (
    <RecordFormProvider state={state}>
      <ConfigProvider theme={legible}>
        <Flex vertical gap={14} component="section">
          <Form
            tagName="div"
            className="record-form"
            schema={schema}
            uiSchema={uiSchema}
            formData={state.data}
            validator={acceptingValidator}
            widgets={recordControls}
            fields={recordFields}
            templates={recordTemplates}
            idPrefix={FIELD_PREFIX}
            idSeparator={FIELD_SEPARATOR}
            readonly={state.isReadOnly}
            noValidate
            noHtml5Validate
            showErrorList={false}
            experimental_defaultFormStateBehavior={{
              emptyObjectFields: 'skipDefaults',
              arrayMinItems: { populate: 'never' },
            }}
            onChange={({ formData }) => onChange(formData as RecordData)}
            onBlur={(id) => onLeave(pointerOf(id))}
          >
            <></>
          </Form>
        </Flex>
      </ConfigProvider>
    </RecordFormProvider>
  );
}

/** What never changes once given, the code, is only open while the record is new. */
function lockImmutable(uiSchema: Record<string, unknown>, isNew: boolean): UiSchema {
  if (isNew) return uiSchema;
  return Object.fromEntries(
    Object.entries(uiSchema).map(([name, field]) => {
      const options = (field as UiSchema | undefined)?.['ui:options'] as { immutable?: boolean } | undefined;
      return [name, options?.immutable === true ? { ...(field as UiSchema), 'ui:readonly': true } : field];
    }),
  );
}
