import type { Customer, Evidence } from '../customer/customer';
import { WeightedChoice, type Random } from '../random';
import type { Draft, Loss, Noise } from './noise';
import type { NoiseCode } from './noise-code';
import { noises } from './registry';

const codes = Object.keys(noises) as NoiseCode[];
const anyNoise = new WeightedChoice(codes, (code) => noises[code].weight);
const cosmeticNoise = new WeightedChoice(
  codes.filter((code) => noises[code].cosmetic),
  (code) => noises[code].weight,
);

/** How strongly agreement in each kind of evidence speaks for the same customer to a careful reader. */
const strengths: Readonly<Record<Evidence, number>> = {
  name: 3,
  uscc: 4,
  mobile: 3,
  phone: 2,
  email: 2,
  address: 2,
};

/** A reader still says "same" with this much evidence in all, this much of it besides the name. */
const enoughEvidence = 4.2;
const enoughIdentity = 2;
const leastOfName = 0.45;

const attempts = 12;

/** A further record of a customer: one to four noises, after which a careful reader still says that it is the same. */
export function applyDuplicateNoise(draft: Draft, random: Random): { draft: Draft; applied: NoiseCode[] } {
  return applyUntilChanged(draft, anyNoise, drawCount(random), random);
}

/** A dirty first record: one or two noises that do not change what the record says. */
export function applyCosmeticNoise(draft: Draft, random: Random): { draft: Draft; applied: NoiseCode[] } {
  return applyUntilChanged(draft, cosmeticNoise, random.between(1, 2), random);
}

function applyUntilChanged(
  draft: Draft,
  choice: WeightedChoice<NoiseCode>,
  count: number,
  random: Random,
): { draft: Draft; applied: NoiseCode[] } {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const result = applyInOrder(draft, drawCodes(choice, count, random), random);
    if (result.applied.length > 0) return result;
  }
  return applyInOrder(draft, ['whitespaceAndPunctuation'], random);
}

/** Applies each noise that leaves enough evidence; the others are left out. */
function applyInOrder(
  start: Draft,
  chosen: readonly NoiseCode[],
  random: Random,
): { draft: Draft; applied: NoiseCode[] } {
  let draft = start;
  let lost: Loss = {};
  const applied: NoiseCode[] = [];
  for (const code of chosen) {
    const trial: Draft = { ...draft, fields: { ...draft.fields } };
    const noise: Noise = noises[code];
    const loss = noise.apply(trial, random);
    if (!loss) continue;
    const total = addLoss(lost, loss);
    if (!leavesEnough(start.customer, total)) continue;
    draft = trial;
    lost = total;
    applied.push(code);
  }
  return { draft, applied };
}

function drawCount(random: Random): number {
  const draw = random.next();
  return draw < 0.2 ? 1 : draw < 0.53 ? 2 : draw < 0.82 ? 3 : 4;
}

/** Distinct codes in the registry's order. */
function drawCodes(choice: WeightedChoice<NoiseCode>, count: number, random: Random): NoiseCode[] {
  const drawn = new Set<NoiseCode>();
  while (drawn.size < count) drawn.add(choice.pick(random));
  return [...drawn].sort((left, right) => codes.indexOf(left) - codes.indexOf(right));
}

function addLoss(left: Loss, right: Loss): Loss {
  const sum: Loss = { ...left };
  for (const [evidence, share] of Object.entries(right) as [Evidence, number][])
    sum[evidence] = Math.min(1, (sum[evidence] ?? 0) + share);
  return sum;
}

function leavesEnough(customer: Customer, lost: Loss): boolean {
  const left = (evidence: Evidence): number => strengths[evidence] * (1 - (lost[evidence] ?? 0));
  let identity = 0;
  for (const evidence of ['uscc', 'mobile', 'phone', 'email'] as const)
    if (customer[evidence] !== '' && !customer.shared.includes(evidence)) identity += left(evidence);
  if (!customer.shared.includes('address')) identity += left('address');
  const name = left('name');
  return (
    identity >= enoughIdentity && name >= strengths.name * leastOfName && identity + name >= enoughEvidence
  );
}
