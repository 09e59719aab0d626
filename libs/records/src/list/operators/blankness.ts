import { everyType, type FilterOperator } from './filter-operator';

/** Takes no value. */
export const notBlank: FilterOperator<true> = {
  types: everyType,
  parse: (value) => (value === undefined || value === null ? true : undefined),
  condition: (field) => `${field.value} IS NOT NULL`,
};

export const blank: FilterOperator<true> = { ...notBlank, negated: true };
