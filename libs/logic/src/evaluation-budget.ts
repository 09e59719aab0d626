/** Thrown inside one evaluation and caught at its door; one error for all, because nobody reads its stack. */
export const budgetExhausted = new Error('evaluation budget exhausted');

/** Steps that one evaluation may take. A step is about one operator on one value; a million take well below 0.1 s. */
export const evaluationSteps = 1_000_000;

/** Bounds the work of one evaluation: nested loops over collections and texts or lists that double in a loop. */
export class EvaluationBudget {
  private left = evaluationSteps;

  reset(): void {
    this.left = evaluationSteps;
  }

  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw budgetExhausted;
  }
}
