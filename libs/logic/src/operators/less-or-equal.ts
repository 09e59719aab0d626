import { orderingOrBetween } from '../ordering';

export const lessOrEqual = orderingOrBetween(
  (left, right) => left <= right,
  (left, right) => left <= right,
);
