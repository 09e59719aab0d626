import type { BlockingKeyPart, MatchForms, MatchingDocument } from '@guiyi/contracts';
import { blockingKeysOf, compileMatchRule } from '@guiyi/matching';
import type { KeyPartPlan } from '../kinds/field-plan';

/** The key values of one part in every record of a sample, as hashes. */
export type PartValues = readonly (readonly number[])[];

/** What a part of a key gives for each record, by the engine's own transforms. */
export function partValuesOf(part: KeyPartPlan, records: readonly MatchForms[]): PartValues {
  const rule = compileMatchRule(documentOfKey(keyPartOf(part)));
  return records.map((forms) => blockingKeysOf(rule, forms));
}

export function keyPartOf({ form, transform }: KeyPartPlan): BlockingKeyPart {
  return { form, ...(transform === undefined ? {} : { transform }) };
}

/** Pairs of records of the sample that share a value; a pair counts once for each value that it shares. */
export function pairsSharing(values: PartValues): number {
  const counts = new Map<number, number>();
  for (const own of values) for (const value of own) counts.set(value, (counts.get(value) ?? 0) + 1);
  let pairs = 0;
  for (const count of counts.values()) pairs += (count * (count - 1)) / 2;
  return pairs;
}

/** Every combination of a value of each part. */
export function combinedValues(left: PartValues, right: PartValues): PartValues {
  return left.map((own, record) => {
    const others = right[record]!;
    return own.flatMap((value) => others.map((other) => combine(value, other)));
  });
}

/** The least document that has this key and nothing else that is looked at. */
function documentOfKey(part: BlockingKeyPart): MatchingDocument {
  const evidence = { weight: 1 };
  return {
    $schema: 'matching.schema.json',
    formatVersion: 1,
    id: 'key',
    entity: 'key',
    blockingKeys: [{ id: 'key', all: [part] }],
    maxBlockSize: 2,
    comparisons: [
      {
        id: 'key',
        title: { 'zh-CN': '键', en: 'key' },
        form: part.form,
        levels: [{ id: 'exact', when: { comparator: 'exact' }, evidence }],
        different: { weight: -1 },
        blank: { policy: 'neutral' },
      },
    ],
    prior: 0.5,
    bands: { match: 1, review: 0 },
    clustering: { maxSize: 2 },
    actions: { create: { match: 'block', review: 'warn' } },
  };
}

/** Exact in doubles: 26 bits of the one, 26 of the other. */
function combine(left: number, right: number): number {
  const mixed = Math.imul(left % 2 ** 32, 0x9e3779b1) ^ Math.imul(Math.floor(left / 2 ** 21), 0x85ebca6b);
  const other = Math.imul(right % 2 ** 32, 0xc2b2ae35) ^ Math.imul(Math.floor(right / 2 ** 21), 0x27d4eb2f);
  return (mixed >>> 6) * 2 ** 26 + (other >>> 6);
}
