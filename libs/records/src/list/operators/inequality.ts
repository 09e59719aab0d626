import { eq } from './equality';
import type { FilterOperator, FilterScalar } from './filter-operator';

/** Blank is not equal to anything. */
export const ne: FilterOperator<FilterScalar> = {
  ...eq,
  negated: true,
};
