import type { EntityDocument, FormDocument, LocalizedText, VocabularyDocument } from '@guiyi/contracts';
import { documentIdOf } from './field-name';
import type { FormPair, Named } from './form-pair';

interface NewEntityTexts {
  title: LocalizedText;
  section: Named;
  /** Of its first field, the one that stands for a record. */
  name: Named;
}

/** An entity with nothing but the field that stands for a record, and the form of it. */
export function newEntity(id: string, { title, section, name }: NewEntityTexts): FormPair {
  const entity: EntityDocument = {
    $schema: '../rule-files/entity.schema.json',
    formatVersion: 1,
    id,
    titleField: 'name',
    type: 'object',
    additionalProperties: false,
    required: ['name'],
    properties: {
      name: {
        type: 'string',
        maxLength: 200,
        'x-field': { kind: 'text', searchable: true, filterable: true, sortable: true },
      },
    },
  };
  const form: FormDocument = {
    $schema: '../rule-files/form.schema.json',
    formatVersion: 1,
    id,
    title,
    sections: [{ id: 'basics', title: { ...section }, columns: 2, fields: ['name'] }],
    fields: { name: { label: { ...name } } },
  };
  return { entity, form };
}

/** A vocabulary of these values, each its own code and label; what is written twice is taken once. */
export function newVocabulary(
  id: string,
  title: LocalizedText,
  values: readonly string[],
): VocabularyDocument {
  const codes = [...new Set(values.map((value) => value.trim()).filter((value) => value !== ''))];
  return {
    $schema: '../../schemas/rule-files/vocabulary.schema.json',
    formatVersion: 1,
    id,
    title,
    entries: codes.map((label) => ({ code: label.slice(0, 60), label: { 'zh-CN': label, en: label } })),
  };
}

export function idFor(title: LocalizedText, taken: ReadonlySet<string>): string {
  return documentIdOf(/[A-Za-z]/.test(title.en) ? title.en : title['zh-CN'], taken);
}
