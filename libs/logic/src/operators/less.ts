import { orderingOrBetween } from '../ordering';

export const less = orderingOrBetween(
  (left, right) => left < right,
  (left, right) => left < right,
);
