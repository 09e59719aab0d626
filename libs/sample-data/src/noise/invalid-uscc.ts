import { usccAlphabet } from '../customer/uscc';
import type { Random } from '../random';
import type { Loss, Noise } from './noise';

interface UsccDamage {
  loss: Loss;
  damage: (uscc: string, random: Random) => string;
}

/** Letters that the standard leaves out, typed for the digits they look like. */
const misreadDigits: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '2': 'Z', '5': 'S' };

const damages: readonly UsccDamage[] = [
  { loss: { uscc: 0.4 }, damage: substitute },
  { loss: { uscc: 0.4 }, damage: swap },
  { loss: { uscc: 0.2 }, damage: misread },
  { loss: { uscc: 0.1 }, damage: (uscc) => uscc.toLowerCase() },
  { loss: {}, damage: (uscc) => uscc.replace(/(.{4})(?=.)/gu, '$1 ') },
  { loss: {}, damage: (uscc) => `${uscc.slice(0, 2)}-${uscc.slice(2, 8)}-${uscc.slice(8)}` },
  { loss: { uscc: 0.4 }, damage: (uscc) => uscc.slice(0, 17) },
];

/** A typing error, or the look-alike letters I, O, S, Z, lower case, separators, a lost character. */
export const invalidUscc: Noise = {
  weight: 10,
  cosmetic: true,
  apply({ fields }, random) {
    if (!/^[0-9A-Z]{18}$/u.test(fields.uscc)) return undefined;
    const { loss, damage } = random.pick(damages);
    const damaged = damage(fields.uscc, random);
    if (damaged === fields.uscc) return undefined;
    if (fields.taxNo === fields.uscc) fields.taxNo = damaged;
    fields.uscc = damaged;
    return loss;
  },
};

function substitute(uscc: string, random: Random): string {
  const position = random.integer(uscc.length);
  return uscc.slice(0, position) + random.pick(usccAlphabet) + uscc.slice(position + 1);
}

function swap(uscc: string, random: Random): string {
  const position = random.integer(uscc.length - 1);
  return (
    uscc.slice(0, position) + uscc.charAt(position + 1) + uscc.charAt(position) + uscc.slice(position + 2)
  );
}

function misread(uscc: string, random: Random): string {
  const chance = random.pick([0.3, 1]);
  return uscc.replace(/[0125]/gu, (digit) =>
    random.chance(chance) ? (misreadDigits[digit] as string) : digit,
  );
}
