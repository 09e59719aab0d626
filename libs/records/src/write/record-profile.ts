import type { MatchForms, RecordData } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { blockingKeysOf } from '@guiyi/matching';
import { sameValue } from '@guiyi/validation';
import type { MatchProfile } from '../duplicate-guard';
import type { StoredRecord } from '../stored-record';
import { formsByKnown, type KnownForms } from './known-forms';
import type { PreparedWrite } from './prepared-write';

export function profileOf(
  definitions: EntityDefinitions,
  data: RecordData,
  known: readonly KnownForms[] = [],
): MatchProfile {
  const forms = formsByKnown(definitions, data, known);
  return { forms, keys: blockingKeysOf(definitions.matchRule, forms) };
}

/** The profile that is to be stored; undefined where there is none or the stored one stays. */
export function newProfile({ profile }: Pick<PreparedWrite, 'profile'>): MatchProfile | undefined {
  return profile === 'kept' ? undefined : profile;
}

/** Of a record whose status stays when its values become these. */
export function profileAfter(
  definitions: EntityDefinitions,
  before: StoredRecord,
  data: RecordData,
  known: readonly KnownForms[] = [],
): PreparedWrite['profile'] {
  if (before.status === 'archived') return undefined;
  return isComparedAlike(definitions, before, data) ? 'kept' : profileOf(definitions, data, known);
}

/** Whether the values leave the record's profile as it is: one of older rules is made anew by whoever renews those of all records. */
export function isComparedAlike(
  { standardization }: Pick<EntityDefinitions, 'standardization'>,
  before: StoredRecord,
  data: RecordData,
): boolean {
  if (before.unconverted !== undefined) return false;
  for (const field of standardization.matchFields)
    if (!sameValue(data[field], before.data[field])) return false;
  return true;
}

/** Whether the forms are those of the record as it is stored. */
export function hasForms(definitions: EntityDefinitions, record: StoredRecord, forms: MatchForms): boolean {
  return sameValue(plain(forms), plain(definitions.standardization.matchForms(record.data)));
}

function plain(forms: MatchForms): RecordData {
  return Object.fromEntries(Object.entries(forms).map(([form, values]) => [form, [...values]]));
}
