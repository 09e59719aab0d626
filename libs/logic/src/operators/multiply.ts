import { finiteOrUnknown } from '../logic-value';
import { ofNumbers } from '../operator';

export const multiply = ofNumbers((numbers) =>
  finiteOrUnknown(numbers.reduce((product, number) => product * number, 1)),
);
