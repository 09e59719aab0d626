import { ordering } from '../ordering';

export const greaterOrEqual = ordering(
  (left, right) => left >= right,
  (left, right) => left >= right,
);
