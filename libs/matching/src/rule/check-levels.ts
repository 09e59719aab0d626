import {
  createProblem,
  pointerTo,
  type Comparison,
  type ComparisonLevel,
  type Problem,
} from '@guiyi/contracts';
import { checkTexts } from './check-texts';
import { statesAfterLevels } from './match-rule';
import { weightOf } from './weights';

/** Do the levels of one comparison follow from strict to lenient, and their weights with them? */
export function checkLevels(comparison: Comparison, position: number): Problem[] {
  const problems = comparison.levels.flatMap((level, place) =>
    checkLevel(level, comparison, pointerTo('comparisons', position, 'levels', place), place, position),
  );
  const hasExact = comparison.levels.some(({ when }) => when.comparator === 'exact');
  if (comparison.termFrequency === undefined || hasExact) return problems;
  const pointer = pointerTo('comparisons', position, 'termFrequency');
  const values = { comparison: comparison.id };
  return [
    ...problems,
    createProblem('frequency-without-exact', pointer, checkTexts.frequencyWithoutExact, values, 'warning'),
  ];
}

function checkLevel(
  level: ComparisonLevel,
  comparison: Comparison,
  pointer: string,
  place: number,
  position: number,
): Problem[] {
  const earlier = comparison.levels.slice(0, place);
  const problems: Problem[] = [];
  const namesake = earlier.findIndex(({ id }) => id === level.id);
  if (namesake >= 0) {
    const first = pointerTo('comparisons', position, 'levels', namesake);
    problems.push(
      createProblem('duplicate-id', `${pointer}/id`, checkTexts.duplicateId, { id: level.id, first }),
    );
  }
  if ((statesAfterLevels as readonly string[]).includes(level.id)) {
    problems.push(createProblem('reserved-id', `${pointer}/id`, checkTexts.reservedId, { id: level.id }));
  }
  if ('atLeast' in level.when && level.when.atLeast === 0) {
    const values = { level: level.id };
    problems.push(
      createProblem('level-always-holds', `${pointer}/when/atLeast`, checkTexts.thresholdNotChecked, values),
    );
  }
  const covering = earlier.find((other) => covers(other, level, comparison));
  if (covering !== undefined) {
    const values = { level: level.id, earlier: covering.id };
    problems.push(createProblem('level-never-reached', pointer, checkTexts.levelNeverReached, values));
  }
  const last = earlier.at(-1);
  if (last !== undefined && weightOf(last.evidence) < weightOf(level.evidence)) {
    const values = {
      level: level.id,
      weight: weightOf(level.evidence).toFixed(1),
      earlier: last.id,
      better: weightOf(last.evidence).toFixed(1),
    };
    problems.push(
      createProblem('weight-order', `${pointer}/evidence`, checkTexts.weightOrder, values, 'warning'),
    );
  }
  return problems;
}

type Comparator = ComparisonLevel['when'];

/** Comparators that hold for equal values, whatever the values are (but for a least length). */
const holdingForEqual: readonly Comparator['comparator'][] = [
  'exact',
  'contains',
  'editDistance',
  'damerauLevenshtein',
  'jaroWinkler',
  'editSimilarity',
  'ngramOverlap',
  'subsequence',
  'personName',
];

/** Parameters that are stricter when larger, and those that are stricter when smaller. */
const strictWhenLarger = ['atLeast', 'minLength', 'minValues'];
const strictWhenSmaller = ['atMost', 'tolerance', 'share', 'days', 'withinEdits'];
/** Switches that let more pairs through when they are on. */
const lenientWhenOn = [
  'daySwapped',
  'oneDigit',
  'partial',
  'sameYear',
  'digitsSwapped',
  'initials',
  'leaveOut',
];

/** True when every pair of values at the later level is already at the earlier one. */
function covers(earlier: ComparisonLevel, later: ComparisonLevel, comparison: Comparison): boolean {
  if ((earlier.form ?? comparison.form) !== (later.form ?? comparison.form)) return false;
  const [strict, lenient] = [later.when, earlier.when];
  if (strict.comparator === 'exact') {
    return holdingForEqual.includes(lenient.comparator) && shortest(lenient) <= 1;
  }
  if (strict.comparator !== lenient.comparator) return false;
  const parameters = new Set([...Object.keys(strict), ...Object.keys(lenient)]);
  return [...parameters].every((name) => isAsStrict(name, valueOf(strict, name), valueOf(lenient, name)));
}

/** Whether one parameter asks at least as much of the later level; a parameter of no known direction has to be equal. */
function isAsStrict(name: string, strict: unknown, lenient: unknown): boolean {
  if (strictWhenLarger.includes(name)) return Number(strict ?? 1) >= Number(lenient ?? 1);
  if (strictWhenSmaller.includes(name)) return Number(strict ?? 0) <= Number(lenient ?? 0);
  if (lenientWhenOn.includes(name) && !Array.isArray(strict) && !Array.isArray(lenient)) {
    return lenient === true || strict !== true;
  }
  return JSON.stringify(strict) === JSON.stringify(lenient);
}

function valueOf(when: Comparator, name: string): unknown {
  return Object.entries(when).find(([key]) => key === name)?.[1];
}

function shortest(when: Comparator): number {
  const least = when.comparator === 'contains' ? 2 : 1;
  return 'minLength' in when ? (when.minLength ?? least) : least;
}
