import { everyType, scalarOf, type FilterOperator, type FilterScalar } from './filter-operator';

export const eq: FilterOperator<FilterScalar> = {
  types: everyType,
  parse: scalarOf,
  condition: (field, value, parameters, standardized) =>
    `(${standardized(value)
      .map((spelling) => field.equals(spelling, parameters))
      .join(' OR ')})`,
};
