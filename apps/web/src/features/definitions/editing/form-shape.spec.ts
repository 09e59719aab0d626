import { documentFormSchema, type FormDocument } from '@guiyi/contracts';
import form from '../../../../../../schemas/forms/standardization.form.json';
import { fieldShape, itemShape, type Shape } from '../document-shape';
import { asChoice, choiceOf, formShape, unionChoices } from './form-shape';

const { schema, uiSchema } = documentFormSchema('standardization', form as unknown as FormDocument, 'en');
const fields = itemShape(fieldShape({ schema, ui: uiSchema }, 'fields'));
const step = itemShape(fieldShape(fields, 'steps'));
const { branches } = formShape(step).ui['ui:options'] as { branches: Shape[] };
const choices = unionChoices(branches);

describe('the form of a document', () => {
  it('offers every standardizer by its own name', () => {
    const labels = new Set(choices.map(({ label }) => label));
    expect(labels.size).toBe(choices.length);
    expect(choices.find(({ tag }) => tag?.value === 'trim')?.label).not.toContain('/');
  });

  it('knows which choice a step follows', () => {
    for (const value of [{ standardizer: 'trim' }, { standardizer: 'case', to: 'upper' }]) {
      expect(choiceOf(choices, branches, value)?.tag?.value).toBe(value.standardizer);
    }
    expect(choiceOf(choices, branches, {})).toBeUndefined();
  });

  it('keeps what the other choice has as well', () => {
    const vocabulary = choices.find(({ tag }) => tag?.value === 'vocabulary')!;
    expect(asChoice({ standardizer: 'trim', level: 2, to: 'upper' }, vocabulary, branches)).toEqual({
      standardizer: 'vocabulary',
      level: 2,
    });
  });

  it('draws a field of the record by its label, and a union by itself', () => {
    const shape = formShape(fields);
    expect(fieldShape(shape, 'field').ui['ui:widget']).toBe('fieldPath');
    expect(fieldShape(shape, 'steps').ui['ui:field']).toBe('items');
  });
});
