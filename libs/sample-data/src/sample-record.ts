import type { LookalikeCode } from './lookalikes/lookalike-code';
import type { NoiseCode } from './noise/noise-code';

/** The plain fields of a customer in the order of the CSV header; the header names are the field names. */
export const sampleFields = [
  'code',
  'name',
  'shortName',
  'uscc',
  'taxNo',
  'contact',
  'mobile',
  'phone',
  'email',
  'website',
  'province',
  'city',
  'district',
  'address',
  'postcode',
  'industry',
  'category',
  'tags',
  'source',
  'creditLimit',
  'creditGrade',
  'paymentTerms',
  'doNotContact',
  'blacklisted',
  'owner',
  'department',
  'remark',
] as const;

export type SampleField = (typeof sampleFields)[number];

/** Header of the customer file: the row id, then the fields. */
export const customerColumns = ['id', ...sampleFields] as const;

/** Header of the truth file: rows with the same cluster are the same real customer. */
export const truthColumns = ['id', 'cluster'] as const;

/** All values are strings; '' is blank, several values in one cell are joined by ';'. */
export type SampleFieldValues = Record<SampleField, string>;

export interface SampleRecord {
  /** Row id; says nothing about the truth. */
  id: string;
  /** The real customer that the record denotes. */
  cluster: string;
  fields: SampleFieldValues;
  /**
   * `duplicate`: a further record of a customer that has one already; `lookalike`: the first record of a customer that
   * resembles, or shares values with, other customers; `clean`: any other first record (it may carry cosmetic noise).
   */
  kind: 'clean' | 'duplicate' | 'lookalike';
  /** What was done to the values, in the order in which it was done. */
  noise: readonly NoiseCode[];
  /** Set when the customer is a lookalike, on its duplicates too. */
  lookalike?: LookalikeTruth;
}

export interface LookalikeTruth {
  code: LookalikeCode;
  /** Cluster of the customer that it resembles; absent when many unrelated customers share the value. */
  original?: string;
}
