import type { StandardizationStep } from '@guiyi/contracts';
import { BoundedMemo } from './bounded-memo';
import { describeDefect, type DefectCode, type DefectDetails, type ValueDefect } from './defects';
import { standardizerOf } from './standardizers/registry';
import {
  runStep,
  siblingText,
  withoutSeparator,
  type PipelineValue,
  type StandardizationRun,
  type Standardizer,
  type StandardizerSetting,
  type ValueHolder,
} from './standardizers/standardizer';

/** Runs the steps of one pipeline on a value of the record or collection row that holds it. */
export interface Pipeline {
  /** What the steps make of the value; '' and an empty list are no value. */
  run(value: string, holder: ValueHolder): PipelineValue;
  /** Other fields whose values the steps read. */
  readonly siblings: readonly string[];
  /** Of the value that was run last. */
  readonly defects: readonly ValueDefect[] | undefined;
}

const separator = '\u0000';
const none: readonly string[] = [];

/** Steps in their order, each applied to every value that the step before it gave. Results that cost are remembered. */
export function compilePipeline(
  steps: readonly StandardizationStep[],
  setting: StandardizerSetting,
): Pipeline {
  const definitions = steps.map(standardizerOf);
  const prepared = steps.map((step) => standardizerOf(step).prepare(step, setting));
  const siblings = [...new Set(steps.flatMap((step) => standardizerOf(step).siblings?.(step) ?? []))];
  if (siblings.length > 0) return new SiblingPipeline(prepared, siblings);
  return definitions.every(({ light }) => light === true)
    ? new LightPipeline(prepared)
    : new RememberingPipeline(prepared);
}

/** One object serves all values: nothing is made for a value without a defect. */
class CollectingRun implements StandardizationRun {
  defects: ValueDefect[] | undefined;
  sibling: (field: string) => string = noSibling;

  report(code: DefectCode, details: DefectDetails): void {
    (this.defects ??= []).push(describeDefect(code, details));
  }
}

interface Outcome {
  readonly value: PipelineValue;
  readonly defects: readonly ValueDefect[] | undefined;
}

function noSibling(): string {
  return '';
}

function runSteps(steps: readonly Standardizer[], value: string, run: StandardizationRun): PipelineValue {
  let current: PipelineValue = value;
  for (const step of steps) current = runStep(step, current, run);
  return current;
}

class LightPipeline implements Pipeline {
  readonly siblings = none;
  private readonly collecting = new CollectingRun();

  constructor(private readonly steps: readonly Standardizer[]) {}

  get defects(): readonly ValueDefect[] | undefined {
    return this.collecting.defects;
  }

  run(value: string): PipelineValue {
    this.collecting.defects = undefined;
    return runSteps(this.steps, value, this.collecting);
  }
}

class RememberingPipeline implements Pipeline {
  readonly siblings = none;
  defects: readonly ValueDefect[] | undefined;
  private readonly collecting = new CollectingRun();
  private readonly memo: BoundedMemo<Outcome>;

  constructor(private readonly steps: readonly Standardizer[]) {
    this.memo = new BoundedMemo((value) => ({ value: this.compute(value), defects: this.defects }));
  }

  run(value: string): PipelineValue {
    if (this.memo.hasGivenUp) return this.compute(value);
    const outcome = this.memo.get(value);
    this.defects = outcome.defects;
    return outcome.value;
  }

  private compute(value: string): PipelineValue {
    this.collecting.defects = undefined;
    const result = runSteps(this.steps, value, this.collecting);
    this.defects = this.collecting.defects;
    return result;
  }
}

class SiblingPipeline implements Pipeline {
  defects: readonly ValueDefect[] | undefined;
  private readonly memo: BoundedMemo<Outcome>;

  constructor(
    steps: readonly Standardizer[],
    readonly siblings: readonly string[],
  ) {
    this.memo = new BoundedMemo((key) => {
      const [value = '', ...known] = key.split(separator);
      const run = new CollectingRun();
      run.sibling = (field) => known[siblings.indexOf(field)] ?? '';
      return { value: runSteps(steps, value, run), defects: run.defects };
    });
  }

  run(value: string, holder: ValueHolder): PipelineValue {
    let key = withoutSeparator(value);
    for (const field of this.siblings) key += separator + siblingText(holder, field);
    const outcome = this.memo.get(key);
    this.defects = outcome.defects;
    return outcome.value;
  }
}
