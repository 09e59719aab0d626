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
    const furtherSteps = scorers.flatMap((scorer, position) => {
      if (!scorer.hasKernels) return [];
      const bounds = scorer.hasBounds ? new BoundStep(scorer, codes[position]!) : undefined;
      const texts = new TextStep(scorer, bounds ?? codes[position]!);
      return bounds === undefined ? [texts] : [bounds, texts];
    });
    this.steps = ordered([...codes, ...furtherSteps]);
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
  /** Pairs and how far their bounds fell: begins with a guess that a few hundred pairs outweigh. */
  private pairs = 256;
  private fallen: number;

  constructor(
    protected readonly scorer: ComparisonScorer,
    /** The step of the same comparison that comes before. */
    readonly after: Step | undefined,
    guess: number,
  ) {
    this.fallen = guess * this.pairs;
  }

  run(work: PairWork, count: number, floor: number): number {
    const kept = this.compare(work, count, floor);
    this.pairs += count;
    this.fallen += this.scorer.fallen;
    return kept;
  }

  /** How far a pair falls, per nanosecond. */
  get worth(): number {
    return this.fallen / this.pairs / this.costOf(this.pairs);
  }

  protected abstract compare(work: PairWork, count: number, floor: number): number;
  /** Nanoseconds of a pair, `pairs` having passed. */
  protected abstract costOf(pairs: number): number;
}

class CodeStep extends Step {
  constructor(
    scorer: ComparisonScorer,
    private readonly isFirst: boolean,
  ) {
    super(scorer, undefined, scorer.fallByCodes);
  }

  override get worth(): number {
    return this.isFirst ? Infinity : super.worth;
  }

  protected compare(work: PairWork, count: number, floor: number): number {
    return this.scorer.compareCodes(work, count, floor);
  }

  protected costOf(): number {
    return this.scorer.costOfCodes;
  }
}

class BoundStep extends Step {
  constructor(scorer: ComparisonScorer, codes: CodeStep) {
    super(scorer, codes, scorer.fallByTexts / 2);
  }

  protected compare(work: PairWork, count: number, floor: number): number {
    return this.scorer.compareBounds(work, count, floor);
  }

  protected costOf(): number {
    return this.scorer.costOfBounds;
  }
}

class TextStep extends Step {
  constructor(scorer: ComparisonScorer, after: Step) {
    super(scorer, after, scorer.fallByTexts / 2);
  }

  protected compare(work: PairWork, count: number, floor: number): number {
    return this.scorer.compareTexts(work, count, floor);
  }

  /** Bounds are asked once more. */
  protected costOf(pairs: number): number {
    return this.scorer.costOfBounds + this.scorer.effort / pairs;
  }
}

/** The worthiest first; the steps of one comparison in their order. */
function ordered(steps: readonly Step[]): Step[] {
  const sorted = [...steps].sort((left, right) => right.worth - left.worth);
  const placed = new Set<Step>();
  const place = (step: Step): void => {
    if (step.after !== undefined) place(step.after);
    placed.add(step);
  };
  for (const step of sorted) place(step);
  return [...placed];
}
