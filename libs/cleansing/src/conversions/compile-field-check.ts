import { fieldSchemaAt, type FieldSchema, type RecordData, type ValidationDocument } from '@guiyi/contracts';
import { levelOfPath, type SchemaState } from '@guiyi/revision';
import { compileValidation } from '@guiyi/validation';

/**
 * Whether the value that data holds at a path, if any, keeps the limits and the vocabulary of its field; whether the field
 * is shown, required or read-only is not asked.
 */
export function compileFieldCheck(
  { entity, vocabularies }: SchemaState,
  path: string,
): (data: RecordData) => boolean {
  const field = fieldSchemaAt(entity, path);
  if (field === undefined) return () => true;
  const { collection, name } = levelOfPath(path);
  const row = collection === undefined ? undefined : entity.collections[collection];
  const properties = collection === undefined ? entity.properties : (row?.properties ?? {});
  const checked = onlyField(name, field, properties);
  const validation = compileValidation(
    withoutRules,
    collection === undefined || row === undefined
      ? { properties: checked, required: [], collections: entity.collections }
      : {
          properties: onlyField(collection, entity.properties[collection], entity.properties),
          required: [],
          collections: { [collection]: { ...row, required: [], properties: checked } },
        },
    { vocabularies },
  );
  const occasion = { door: 'update', status: 'active', department: undefined } as const;
  return (data) =>
    !validation
      .validate(data, occasion)
      .findings.some((finding) => finding.field === path && finding.severity === 'block');
}

/** The field without its conditions, and the field whose value its own depends on. */
function onlyField(
  name: string,
  field: FieldSchema | undefined,
  properties: Readonly<Record<string, FieldSchema>>,
): Record<string, FieldSchema> {
  if (field === undefined) return {};
  const {
    showWhen: _show,
    requireWhen: _require,
    readOnlyWhen: _lock,
    whenHidden: _hidden,
    ...meaning
  } = field['x-field'];
  const parent = meaning.parentField === undefined ? undefined : properties[meaning.parentField];
  return {
    ...(parent === undefined || meaning.parentField === undefined
      ? {}
      : onlyField(meaning.parentField, parent, {})),
    [name]: { ...field, 'x-field': meaning },
  };
}

const withoutRules: ValidationDocument = {
  $schema: '',
  formatVersion: 1,
  id: 'limits',
  entity: 'limits',
  rules: [],
  uniqueness: [],
};
