import type { LookalikeCode } from '../lookalikes/lookalike-code';
import { Random } from '../random';

export type PlainProfile = 'company' | 'shop' | 'cooperative' | 'foreign';
export type Profile = PlainProfile | LookalikeCode;

/** Shares of the profiles among customers; they add up to 1. */
const profileShares: readonly { profile: Profile; upTo: number }[] = accumulate([
  ['company', 0.68],
  ['shop', 0.13],
  ['cooperative', 0.015],
  ['foreign', 0.015],
  ['branch', 0.03],
  ['store', 0.01],
  ['sameNameElsewhere', 0.03],
  ['sibling', 0.025],
  ['oneCharacterApart', 0.02],
  ['sharedAgent', 0.025],
  ['sharedAddress', 0.02],
]);

/** Share of customers that use an agent's mobile, and of those that share a registered address. */
export const sharedAgentShare = 0.025;
export const sharedAddressShare = 0.02;

/** Says what a customer is without building it. */
export function profileOf(seed: number, number: number): Profile {
  const draw = new Random(seed, 'profile', number).next();
  return profileShares.find(({ upTo }) => draw < upTo)?.profile ?? 'company';
}

/** How far back a lookalike looks for a company to resemble. */
const originalWindow = 64;

/** An ordinary company a little before `number`; undefined when there is none. */
export function findOriginal(seed: number, number: number, random: Random): number | undefined {
  const start = number - 1 - random.integer(Math.min(number, 12));
  for (let candidate = start; candidate >= 0 && candidate > start - originalWindow; candidate--)
    if (profileOf(seed, candidate) === 'company') return candidate;
  return undefined;
}

function accumulate(shares: readonly (readonly [Profile, number])[]): { profile: Profile; upTo: number }[] {
  let sum = 0;
  return shares.map(([profile, share]) => ({ profile, upTo: (sum += share) }));
}
