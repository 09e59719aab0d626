import { inLocale, type EffectiveEntity, type FieldSchema, type VocabularyEntry } from '@guiyi/contracts';
import { useMemo } from 'react';
import { useDefinitionSet } from '~/shared/definitions/use-definition-set';
import { useFieldTexts } from '~/shared/definitions/use-field-texts';
import { useLocale } from '~/shared/i18n/use-locale';
import type { LogicField, LogicVariables } from './logic-field';

/** Choices of longer vocabularies are looked up, not listed. */
const longestList = 500;
/** So many of them are offered at once; more words find the others. */
const mostFound = 50;

/** What a condition on a record may name; `each`: the collection whose rows it is asked of, with the fields of a row. */
export function useLogicVariables(each?: string): LogicVariables {
  const set = useDefinitionSet();
  const texts = useFieldTexts();
  const locale = useLocale();
  return useMemo(() => {
    const labelOf = ({ code, label }: VocabularyEntry): string =>
      label === undefined ? code : inLocale(label, locale);
    const fieldOf = (path: string, name: string, schema: FieldSchema): LogicField => {
      const { kind, vocabulary } = schema['x-field'];
      const label = texts.label(path);
      if (kind === 'reference' && schema.type === 'string')
        return { path: name, label, kind: 'choice', references: schema['x-field'].entity };
      const entries =
        (vocabulary === undefined ? undefined : set.vocabularies.get(vocabulary)?.entries) ?? [];
      // A division is stored as it is called, and may be one that the vocabulary does not have: it is a text as well.
      if (kind === 'region' && entries.length > 0)
        return { path: name, label, kind: 'text', look: lookIn(entries, labelOf, nameOfRegion) };
      if (entries.length > longestList)
        return { path: name, label, kind: 'choice', look: lookIn(entries, labelOf, codeOf) };
      const options =
        entries.length === 0
          ? undefined
          : entries.map((entry) => ({ value: entry.code, label: labelOf(entry) }));
      return { path: name, label, kind: kindOf(schema, options !== undefined), options };
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

const codeOf = ({ code }: VocabularyEntry): string => code;
const nameOfRegion = ({ code, label }: VocabularyEntry): string => label?.['zh-CN'] ?? code;

/** Entries by a part of their label, code or another word for them; districts of one name are one choice. */
function lookIn(
  entries: readonly VocabularyEntry[],
  labelOf: (entry: VocabularyEntry) => string,
  valueOf: (entry: VocabularyEntry) => string,
): LogicField['look'] {
  const byValue = new Map(entries.map((entry) => [valueOf(entry), entry]));
  return {
    find: (words) => {
      const sought = words.trim().toLowerCase();
      const found: { value: string; label: string }[] = [];
      for (const [value, entry] of byValue) {
        const known = [value, entry.code, labelOf(entry), ...(entry.aliases ?? [])];
        if (known.some((word) => word.toLowerCase().includes(sought)))
          found.push({ value, label: labelOf(entry) });
        if (found.length === mostFound) break;
      }
      return found;
    },
    labelOf: (value) => {
      const entry = byValue.get(value);
      return entry === undefined ? undefined : labelOf(entry);
    },
  };
}

function kindOf({ type, 'x-field': { kind } }: FieldSchema, isChoice: boolean): LogicField['kind'] {
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'boolean') return 'boolean';
  if (type === 'array') return 'list';
  if (kind === 'date') return 'date';
  return isChoice ? 'choice' : 'text';
}
