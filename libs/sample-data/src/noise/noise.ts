import type { AddressParts } from '../customer/address';
import { renderName, type NameParts } from '../customer/company-name';
import type { Customer, Evidence } from '../customer/customer';
import type { Random } from '../random';
import type { SampleFieldValues } from '../sample-record';

/** A record being written: its cells, and the parts that the name and address cells were rendered from. */
export interface Draft {
  customer: Customer;
  name: NameParts;
  address: AddressParts;
  fields: SampleFieldValues;
}

/** Share 0..1 of each kind of evidence that a noise takes away from a reader who compares with the real customer. */
export type Loss = Partial<Record<Evidence, number>>;

export interface Noise {
  /** Relative frequency. */
  weight: number;
  /** May also stand on the first record of a customer: it makes the record dirty without changing what it says. */
  cosmetic: boolean;
  /** Changes cells of the draft. Answers what was lost, or undefined when nothing could be changed. */
  apply(draft: Draft, random: Random): Loss | undefined;
}

export function rewriteName(draft: Draft, name: NameParts): void {
  draft.name = name;
  draft.fields.name = renderName(name);
}

/**
 * Changes one place inside the trade name or the industry words, never region or legal form.
 * @param change answers the changed text, or undefined when the text does not allow it
 */
export function damageCore(
  draft: Draft,
  random: Random,
  change: (text: string) => string | undefined,
): Loss | undefined {
  const { name } = draft;
  if (name.latin !== undefined) {
    const latin = change(name.latin);
    if (latin === undefined || latin === name.latin) return undefined;
    rewriteName(draft, { ...name, latin });
    return { name: 0.2 };
  }
  const parts = random.chance(0.6) ? (['trade', 'industry'] as const) : (['industry', 'trade'] as const);
  for (const part of parts) {
    const text = change(name[part]);
    if (text === undefined || text === name[part]) continue;
    rewriteName(draft, { ...name, [part]: text });
    return { name: part === 'trade' ? 0.35 : 0.2 };
  }
  return undefined;
}
