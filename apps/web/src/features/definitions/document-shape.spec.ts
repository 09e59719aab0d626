import { branchFor, isShort, nameOf, optionText, type Shape } from './document-shape';

const union: Shape = {
  schema: {
    oneOf: [
      { properties: { kind: { const: 'exact' } }, required: ['kind'] },
      {
        properties: { kind: { enum: ['near', 'far'] }, atMost: { type: 'number' } },
        required: ['kind', 'atMost'],
      },
    ],
  },
  ui: { oneOf: [{ first: true }, { second: true }] },
};

describe('branchFor', () => {
  it('finds the branch of a tag', () =>
    expect(branchFor(union, { kind: 'exact' }).ui).toEqual({ first: true }));
  it('finds the branch of one of several tags', () =>
    expect(branchFor(union, { kind: 'far', atMost: 2 }).ui).toEqual({ second: true }));
  it('leaves what follows no branch', () => expect(branchFor(union, { kind: 'far' })).toBe(union));
  it('leaves what is no object', () => expect(branchFor(union, 'exact')).toBe(union));
});

describe('optionText', () => {
  const shape: Shape = { schema: { enum: ['a', 'b'] }, ui: { 'ui:enumNames': ['甲', '乙'] } };
  it('gives the words of an allowed value', () => expect(optionText(shape, 'b')).toBe('乙'));
  it('gives any other value as it is', () => expect(optionText(shape, 'c')).toBe('c'));
});

describe('nameOf', () => {
  it('prefers the title over the id', () =>
    expect(nameOf({ id: 'x', title: { 'zh-CN': '名', en: 'n' } })).toEqual({ 'zh-CN': '名', en: 'n' }));
  it('is undefined for what has no name', () => expect(nameOf({ weight: 1 })).toBeUndefined());
});

describe('isShort', () => {
  it.each([
    [5, true],
    [{ m: 0.9, u: 0.1 }, true],
    [{ when: { '==': [1, 1] } }, false],
    [[{ id: 'x' }], false],
  ])('%j is %s', (value, expected) => expect(isShort(value)).toBe(expected));
});
