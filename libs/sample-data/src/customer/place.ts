import type { City, District } from '../vocabulary/cities';

/** Where a customer is registered. */
export interface Place {
  city: City;
  district: District;
}
