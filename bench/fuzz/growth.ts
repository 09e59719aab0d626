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

export interface Growths {
  /** The steepest growth of each target, the steepest first. */
  steepest: Growth[];
  /** Targets with a unit that there was time to look at, of all there are. */
  looked: number;
  all: number;
  /** Looked steep in short texts, and there was no time to look at long ones. */
  unsure: number;
}

/** A first look at every target with every unit, in short texts, or longer ones where those take no time. */
const FIRST_LENGTHS = { first: 1 << 13, last: 1 << 17 };
/** Shorter times are mostly noise. */
const FIRST_LEAST_MILLISECONDS = 3;
/** What looks steeper than this is measured in longer texts, until it takes long enough to be sure. */
const SUSPECT = 1.2;
const LONG_LENGTHS = { first: 1 << 14, last: 1 << 20 };
const SURE_MILLISECONDS = 150;
const LEAST_MILLISECONDS = 30;
const STEP = 4;
const ROUNDS = 3;
/** Part of the time for the first look. */
const LOOKING = 2 / 3;

/** Measures in processor time until the end, in milliseconds since 1970, is reached. */
export function measureGrowths(
  targets: readonly FuzzTarget[],
  end: number,
  say: (message: string) => void,
): Growths {
  const pairs = repeatedUnits.flatMap((unit) => targets.map((target) => ({ target, unit })));
  const endOfLooking = Date.now() + (end - Date.now()) * LOOKING;
  const looks: { target: FuzzTarget; growth: Growth }[] = [];
  for (const { target, unit } of pairs) {
    if (Date.now() >= endOfLooking) break;
    looks.push({ target, growth: firstLook(target, unit) });
    if (looks.length % 50 === 0) say(`growth with length, ${looks.length} of ${pairs.length}`);
  }
  looks.sort((one, other) => other.growth.exponent - one.growth.exponent);
  const steepest = new Map<string, Growth>();
  let unsure = 0;
  for (const { target, growth } of looks) {
    const isSuspect = growth.exponent > SUSPECT;
    if (isSuspect && Date.now() >= end) {
      unsure++;
      continue;
    }
    const sure = isSuspect ? inLongTexts(target, growth.unit) : growth;
    if (sure.exponent > (steepest.get(target.name)?.exponent ?? 0)) steepest.set(target.name, sure);
  }
  const sorted = [...steepest.values()].sort((one, other) => other.exponent - one.exponent);
  return { steepest: sorted, looked: looks.length, all: pairs.length, unsure };
}

function firstLook(target: FuzzTarget, unit: string): Growth {
  let length = FIRST_LENGTHS.first;
  let before = 0;
  let milliseconds = timeOf(target, unit, length);
  while (length < FIRST_LENGTHS.last && (before === 0 || milliseconds < FIRST_LEAST_MILLISECONDS)) {
    before = milliseconds;
    length *= STEP;
    milliseconds = timeOf(target, unit, length);
  }
  if (exponentOf(before, milliseconds) > SUSPECT)
    milliseconds = Math.min(milliseconds, timeOf(target, unit, length));
  const exponent = milliseconds < FIRST_LEAST_MILLISECONDS ? 0 : exponentOf(before, milliseconds);
  return { target: target.name, unit, length, milliseconds, exponent };
}

function inLongTexts(target: FuzzTarget, unit: string): Growth {
  let length = LONG_LENGTHS.first;
  let before = 0;
  let milliseconds = fastest(target, unit, length);
  while (length < LONG_LENGTHS.last && (before === 0 || milliseconds < SURE_MILLISECONDS)) {
    before = milliseconds;
    length *= STEP;
    milliseconds = fastest(target, unit, length);
  }
  const exponent = milliseconds < LEAST_MILLISECONDS ? 0 : exponentOf(before, milliseconds);
  return { target: target.name, unit, length, milliseconds, exponent };
}

function exponentOf(before: number, after: number): number {
  return before === 0 ? 0 : Math.log2(after / before) / Math.log2(STEP);
}

function fastest(target: FuzzTarget, unit: string, length: number): number {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    best = Math.min(best, timeOf(target, unit, length));
    if (best > SURE_MILLISECONDS * STEP) break;
  }
  return best;
}

let texts = 0;

/** Of a text that nobody has seen before: what was worked out for an earlier one is remembered. */
function timeOf({ compiled, fields }: FuzzTarget, unit: string, length: number): number {
  const text = unit.repeat(Math.ceil(length / unit.length)) + String(texts++);
  // Names are what the shipped rules take apart most.
  const field = fields.includes('name') ? 'name' : (fields[0] ?? '');
  const start = process.cpuUsage();
  compiled.matchForms(compiled.standardize({ [field]: text }).data);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
