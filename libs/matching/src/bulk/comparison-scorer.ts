import type { TermFrequencies } from '../decision/term-frequencies';
import type { CompiledComparison } from '../rule/match-rule';
import { greatestFrequencyWeight, weightSteps } from '../rule/weights';
import { FormGroup, codeAt, endOf, noLevel, startOf } from './form-group';
import { frequencyBitsOf, rarityByCode, type FrequencyBits } from './frequency-bits';
import type { FormValues } from './kernels/form-values';
import type { LadderLevels } from './kernels/registry';
import type { MatchColumns } from './match-columns';
import type { PairWork } from './pair-work';
import { blankCell, type RecordRows } from './record-rows';

/** A state of undecided + b: level b is reached, or none if b is noLevel, and a kernel may still find a better one. */
export const undecided = 128;

/**
 * One comparison over many pairs, in two steps: what equality of codes decides, which reads two numbers, and what is
 * left, which asks kernels. Each step lowers the bounds of the pairs by what it learns and drops the pairs that can no
 * longer be kept.
 */
export class ComparisonScorer {
  /** The most steps that any state gives. */
  readonly most: number;
  /** How far a pair that differs falls below `most`, and one that does not even resemble: first guesses. */
  readonly fallByCodes: number;
  readonly fallByTexts: number;
  /** Nanoseconds of a pair, roughly; comparing texts also costs `effort`. */
  readonly costOfCodes: number;
  readonly costOfBounds: number;
  /** Can kernels find better levels than equality? */
  readonly hasKernels: boolean;
  /** Is there a step of its own for bounds? */
  readonly hasBounds: boolean;
  private readonly groups: readonly FormGroup[];
  private readonly kernelGroups: readonly FormGroup[];
  private readonly groupOfLevel: readonly FormGroup[];
  private readonly frequencies: readonly (FrequencyBits | undefined)[];
  private readonly weights: Int32Array;
  /** Place in a row of the form that decides whether a record is blank. */
  private readonly mainCell: number;
  private readonly levels: number;
  /** Per level reached, or noLevel, the most that a better level found by a kernel gives. */
  private readonly mostOfKernels: Int32Array;
  /** The only group, when equal values always reach its best level. */
  private readonly simple: FormGroup | undefined;
  /** By how many steps the last call lowered the bounds of its pairs in all. */
  fallen = 0;
  /** The only ladder of the only group, whose bounds are then asked right after the codes. */
  private readonly onlyLadder: LadderLevels | undefined;
  /** The most that the levels from a rung on give, or different. */
  private readonly mostByRung: Int32Array;
  /** Clauses that can still hold, by state, undecided ones included. */
  private clauses = new Int32Array(256);
  /** Answers of find: a state, and its steps. */
  private state = 0;
  private steps = 0;

  constructor(
    private readonly position: number,
    comparison: CompiledComparison,
    columns: MatchColumns,
    private readonly rows: RecordRows,
    valuesOf: (form: string) => FormValues,
    frequencies: TermFrequencies | undefined,
  ) {
    this.groups = groupsOf(comparison, columns, rows, valuesOf, frequencies);
    this.kernelGroups = this.groups.filter(({ firstKernel }) => firstKernel < noLevel);
    this.hasKernels = this.kernelGroups.length > 0;
    this.levels = comparison.levels.length;
    this.groupOfLevel = comparison.levels.map(({ form }) =>
      this.groups.find(({ cell }) => cell === rows.cellOf(form))!,
    );
    this.frequencies = comparison.levels.map((level) =>
      frequencyBitsOf(level, comparison, columns.forms[level.form]!, frequencies),
    );
    this.weights = Int32Array.from(comparison.weights, weightSteps);
    this.mainCell = rows.cellOf(comparison.form);
    this.most = mostSteps(comparison, this.weights, this.frequencies);
    this.mostOfKernels = mostOfKernels(comparison, this.weights);
    const [only] = this.groups;
    this.simple = this.groups.length === 1 && isSimple(only!, this.mainCell) ? only : undefined;
    this.onlyLadder = this.simple?.onlyLadder;
    this.mostByRung = mostByRung(this.weights, this.levels, this.onlyLadder?.levels ?? []);
    this.hasBounds = this.hasKernels && this.onlyLadder === undefined;
    const different = this.weights[this.levels]!;
    const resembling = Math.max(different, this.mostOfKernels[noLevel]!);
    this.fallByCodes = this.most - resembling;
    this.fallByTexts = resembling - different;
    this.costOfCodes =
      this.simple === undefined ? 3 + 4 * this.groups.length : this.onlyLadder === undefined ? 4 : 16;
    this.costOfBounds = 6 + 10 * this.kernelGroups.length;
  }

  /** Nanoseconds that comparing texts cost so far, roughly. */
  get effort(): number {
    return this.kernelGroups.reduce((sum, group) => sum + group.effort, 0);
  }

  /** By level, then by different, oneMissing, missing: the clauses that can still hold in that state, as bits. */
  setClauses(byState: readonly number[]): void {
    for (const [state, clauses] of byState.entries()) this.clauses[state] = clauses;
    for (let best = 0; best <= noLevel; best++) {
      let clauses = best < this.levels ? byState[best]! : byState[this.levels]!;
      for (const level of this.groups.flatMap(({ kernelLevels }) => kernelLevels))
        if (level < best) clauses |= byState[level]!;
      if (best >= this.levels) clauses |= byState[this.levels + 1]! | byState[this.levels + 2]!;
      this.clauses[undecided + best] = clauses;
    }
  }

  /**
   * Decides what equality and bounds decide, for the first `count` pairs in order; how many of them may still be kept.
   * Only for comparisons whose bounds follow codes at once.
   */
  private compareCodesAndBounds(
    group: FormGroup,
    { ladder }: LadderLevels,
    work: PairWork,
    count: number,
    floor: number,
  ): number {
    const { order, left, right, bounds, clauses, states, steps } = work;
    const { leftCodes, rightCodes, rungs, places } = work;
    const { most, weights, clauses: clausesByState, mostByRung } = this;
    const { cells } = this.rows;
    const { cell, equalLevel } = group;
    const base = this.position * work.capacity;
    const frequencies = this.frequencies[equalLevel];
    const weightOfEqual = weights[equalLevel]!;
    let differing = 0;
    for (let place = 0; place < count; place++) {
      const pair = order[place]!;
      const own = cells[left[pair]! + cell]!;
      const other = cells[right[pair]! + cell]!;
      if ((own | other) < 0) {
        this.find(left[pair]!, right[pair]!);
        states[base + pair] = this.state;
        steps[base + pair] = this.steps;
      } else if (own === other) {
        states[base + pair] = equalLevel;
        steps[base + pair] =
          frequencies === undefined ? weightOfEqual : weightOfEqual + frequencies.stepsOf(own);
      } else {
        leftCodes[differing] = own;
        rightCodes[differing] = other;
        places[differing++] = base + pair;
      }
    }
    ladder.mayReachMany(leftCodes, rightCodes, differing, rungs);
    const none = ladder.rungs;
    for (let place = 0; place < differing; place++) {
      const rung = rungs[place]!;
      states[places[place]!] = rung === none ? this.levels : undecided + noLevel;
      steps[places[place]!] = mostByRung[rung]!;
    }
    let kept = 0;
    let fallen = 0;
    for (let place = 0; place < count; place++) {
      const pair = order[place]!;
      const fall = most - steps[base + pair]!;
      fallen += fall;
      const bound = bounds[pair]! - fall;
      const open = clauses[pair]! & clausesByState[states[base + pair]!]!;
      bounds[pair] = bound;
      clauses[pair] = open;
      order[kept] = pair;
      if (bound >= floor || open !== 0) kept++;
    }
    this.fallen = fallen;
    return kept;
  }

  /** Decides what equality decides, for the first `count` pairs in order; how many of them may still be kept. */
  compareCodes(work: PairWork, count: number, floor: number): number {
    if (this.simple === undefined) return this.compareCodesOfGroups(work, count, floor);
    return this.onlyLadder === undefined
      ? this.compareCodesOf(this.simple, work, count, floor)
      : this.compareCodesAndBounds(this.simple, this.onlyLadder, work, count, floor);
  }

  private compareCodesOf(group: FormGroup, work: PairWork, count: number, floor: number): number {
    const { order, left, right, bounds, clauses, states, steps } = work;
    const { most, weights, clauses: clausesByState } = this;
    const { cells } = this.rows;
    const { cell, equalLevel } = group;
    const base = this.position * work.capacity;
    const frequencies = this.frequencies[equalLevel];
    const weightOfEqual = weights[equalLevel]!;
    const differing = this.hasKernels ? undecided + noLevel : this.levels;
    const stepsOfDiffering = Math.max(this.weights[this.levels]!, this.mostOfKernels[noLevel]!);
    let kept = 0;
    let fallen = 0;
    for (let place = 0; place < count; place++) {
      const pair = order[place]!;
      const own = cells[left[pair]! + cell]!;
      const other = cells[right[pair]! + cell]!;
      let state = differing;
      let gained = stepsOfDiffering;
      if ((own | other) < 0) {
        this.find(left[pair]!, right[pair]!);
        state = this.state;
        gained = this.steps;
      } else if (own === other) {
        state = equalLevel;
        gained = frequencies === undefined ? weightOfEqual : weightOfEqual + frequencies.stepsOf(own);
      }
      states[base + pair] = state;
      steps[base + pair] = gained;
      fallen += most - gained;
      const bound = bounds[pair]! + gained - most;
      const open = clauses[pair]! & clausesByState[state]!;
      bounds[pair] = bound;
      clauses[pair] = open;
      order[kept] = pair;
      if (bound >= floor || open !== 0) kept++;
    }
    this.fallen = fallen;
    return kept;
  }

  private compareCodesOfGroups(work: PairWork, count: number, floor: number): number {
    const { order, bounds, clauses, states, steps } = work;
    const base = this.position * work.capacity;
    let kept = 0;
    let fallen = 0;
    for (let place = 0; place < count; place++) {
      const pair = order[place]!;
      this.find(work.left[pair]!, work.right[pair]!);
      states[base + pair] = this.state;
      steps[base + pair] = this.steps;
      fallen += this.most - this.steps;
      const bound = bounds[pair]! + this.steps - this.most;
      const open = clauses[pair]! & this.clauses[this.state]!;
      bounds[pair] = bound;
      clauses[pair] = open;
      order[kept] = pair;
      if (bound >= floor || open !== 0) kept++;
    }
    this.fallen = fallen;
    return kept;
  }

  /** Lowers the bounds of the undecided among the first `count` pairs in order; how many of all may still be kept. */
  compareBounds(work: PairWork, count: number, floor: number): number {
    const { order, left, right, bounds, clauses, states, steps } = work;
    const base = this.position * work.capacity;
    let kept = 0;
    let fallen = 0;
    for (let place = 0; place < count; place++) {
      const pair = order[place]!;
      const reached = states[base + pair]!;
      if (reached >= undecided) {
        const most = this.mostByBounds(reached - undecided, left[pair]!, right[pair]!);
        fallen += steps[base + pair]! - most;
        bounds[pair] = bounds[pair]! + most - steps[base + pair]!;
        steps[base + pair] = most;
      }
      order[kept] = pair;
      if (bounds[pair]! >= floor || clauses[pair] !== 0) kept++;
    }
    this.fallen = fallen;
    return kept;
  }

  /** Decides the undecided among the first `count` pairs in order; how many of all may still be kept. */
  compareTexts(work: PairWork, count: number, floor: number): number {
    const { order, left, right, bounds, clauses, states, steps } = work;
    const base = this.position * work.capacity;
    let kept = 0;
    let fallen = 0;
    for (let place = 0; place < count; place++) {
      const pair = order[place]!;
      const reached = states[base + pair]!;
      if (reached >= undecided) {
        const state = this.decide(reached - undecided, left[pair]!, right[pair]!);
        const gained = this.stepsOf(state, left[pair]!, right[pair]!);
        fallen += steps[base + pair]! - gained;
        bounds[pair] = bounds[pair]! + gained - steps[base + pair]!;
        clauses[pair] = clauses[pair]! & this.clauses[state]!;
        states[base + pair] = state;
        steps[base + pair] = gained;
      }
      order[kept] = pair;
      if (bounds[pair]! >= floor || clauses[pair] !== 0) kept++;
    }
    this.fallen = fallen;
    return kept;
  }

  /** The state that equality decides, or an undecided one, and the most that it gives. */
  private find(left: number, right: number): void {
    const { cells } = this.rows;
    const { groups } = this;
    let best = noLevel;
    let firstOpen = noLevel;
    for (let position = 0; position < groups.length; position++) {
      const group = groups[position]!;
      if (group.first >= best) continue;
      const own = cells[left + group.cell]!;
      const other = cells[right + group.cell]!;
      if (own === blankCell || other === blankCell) continue;
      const level = group.bestOfEqual(own, other);
      if (level < best) best = level;
      const open = (own | other) >= 0 && own === other ? group.firstSet : group.firstKernel;
      if (open < firstOpen) firstOpen = open;
    }
    const decided = best < noLevel ? best : this.stateWithoutLevel(left, right);
    const steps = this.stepsOf(decided, left, right);
    if (firstOpen >= best) {
      this.state = decided;
      this.steps = steps;
      return;
    }
    this.state = undecided + best;
    this.steps = Math.max(steps, this.mostOfKernels[best]!);
  }

  private mostByBounds(reached: number, left: number, right: number): number {
    const { kernelGroups, weights } = this;
    const { cells } = this.rows;
    let most =
      reached < noLevel ? this.stepsOf(reached, left, right) : weights[this.stateWithoutLevel(left, right)]!;
    for (let position = 0; position < kernelGroups.length; position++) {
      const group = kernelGroups[position]!;
      if (group.firstKernel >= reached) continue;
      const own = cells[left + group.cell]!;
      const other = cells[right + group.cell]!;
      if (own !== blankCell && other !== blankCell)
        most = group.mostByBounds(own, other, reached, weights, most);
    }
    return most;
  }

  private decide(reached: number, left: number, right: number): number {
    const { kernelGroups } = this;
    const { cells } = this.rows;
    let best = reached;
    for (let position = 0; position < kernelGroups.length; position++) {
      const group = kernelGroups[position]!;
      if (group.firstKernel >= best) continue;
      const own = cells[left + group.cell]!;
      const other = cells[right + group.cell]!;
      if (own === blankCell || other === blankCell) continue;
      const level = group.bestOfKernels(own, other, best);
      if (level < best) best = level;
    }
    return best < noLevel ? best : this.stateWithoutLevel(left, right);
  }

  private stateWithoutLevel(left: number, right: number): number {
    const { cells } = this.rows;
    const leftBlank = cells[left + this.mainCell] === blankCell;
    const rightBlank = cells[right + this.mainCell] === blankCell;
    return this.levels + (leftBlank && rightBlank ? 2 : leftBlank || rightBlank ? 1 : 0);
  }

  /** Steps of a state, with the adjustment of the rarest value that both records hold. */
  private stepsOf(state: number, left: number, right: number): number {
    const weight = this.weights[state]!;
    const frequencies = this.frequencies[state];
    if (frequencies === undefined) return weight;
    const { cells, lists } = this.rows;
    const { cell } = this.groupOfLevel[state]!;
    const own = cells[left + cell]!;
    const other = cells[right + cell]!;
    const ownTo = endOf(own, lists);
    const otherTo = endOf(other, lists);
    let most = -0x7fffffff;
    for (let place = startOf(own); place < ownTo; place++) {
      const code = codeAt(own, place, lists);
      for (let otherPlace = startOf(other); otherPlace < otherTo; otherPlace++) {
        if (codeAt(other, otherPlace, lists) === code) most = Math.max(most, frequencies.stepsOf(code));
      }
    }
    return weight + most;
  }
}

function groupsOf(
  comparison: CompiledComparison,
  columns: MatchColumns,
  rows: RecordRows,
  valuesOf: (form: string) => FormValues,
  frequencies: TermFrequencies | undefined,
): FormGroup[] {
  const numbered = comparison.levels.map((compiled, level) => ({ level, compiled }));
  const forms = [...new Set(comparison.levels.map(({ form }) => form))];
  return forms.map((form) => {
    const levels = numbered.filter(({ compiled }) => compiled.form === form);
    const rarityOf = rarityByCode(form, columns.forms[form]!, frequencies);
    return new FormGroup(rows.cellOf(form), valuesOf(form), rows.lists, rarityOf, levels);
  });
}

/** Equal values reach the best level, so that no kernel is asked about them. */
function isSimple({ cell, first, equalLevel, firstSet }: FormGroup, mainCell: number): boolean {
  return cell === mainCell && equalLevel === first && firstSet === noLevel;
}

function mostSteps(
  { levels, document }: CompiledComparison,
  weights: Int32Array,
  frequencies: readonly (FrequencyBits | undefined)[],
): number {
  const setting = document.termFrequency;
  return weights.reduce((most, weight, state) => {
    const rarest =
      frequencies[state] === undefined || setting === undefined
        ? 0
        : weightSteps(greatestFrequencyWeight(levels[state]!.unknownShare, setting));
    return Math.max(most, weight + rarest);
  }, -Infinity);
}

const nothing = -0x7fffffff;

function mostByRung(weights: Int32Array, different: number, levels: readonly number[]): Int32Array {
  const most = new Int32Array(levels.length + 1).fill(weights[different]!);
  for (let rung = levels.length - 1; rung >= 0; rung--)
    most[rung] = Math.max(most[rung + 1]!, weights[levels[rung]!]!);
  return most;
}

function mostOfKernels({ levels }: CompiledComparison, weights: Int32Array): Int32Array {
  const most = new Int32Array(noLevel + 1);
  for (let best = 0; best <= noLevel; best++) {
    most[best] = levels.reduce(
      (sum, level, position) => (position < best && !level.isExact ? Math.max(sum, weights[position]!) : sum),
      nothing,
    );
  }
  return most;
}
