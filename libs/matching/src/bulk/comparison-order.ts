import type { ComparisonScorer } from './comparison-scorer';
import type { PairWork } from './pair-work';

/** Pairs that pass through the steps before their order is looked at again. */
const pairsBetweenOrders = 65_536;

/**
 * The steps of all comparisons in the order that gives up a pair soonest: by how far a step lets the bound of a pair
 * fall, per nanosecond. What it lets fall is measured as the scan goes on. The order changes nothing but the time.
 */
export class ComparisonOrder {
  private steps: Step[];
  private seen = 0;
  private nextOrder = pairsBetweenOrders / 16;

  /** first: positions of comparisons whose codes are compared before all others. */
  constructor(scorers: readonly ComparisonScorer[], first: ReadonlySet<number>) {
    const codes = scorers.map((scorer, position) => new CodeStep(scorer, first.has(position)));
    const texts = scorers.flatMap((scorer, position) =>
      scorer.hasKernels ? [new TextStep(scorer, codes[position]!)] : [],
    );
    this.steps = ordered([...codes, ...texts]);
  }

  /** Decides the comparisons of the first `count` pairs in order, until none may be kept; how many of them may. */
  run(work: PairWork, count: number, floor: number): number {
    this.seen += count;
    if (this.seen >= this.nextOrder) {
      this.steps = ordered(this.steps);
      this.nextOrder = this.seen + pairsBetweenOrders;
    }
    let kept = count;
    for (let position = 0; position < this.steps.length && kept > 0; position++)
      kept = this.steps[position]!.run(work, kept, floor);
    return kept;
  }
}

abstract class Step {
  /** Pairs and steps of their bounds: begins with a guess that a few hundred pairs outweigh. */
  protected pairs = 256;
  protected fallen: number;

  constructor(
    readonly scorer: ComparisonScorer,
    guess: number,
    readonly cost: number,
  ) {
    this.fallen = guess * this.pairs;
  }

  abstract run(work: PairWork, count: number, floor: number): number;

  /** Steps that a pair falls, per nanosecond. */
  get worth(): number {
    return this.fallen / this.pairs / this.cost;
  }
}

class CodeStep extends Step {
  constructor(
    scorer: ComparisonScorer,
    readonly isFirst: boolean,
  ) {
    super(scorer, scorer.fallByCodes, scorer.costOfCodes);
  }

  run(work: PairWork, count: number, floor: number): number {
    const kept = this.scorer.compareCodes(work, count, floor);
    this.pairs += count;
    this.fallen += this.scorer.fallen;
    return kept;
  }

  override get worth(): number {
    return this.isFirst ? Infinity : super.worth;
  }
}

class TextStep extends Step {
  constructor(
    scorer: ComparisonScorer,
    readonly codes: CodeStep,
  ) {
    super(scorer, scorer.fallByTexts, scorer.costOfTexts);
  }

  run(work: PairWork, count: number, floor: number): number {
    const kept = this.scorer.compareTexts(work, count, floor);
    this.pairs += count;
    this.fallen += this.scorer.fallen;
    return kept;
  }
}

/** The worthiest first; the codes of a comparison come before its texts. */
function ordered(steps: readonly Step[]): Step[] {
  const sorted = [...steps].sort((left, right) => right.worth - left.worth);
  const placed = new Set<Step>();
  for (const step of sorted) {
    if (step instanceof TextStep) placed.add(step.codes);
    placed.add(step);
  }
  return [...placed];
}
