import type { RecordData, StandardizationStep } from '@guiyi/contracts';
import { BoundedMemo } from './bounded-memo';
import { standardizerOf } from './standardizers/registry';
import type {
  StandardizationRun,
  StandardizedScalar,
  Standardizer,
  StandardizerSetting,
  ValueDefect,
} from './standardizers/standardizer';

export interface PipelineResult {
  readonly values: readonly StandardizedScalar[];
  readonly defects: readonly ValueDefect[];
}

/** Runs the steps of one pipeline on a value of the record or collection row that holds it. */
export type Pipeline = (value: string, holder: RecordData) => PipelineResult;

const noDefects: readonly ValueDefect[] = [];
const separator = '\u0000';

/** Steps in their order, each applied to every value that the step before it gave. Results are remembered. */
export function compilePipeline(
  steps: readonly StandardizationStep[],
  setting: StandardizerSetting,
): Pipeline {
  const prepared = steps.map((step) => standardizerOf(step).prepare(step, setting));
  const siblings = [...new Set(steps.flatMap((step) => standardizerOf(step).siblings?.(step) ?? []))];
  if (siblings.length === 0) {
    const memo = new BoundedMemo((value) => run(prepared, value, noSibling));
    return (value) => memo.get(value);
  }
  const memo = new BoundedMemo((key) => {
    const [value = '', ...known] = key.split(separator);
    return run(prepared, value, (field) => known[siblings.indexOf(field)] ?? '');
  });
  return (value, holder) => {
    let key = value.replaceAll(separator, '');
    for (const field of siblings) key += separator + textOf(holder, field);
    return memo.get(key);
  };
}

function noSibling(): string {
  return '';
}

function textOf(holder: RecordData, field: string): string {
  const value = Object.hasOwn(holder, field) ? holder[field] : undefined;
  return typeof value === 'string' || typeof value === 'number'
    ? String(value).replaceAll(separator, '')
    : '';
}

function run(
  steps: readonly Standardizer[],
  value: string,
  sibling: (field: string) => string,
): PipelineResult {
  let defects: ValueDefect[] | undefined;
  const context: StandardizationRun = { report: (defect) => (defects ??= []).push(defect), sibling };
  let values: readonly StandardizedScalar[] = value === '' ? [] : [value];
  for (const step of steps) values = applyStep(step, values, context);
  return { values, defects: defects ?? noDefects };
}

function applyStep(
  step: Standardizer,
  values: readonly StandardizedScalar[],
  context: StandardizationRun,
): readonly StandardizedScalar[] {
  const [only] = values;
  if (values.length === 1 && only !== undefined) {
    const result = step(typeof only === 'string' ? only : String(only), context);
    if (typeof result === 'object') return result;
    return result === '' ? [] : result === only ? values : [result];
  }
  return values.flatMap((value) => {
    const result = step(String(value), context);
    return result === '' ? [] : result;
  });
}
