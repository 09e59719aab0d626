import { isBlank, type JsonValue, type MatchForm, type MatchForms, type RecordData } from '@guiyi/contracts';
import type { GenericValueTest } from './generic-values';
import type { Pipeline } from './pipeline';

/** One match form, ready to be derived. */
export interface FormPipeline {
  readonly id: MatchForm['id'];
  readonly sources: readonly { readonly head: string; readonly tail: string | undefined }[];
  readonly combine: 'each' | 'join';
  readonly pipeline: Pipeline;
  readonly isGeneric: GenericValueTest | undefined;
}

const none: readonly string[] = [];

/** Match form id to its values: generic values left out before and after the steps, the others once each, in order. */
export function deriveMatchForms(data: RecordData, forms: readonly FormPipeline[]): MatchForms {
  const derived: Record<string, readonly string[]> = {};
  for (const form of forms) derived[form.id] = deriveForm(data, form);
  return derived;
}

function deriveForm(data: RecordData, form: FormPipeline): readonly string[] {
  const sources: string[] = [];
  for (const source of form.sources) collect(data, source.head, source.tail, sources);
  const usable = form.isGeneric ? sources.filter((value) => form.isGeneric?.(value) !== true) : sources;
  if (usable.length === 0) return none;
  const inputs = form.combine === 'join' ? [usable.join(' ')] : usable;
  const values: string[] = [];
  for (const input of inputs) {
    for (const value of form.pipeline(input, data).values) {
      const text = String(value);
      if (!values.includes(text) && form.isGeneric?.(text) !== true) values.push(text);
    }
  }
  return values;
}

function collect(data: RecordData, head: string, tail: string | undefined, into: string[]): void {
  const value = Object.hasOwn(data, head) ? data[head] : undefined;
  if (value === undefined || value === null) return;
  if (tail === undefined) addScalar(value, into);
  else if (Array.isArray(value)) {
    for (const row of value)
      if (row !== null && typeof row === 'object' && !Array.isArray(row)) collect(row, tail, undefined, into);
  }
}

function addScalar(value: JsonValue, into: string[]): void {
  if (Array.isArray(value)) for (const item of value) addScalar(item, into);
  else if (typeof value === 'number') into.push(String(value));
  else if (typeof value === 'string' && !isBlank(value)) into.push(value);
}
