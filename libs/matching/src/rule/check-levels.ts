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

/** True when every pair of values at the later level is already at the earlier one. */
function covers(earlier: ComparisonLevel, later: ComparisonLevel, comparison: Comparison): boolean {
  if ((earlier.form ?? comparison.form) !== (later.form ?? comparison.form)) return false;
  const [strict, lenient] = [later.when, earlier.when];
  if (shortest(lenient) > shortest(strict)) return false;
  if (strict.comparator === 'exact') {
    const holdsForEqual = [
      'exact',
      'editDistance',
      'jaroWinkler',
      'editSimilarity',
      'ngramOverlap',
      'subsequence',
    ];
    return holdsForEqual.includes(lenient.comparator);
  }
  if (strict.comparator !== lenient.comparator) return false;
  if ('atMost' in lenient && 'atMost' in strict) return strict.atMost <= lenient.atMost;
  if ('atLeast' in lenient && 'atLeast' in strict) return strict.atLeast >= lenient.atLeast;
  if ('tolerance' in lenient && 'tolerance' in strict) return strict.tolerance <= lenient.tolerance;
  if ('days' in lenient && 'days' in strict) {
    return strict.days <= lenient.days && (lenient.daySwapped === true || strict.daySwapped !== true);
  }
  return true;
}

function shortest(when: ComparisonLevel['when']): number {
  return 'minLength' in when ? (when.minLength ?? 1) : 1;
}
