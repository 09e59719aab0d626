import { inLocale, type EffectiveEntity, type FieldSchema } from '@guiyi/contracts';
import { useMemo } from 'react';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useLocale } from '~/shared/i18n/use-locale';
import type { LogicField, LogicVariables } from './logic-field';

/** Choices of longer vocabularies are looked up, not listed. */
const longestList = 500;

/** What a condition on a record may name; `each`: the collection whose rows it is asked of, with the fields of a row. */
export function useLogicVariables(each?: string): LogicVariables {
  const set = useDefinitionSet();
  const texts = useFieldTexts();
  const locale = useLocale();
  return useMemo(() => {
    const optionsOf = (id: string | undefined) => {
      const entries = (id === undefined ? undefined : set.vocabularies.get(id)?.entries) ?? [];
      return entries.length === 0 || entries.length > longestList
        ? undefined
        : entries.map(({ code, label }) => ({
            value: code,
            label: label === undefined ? code : inLocale(label, locale),
          }));
    };
    const fieldOf = (path: string, name: string, schema: FieldSchema): LogicField => {
      const { kind, vocabulary } = schema['x-field'];
      const options = kind === 'region' ? undefined : optionsOf(vocabulary);
      return { path: name, label: texts.label(path), kind: kindOf(schema, options !== undefined), options };
    };
    const rowsOf = (collection: string, entity: EffectiveEntity | { properties: object }): LogicField[] =>
      Object.entries(entity.properties as Record<string, FieldSchema>).map(([name, schema]) =>
        fieldOf(`${collection}.${name}`, name, schema),
      );
    const all = Object.entries(set.storage.properties).map(([name, schema]): LogicField => {
      const rows = set.storage.collections[name];
      return rows === undefined
        ? fieldOf(name, name, schema)
        : { path: name, label: texts.label(name), kind: 'rows', fields: rowsOf(name, rows) };
    });
    const rows = each === undefined ? undefined : all.find(({ path }) => path === each)?.fields;
    return {
      fields: rows ?? all,
      vocabularies: [...set.vocabularies.values()].map(({ id, title }) => ({
        value: id,
        label: inLocale(title, locale),
      })),
    };
  }, [set, texts, locale, each]);
}

function kindOf({ type, 'x-field': { kind } }: FieldSchema, isChoice: boolean): LogicField['kind'] {
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'boolean') return 'boolean';
  if (type === 'array') return 'list';
  if (kind === 'date') return 'date';
  return isChoice ? 'choice' : 'text';
}
