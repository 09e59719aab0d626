import { scalarOf, type FilterOperator, type FilterScalar } from './filter-operator';

export const gt = comparing('>');
export const gte = comparing('>=');
export const lt = comparing('<');
export const lte = comparing('<=');

/** A blank value is neither more nor less than another. */
function comparing(sign: '>' | '>=' | '<' | '<='): FilterOperator<FilterScalar> {
  return {
    types: ['text', 'number', 'time'],
    parse: scalarOf,
    condition: (field, value, parameters) =>
      field.type === 'text'
        ? `${field.value} COLLATE "C" ${sign} ${parameters.add(value, 'text')}`
        : `${field.value} ${sign} ${parameters.add(value, field.type === 'number' ? 'numeric' : 'timestamptz')}`,
  };
}
