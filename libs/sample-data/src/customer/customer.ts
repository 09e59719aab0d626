import type { LookalikeCode } from '../lookalikes/lookalike-code';
import type { IndustryCode } from '../vocabulary/industries';
import type { AddressParts } from './address';
import type { NameParts } from './company-name';
import type { Place } from './place';

/** What can tell that two records are the same customer. */
export type Evidence = 'name' | 'uscc' | 'mobile' | 'phone' | 'email' | 'address';

/** A real customer: what all its records have in common before noise. */
export interface Customer {
  number: number;
  /** Absent for foreign customers. */
  place?: Place;
  name: NameParts;
  shortName: string;
  address: AddressParts;
  postcode: string;
  uscc: string;
  taxNo: string;
  contact: string;
  mobile: string;
  phone: string;
  email: string;
  website: string;
  industry: IndustryCode;
  /** Values shared with other customers, which therefore prove nothing. */
  shared: readonly Evidence[];
  lookalike?: { code: LookalikeCode; original?: number };
}

/** What customers of one sample have in common: shared agents and addresses depend on its size. */
export interface SampleWorld {
  seed: number;
  customers: number;
}
