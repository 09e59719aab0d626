import { address } from './address';
import { boolean } from './boolean';
import { category } from './category';
import type { ColumnKind } from './column-kind';
import { date } from './date';
import { email } from './email';
import type { KindDefinition } from './field-plan';
import { houseNumber } from './house-number';
import { identifier } from './identifier';
import { list } from './list';
import { name } from './name';
import { number } from './number';
import { organizationName } from './organization-name';
import { personName } from './person-name';
import { phone } from './phone';
import { place } from './place';
import { postcode } from './postcode';
import { rowIdentifier } from './row-identifier';
import { text } from './text';
import { url } from './url';
import { uscc } from './uscc';
import { year } from './year';

/** What each kind of column says; leaving one out does not compile. */
export const kinds = {
  rowIdentifier,
  identifier,
  uscc,
  phone,
  email,
  url,
  date,
  year,
  number,
  postcode,
  houseNumber,
  address,
  place,
  organizationName,
  personName,
  name,
  text,
  list,
  category,
  boolean,
} satisfies Record<ColumnKind, KindDefinition>;
