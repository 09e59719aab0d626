import { sameStates, withStates } from './conditional-form';

const form = {
  schema: { type: 'object', required: ['name'] },
  uiSchema: {
    creditLimit: { 'ui:widget': 'money' },
    'ui:options': {
      sections: [
        { id: 'basics', fields: ['name'] },
        { id: 'credit', fields: ['creditLimit', 'creditGrade'] },
        { id: 'other', fields: ['remark'] },
      ],
    },
  },
};
const none = new Set<string>();

describe('withStates', () => {
  it('leaves a form without conditional fields as it is', () => {
    expect(withStates(form, undefined)).toEqual(form);
  });

  it('takes hidden fields out of their sections, and a section that is left empty away', () => {
    const { uiSchema } = withStates(form, {
      hidden: new Set(['remark', 'creditLimit']),
      required: none,
      readOnly: none,
    });
    expect(uiSchema['ui:options']).toEqual({
      sections: [
        { id: 'basics', fields: ['name'] },
        { id: 'credit', fields: ['creditGrade'] },
      ],
    });
  });

  it('requires and locks on top of what always is', () => {
    const { schema, uiSchema } = withStates(form, {
      hidden: none,
      required: new Set(['creditGrade']),
      readOnly: new Set(['creditLimit']),
    });
    expect(schema['required']).toEqual(['name', 'creditGrade']);
    expect(uiSchema['creditLimit']).toEqual({ 'ui:widget': 'money', 'ui:readonly': true });
  });
});

describe('sameStates', () => {
  const states = { hidden: new Set(['a']), required: none, readOnly: new Set(['b', 'c']) };

  it('keeps the states while nothing becomes another', () => {
    const again = { hidden: new Set(['a']), required: none, readOnly: new Set(['c', 'b']) };
    expect(sameStates(states, again)).toBe(states);
  });

  it('takes the later ones as soon as one field differs', () => {
    const other = { ...states, hidden: new Set(['b']) };
    expect(sameStates(states, other)).toBe(other);
    expect(sameStates(undefined, states)).toBe(states);
    expect(sameStates(states, undefined)).toBeUndefined();
  });
});
