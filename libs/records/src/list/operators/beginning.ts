import { textOf, type FilterOperator } from './filter-operator';

/** Letter case does not count. */
export const startsWith: FilterOperator<string> = {
  types: ['text'],
  parse: textOf,
  condition: (field, value, parameters) =>
    `starts_with(lower(${field.value}), lower(${parameters.add(value, 'text')}))`,
};
