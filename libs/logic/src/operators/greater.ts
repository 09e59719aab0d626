import { ordering } from '../ordering';

export const greater = ordering(
  (left, right) => left > right,
  (left, right) => left > right,
);
