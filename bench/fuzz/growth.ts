import { repeatedUnits } from './arbitrary-text';
import type { FuzzTarget } from './fuzz-targets';

/** How the time of a target grows with the length of a text. */
export interface Growth {
  target: string;
  unit: string;
  /** Characters of the longest text measured. */
  length: number;
  milliseconds: number;
  /** Time grows with this power of the length, over the last step. */
  exponent: number;
}

const FIRST_LENGTH = 1 << 13;
const LAST_LENGTH = 1 << 17;
const STEP = 4;
/** Shorter times are mostly noise. */
const LEAST_MILLISECONDS = 15;
/** Nothing that takes longer needs a longer text. */
const MOST_MILLISECONDS = 3000;

/** The steepest growth of each target over the units, measured in processor time. */
export function growthOf(target: FuzzTarget): Growth {
  let steepest: Growth = { target: target.name, unit: '', length: 0, milliseconds: 0, exponent: 0 };
  for (const unit of repeatedUnits) {
    const growth = growthWith(target, unit);
    if (growth.exponent > steepest.exponent) steepest = growth;
  }
  return steepest;
}

function growthWith(target: FuzzTarget, unit: string): Growth {
  const timeOf = (length: number): number => {
    const text = unit.repeat(Math.ceil(length / unit.length));
    // Another text each time: what was worked out for the last one is remembered.
    return fastest((round) =>
      target.compiled.matchForms(target.compiled.standardize({ [fieldOf(target)]: text + round }).data),
    );
  };
  const growth = { target: target.name, unit, length: FIRST_LENGTH, milliseconds: timeOf(FIRST_LENGTH) };
  let before = growth.milliseconds;
  while (growth.length < LAST_LENGTH && growth.milliseconds < MOST_MILLISECONDS) {
    before = growth.milliseconds;
    growth.length *= STEP;
    growth.milliseconds = timeOf(growth.length);
  }
  const isNoise = growth.milliseconds < LEAST_MILLISECONDS || before === 0;
  return { ...growth, exponent: isNoise ? 0 : Math.log2(growth.milliseconds / before) / Math.log2(STEP) };
}

/** Names are what the shipped rules take apart most. */
function fieldOf({ fields }: FuzzTarget): string {
  return fields.includes('name') ? 'name' : (fields[0] ?? '');
}

function fastest(run: (round: number) => unknown): number {
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    const start = process.cpuUsage();
    run(round);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
    if (best < LEAST_MILLISECONDS / 2 || best > LEAST_MILLISECONDS * 20) break;
  }
  return best;
}
