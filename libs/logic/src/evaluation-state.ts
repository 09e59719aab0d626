import { readMoment, type Moment } from './moment';

/** Thrown inside one evaluation and caught at its door; one error for all, because nobody reads its stack. */
export const budgetExhausted = new Error('evaluation budget exhausted');

/** Steps that one evaluation may take. A step is about one operator on one value; a million take well below 0.1 s. */
export const evaluationSteps = 1_000_000;

/** What a rule may ask about beside the record. Both are given by the caller, so that the same input gives the same answer. */
export interface LogicCircumstances {
  /** The present moment, as a date (2026-03-05) or an RFC 3339 date-time; left out, `now` is unknown. */
  now?: string | undefined;
  /** The record before the change; left out where there is none, as on create: then all of it is unknown. */
  old?: unknown;
}

const nothing: LogicCircumstances = {};

/**
 * Of one evaluation: its circumstances, and the bound of its work: nested loops over collections, texts or lists that
 * double in a loop, long texts under slow tests.
 */
export class EvaluationState {
  record: unknown = undefined;
  old: unknown = undefined;
  now: string | undefined = undefined;
  private left = evaluationSteps;
  private read: { text: string; moment: Moment | undefined } | undefined;

  start(record: unknown, circumstances: LogicCircumstances | undefined): void {
    const { now, old } = circumstances ?? nothing;
    this.left = evaluationSteps;
    this.record = record;
    this.now = now;
    this.old = old;
  }

  spend(steps: number): void {
    this.left -= steps;
    if (this.left < 0) throw budgetExhausted;
  }

  /** The present moment; undefined when it was not given or is no moment. */
  presentMoment(): Moment | undefined {
    const { now } = this;
    if (now === undefined) return undefined;
    if (this.read?.text !== now) this.read = { text: now, moment: readMoment(now) };
    return this.read.moment;
  }
}
