import { everyType, scalarOf, type FilterOperator, type FilterScalar } from './filter-operator';

const mostValues = 100;

export const oneOf: FilterOperator<readonly FilterScalar[]> = {
  types: everyType,
  parse: (value, field) => {
    if (!Array.isArray(value) || value.length === 0 || value.length > mostValues) return undefined;
    const values = value.map((item) => scalarOf(item, field));
    return values.every((item) => item !== undefined) ? values : undefined;
  },
  condition: (field, values, parameters, standardized) =>
    `(${[...new Set(values.flatMap(standardized))].map((value) => field.equals(value, parameters)).join(' OR ')})`,
};
