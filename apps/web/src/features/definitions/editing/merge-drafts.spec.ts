import { documentFormSchema, type FormDocument } from '@guiyi/contracts';
import shipped from '../../../../../../rules/customer/validation.json';
import form from '../../../../../../schemas/forms/validation.form.json';
import { withItem, withoutItem, withValueAt } from './document-edit';
import { mergeDrafts } from './merge-drafts';

const { schema, uiSchema } = documentFormSchema('validation', form as unknown as FormDocument, 'en');
const shape = { schema, ui: uiSchema };
const base: Record<string, unknown> = shipped;
const merge = (mine: typeof base, other: typeof base) => mergeDrafts(shape, base, mine, other);

describe('a draft on top of another version', () => {
  it('keeps what both changed in different rules', () => {
    const mine = withValueAt(base, '/rules/0/severity', 'info');
    const other = withValueAt(base, '/rules/2/severity', 'block');
    expect(merge(mine, other)).toEqual(withValueAt(mine, '/rules/2/severity', 'block'));
  });

  it('prefers the draft where both changed the same rule', () => {
    const mine = withValueAt(base, '/rules/0/severity', 'info');
    expect(merge(mine, withValueAt(base, '/rules/0/severity', 'warn'))).toEqual(mine);
  });

  it('adds and removes what the draft adds and removes', () => {
    const mine = withoutItem(withItem(base, '/rules', shipped.rules.length, { id: 'fresh' }), '/rules', 1);
    const other = { ...base, id: 'renamed' };
    expect(merge(mine, other)).toEqual({ ...mine, id: 'renamed' });
  });

  it('is the other version when nothing was changed', () => {
    const other = withItem(base, '/rules', 0, { id: 'theirs' });
    expect(merge(base, other)).toEqual(other);
  });
});
