import { fieldSchemaAt, inLocale, type FieldSchema, type JsonValue } from '@guiyi/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readablePhones } from '~/shared/format/readable-phones';
import { useFormats } from '~/shared/format/use-formats';
import { useLocale } from '~/shared/i18n/use-locale';
import { useDefinitionSet } from './use-definition-set';

export interface FieldTexts {
  /** The label of a field path, the path itself when nothing names it. */
  label(path: string): string;
  /** A value of the field in words: vocabulary labels, yes and no, amounts; '' when blank. */
  value(path: string, value: unknown): string;
}

export function useFieldTexts(): FieldTexts {
  const set = useDefinitionSet();
  const locale = useLocale();
  const formats = useFormats();
  const { t } = useTranslation();
  return useMemo(() => {
    const vocabularyLabels = new Map<string, Map<string, string>>();
    for (const [id, { entries }] of set.vocabularies) {
      const labels = entries.map(
        ({ code, label }) => [code, label === undefined ? code : inLocale(label, locale)] as const,
      );
      vocabularyLabels.set(id, new Map(labels));
    }
    const scalar = (field: FieldSchema | undefined, value: JsonValue): string => {
      if (typeof value === 'boolean') return value ? t('value.yes') : t('value.no');
      if (typeof value === 'number') return formats.decimal(value, 6);
      if (value === null) return '';
      if (typeof value === 'object') return JSON.stringify(value);
      const { vocabulary, kind } = field?.['x-field'] ?? {};
      if (kind === 'date' && !Number.isNaN(Date.parse(value))) return formats.date(value);
      if (kind === 'phone') return readablePhones(value);
      return (vocabulary === undefined ? undefined : vocabularyLabels.get(vocabulary)?.get(value)) ?? value;
    };
    const label = (path: string): string => {
      const text = set.labels.get(path);
      return text === undefined ? path : inLocale(text, locale);
    };
    const row = (path: string, item: JsonValue): string => {
      if (item === null || typeof item !== 'object' || Array.isArray(item)) return scalar(undefined, item);
      const cells = Object.entries(item).map(([name, cell]) =>
        scalar(fieldSchemaAt(set.storage, `${path}.${name}`), cell),
      );
      return cells.filter((cell) => cell !== '').join(' · ');
    };
    return {
      label,
      value: (path, value) => {
        if (value === undefined || value === null) return '';
        const field = fieldSchemaAt(set.storage, path);
        if (!Array.isArray(value)) return scalar(field, value as JsonValue);
        if (Object.hasOwn(set.storage.collections, path)) {
          return (value as JsonValue[]).map((item) => row(path, item)).join('；');
        }
        return formats.list((value as JsonValue[]).map((item) => scalar(field, item)));
      },
    };
  }, [set, locale, formats, t]);
}
