import { documentFormSchema, type FormDocument } from '@guiyi/contracts';
import shipped from '../../../../../../rules/customer/validation.json';
import form from '../../../../../../schemas/forms/validation.form.json';
import { changedParts } from './changed-parts';
import { withItem, withMovedItem, withoutItem, withValueAt } from './document-edit';

const { schema, uiSchema } = documentFormSchema('validation', form as unknown as FormDocument, 'en');
const shape = { schema, ui: uiSchema };
const [first] = shipped.rules;

describe('what differs between two versions', () => {
  it.each([
    ['nothing', shipped, []],
    [
      'a changed rule, by its title',
      withValueAt(shipped, '/rules/0/severity', 'info'),
      [{ change: 'changed', list: 'Rules', name: first?.title }],
    ],
    [
      'a new rule, by its id while it has no title',
      withItem(shipped, '/rules', 0, { id: 'fresh' }),
      [{ change: 'added', list: 'Rules', name: 'fresh' }],
    ],
    [
      'a removed rule',
      withoutItem(shipped, '/rules', 0),
      [{ change: 'removed', list: 'Rules', name: first?.title }],
    ],
    ['another order', withMovedItem(shipped, '/rules', 0, 1), [{ change: 'changed', name: 'Rules' }]],
    ['a field of the document', { ...shipped, id: 'other' }, [{ change: 'changed', name: 'Id' }]],
  ])('names %s', (_, after, expected) => {
    expect(changedParts(shape, shipped, after as typeof shipped)).toEqual(expected);
  });
});
