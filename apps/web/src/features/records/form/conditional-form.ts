import type { FieldStates } from '@guiyi/validation';
import type { UiSchema } from '@rjsf/utils';

interface RecordFormSchema {
  schema: Record<string, unknown>;
  uiSchema: UiSchema;
}

interface Section {
  fields: readonly string[];
}

/**
 * The form as the record's own values make it: fields that do not apply are left out of their sections, their values
 * stay in the form until it is saved; others are required or locked on top of what always is.
 */
export function withStates(
  { schema, uiSchema }: RecordFormSchema,
  states: FieldStates | undefined,
): RecordFormSchema {
  if (states === undefined) return { schema, uiSchema };
  const { hidden, required, readOnly } = states;
  const always = (schema['required'] as string[] | undefined) ?? [];
  const options = (uiSchema['ui:options'] ?? {}) as { sections?: readonly Section[] };
  const sections = (options.sections ?? [])
    .map((section) => ({ ...section, fields: section.fields.filter((name) => !hidden.has(name)) }))
    .filter(({ fields }) => fields.length > 0);
  const locked = Object.fromEntries(
    [...readOnly].map((name) => [name, { ...(uiSchema[name] as UiSchema | undefined), 'ui:readonly': true }]),
  );
  return {
    schema: {
      ...schema,
      required: [...new Set([...always, ...required])].filter((name) => !hidden.has(name)),
    },
    uiSchema: { ...uiSchema, ...locked, 'ui:options': { ...options, sections } },
  };
}
