import type { Customer, SampleWorld } from '../customer/customer';
import type { Random } from '../random';

export interface LookalikeInput {
  /** The customer as it would be, registered at its place, if it resembled nobody. */
  own: Customer;
  /** The company that it resembles. */
  original: Customer;
  world: SampleWorld;
  random: Random;
}

export interface Lookalike {
  /** False when the customer shares a value with many unrelated ones rather than resembling a certain one. */
  resemblesOriginal: boolean;
  /** Where the customer is registered: anywhere, or in the district or the city of the original. */
  placement: 'anywhere' | 'sameDistrict' | 'sameCity';
  /** Answers `own` changed into a different customer that is easily taken for another. */
  build(input: LookalikeInput): Customer;
}
