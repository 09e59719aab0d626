import type { BlockingKey, MatchForms } from '@guiyi/contracts';
import type { FieldPlan, KeyPartPlan } from '../kinds/field-plan';
import { seededRandom } from '../seeded-random';
import { combinedValues, keyPartOf, pairsSharing, partValuesOf, type PartValues } from './key-values';

/** The parts that keys can be made of, by the field that they are of. */
export type PartsByField = ReadonlyMap<string, Pick<FieldPlan, 'keyParts' | 'narrowsOnly'>>;

export interface KeyBudget {
  /** Records of the whole table; the sample stands for them. */
  records: number;
  /** Candidate pairs per record that all keys together may make. */
  pairsPerRecord: number;
}

export interface ChosenKey {
  key: BlockingKey;
  /** Estimated for the whole table. */
  pairsPerRecord: number;
}

interface Part {
  plan: KeyPartPlan;
  field: number;
  narrowsOnly: boolean;
  fill: number;
  values: PartValues;
  pairsPerRecord: number;
}

interface Candidate {
  parts: readonly Part[];
  pairsPerRecord: number;
}

const mostKeys = 14;
/** Share of the budget that one key may take. */
const mostOfOne = 0.6;
const simulatedPairs = 2000;
/** A key has to reach this share of the true pairs that no key before it reaches. */
const leastGain = 0.002;
/** A part that fewer records fill reaches too few matches to pay for its pairs. */
const leastFill = 0.1;
/** Records that the costs of keys are counted on. */
const countedRecords = 4_000;

/**
 * Keys by which nearly all true matches are expected to meet at least once, within a budget of candidate pairs. Costs are
 * counted on the sample. Which matches a key reaches is simulated: fields of a match agree independently, forms of one
 * field together; in half of the matches a field or two are wrong altogether, so that keys do not all hang on one field.
 */
export function chooseKeys(
  fields: PartsByField,
  records: readonly MatchForms[],
  budget: KeyBudget,
  seed: number,
): ChosenKey[] {
  const step = Math.max(1, Math.ceil(records.length / countedRecords));
  const counted = records.filter((_, place) => place % step === 0);
  const scale = budget.records / (counted.length * Math.max(1, counted.length));
  const parts = partsOf(fields, counted, scale);
  const candidates = candidatesOf(parts, budget, scale);
  return greedyChoice(candidates, fields.size, budget, seed);
}

function partsOf(fields: PartsByField, records: readonly MatchForms[], scale: number): Part[] {
  const all = [...fields.values()].flatMap(({ keyParts, narrowsOnly = false }, field) =>
    keyParts.map((plan): Part => {
      const values = partValuesOf(plan, records);
      const filled = values.filter((own) => own.length > 0).length;
      return {
        plan,
        field,
        narrowsOnly,
        values,
        fill: records.length === 0 ? 0 : filled / records.length,
        pairsPerRecord: pairsSharing(values) * scale,
      };
    }),
  );
  return all.filter(({ fill }) => fill >= leastFill);
}

function candidatesOf(parts: readonly Part[], budget: KeyBudget, scale: number): Candidate[] {
  const most = budget.pairsPerRecord * mostOfOne;
  const candidates: Candidate[] = parts
    .filter((part) => part.pairsPerRecord <= most && !part.narrowsOnly)
    .map((part) => ({ parts: [part], pairsPerRecord: part.pairsPerRecord }));
  for (const [place, left] of parts.entries()) {
    for (const right of parts.slice(place + 1)) {
      if (right.field === left.field || (isMultiple(left) && isMultiple(right))) continue;
      if (left.narrowsOnly && right.narrowsOnly) continue;
      const expected = (left.pairsPerRecord * right.pairsPerRecord * 2) / budget.records;
      if (expected > most) continue;
      const pairsPerRecord = pairsSharing(combinedValues(left.values, right.values)) * scale;
      if (pairsPerRecord <= most) candidates.push({ parts: [left, right], pairsPerRecord });
    }
  }
  return candidates;
}

/** Words with words would make a key of every two words of a record. */
function isMultiple({ values }: Part): boolean {
  return values.some((own) => own.length > 3);
}

/** What is drawn for one simulated match: per field a number below which its parts agree. */
type Draw = readonly number[];

function greedyChoice(
  candidates: readonly Candidate[],
  fields: number,
  { pairsPerRecord }: KeyBudget,
  seed: number,
): ChosenKey[] {
  const draws = simulate(fields, seed);
  const reached = candidates.map((candidate) => reachedBy(candidate, draws, seed));
  const isReached = new Uint8Array(draws.length);
  const chosen: ChosenKey[] = [];
  const left = new Set(candidates.keys());
  let rest = pairsPerRecord;
  while (chosen.length < mostKeys) {
    let best = -1;
    let bestWorth = 0;
    for (const place of left) {
      const cost = candidates[place]!.pairsPerRecord;
      if (cost > rest) continue;
      const gain = reached[place]!.reduce((sum, pair) => sum + (isReached[pair] === 0 ? 1 : 0), 0);
      if (gain < leastGain * draws.length) continue;
      const worth = gain / (cost + pairsPerRecord / 40);
      if (worth <= bestWorth) continue;
      best = place;
      bestWorth = worth;
    }
    if (best < 0) return chosen;
    left.delete(best);
    const candidate = candidates[best]!;
    rest -= candidate.pairsPerRecord;
    for (const pair of reached[best]!) isReached[pair] = 1;
    chosen.push({ key: keyOf(candidate), pairsPerRecord: candidate.pairsPerRecord });
  }
  return chosen;
}

function simulate(fields: number, seed: number): Draw[] {
  const random = seededRandom(seed);
  return Array.from({ length: simulatedPairs }, (_, pair) => {
    const draw = Array.from({ length: fields }, random);
    const wrong = Math.min(pair % 4 < 2 ? 0 : (pair % 4) - 1, fields - 1);
    for (let count = 0; count < wrong; count++) draw[Math.floor(random() * fields)] = 1;
    return draw;
  });
}

/** Simulated pairs that agree on every part and are filled there on both sides. */
function reachedBy({ parts }: Candidate, draws: readonly Draw[], seed: number): number[] {
  const fills = parts.map(({ field }) => seededRandom(seed + field + 1));
  const found: number[] = [];
  for (const [pair, draw] of draws.entries()) {
    const isFilled = parts.every(({ fill }, place) => fills[place]!() < fill);
    if (isFilled && parts.every(({ plan, field }) => draw[field]! < plan.reach)) found.push(pair);
  }
  return found;
}

function keyOf({ parts }: Candidate): BlockingKey {
  const titles = parts.map(({ plan }) => plan.title);
  return {
    id: parts
      .map(({ plan }) => plan.id)
      .join('-')
      .slice(0, 63),
    title: {
      'zh-CN': titles.map((title) => title['zh-CN']).join('＋'),
      'zh-TW': titles.map((title) => title['zh-TW'] ?? title['zh-CN']).join('＋'),
      en: titles.map((title) => title.en).join(' + '),
    },
    all: parts.map(({ plan }) => keyPartOf(plan)),
  };
}
