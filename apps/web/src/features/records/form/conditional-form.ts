import type { FieldSchema } from '@guiyi/contracts';
import type { FieldStates } from '@guiyi/validation';
import type { UiSchema } from '@rjsf/utils';

interface RecordFormSchema {
  schema: Record<string, unknown>;
  uiSchema: UiSchema;
}

interface Section {
  fields: readonly string[];
}

/** Whether which fields there are depends on what is entered. */
export function isConditional(properties: Readonly<Record<string, FieldSchema>>): boolean {
  return Object.values(properties).some(({ 'x-field': { showWhen, requireWhen, readOnlyWhen } }) =>
    [showWhen, requireWhen, readOnlyWhen].some((condition) => condition !== undefined),
  );
}

/** The states as they were where nothing has become another: then the form need not be made anew. */
export function sameStates(
  before: FieldStates | undefined,
  after: FieldStates | undefined,
): FieldStates | undefined {
  if (before === undefined || after === undefined) return after;
  const isSame = (Object.keys(after) as (keyof FieldStates)[]).every((name) =>
    sameNames(before[name], after[name]),
  );
  return isSame ? before : after;
}

function sameNames(before: ReadonlySet<string>, after: ReadonlySet<string>): boolean {
  return before.size === after.size && [...after].every((name) => before.has(name));
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
