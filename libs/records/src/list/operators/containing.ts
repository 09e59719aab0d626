import { textOf, type FilterOperator } from './filter-operator';

/** Letter case does not count. */
export const contains: FilterOperator<string> = {
  types: ['text'],
  parse: textOf,
  condition: (field, value, parameters) =>
    `strpos(lower(${field.value}), lower(${parameters.add(value, 'text')})) > 0`,
};
