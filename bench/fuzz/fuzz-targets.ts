import type { RecordData, StandardizationDocument, StandardizationStep } from '@guiyi/contracts';
import { compileStandardization, standardizers, type CompiledStandardization } from '@guiyi/standardization';
import { sampleSteps } from '../../libs/standardization/src/standardizers/sample-steps.fixture';
import { shippedStandardization, type ShippedStandardization } from './shipped-standardization';

/** Something that takes text, and what has to be true of what it makes of it. */
export interface FuzzTarget {
  readonly name: string;
  readonly compiled: CompiledStandardization;
  /** Makes a record of texts. */
  readonly fields: readonly string[];
  /** Standardising twice is standardising once. */
  readonly isIdempotent: boolean;
}

/** Every standardizer with several settings, and every field and form of the shipped rules. */
export async function fuzzTargets(): Promise<FuzzTarget[]> {
  const shipped = await shippedStandardization();
  const single = Object.entries(sampleSteps).flatMap(([code, variants]) =>
    variants.map((step, place): FuzzTarget => ({
      name: variants.length > 1 ? `${code} ${place + 1}` : code,
      compiled: withStep(step, shipped),
      fields: ['remark'],
      isIdempotent: standardizers[code as keyof typeof standardizers].use === 'field',
    })),
  );
  const whole = {
    name: 'shipped customer rules',
    compiled: compileStandardization(shipped.document, shipped.vocabularies),
    fields: shipped.document.fields.map(({ field }) => field).filter((field) => !field.includes('.')),
    isIdempotent: true,
  };
  return [whole, ...single];
}

function withStep(
  step: StandardizationStep,
  { document, vocabularies }: ShippedStandardization,
): CompiledStandardization {
  const one: StandardizationDocument = {
    ...document,
    fields: [{ field: 'remark', steps: [step] }],
    genericValues: [],
    matchForms: [{ id: 'form', from: ['remark'], steps: [step] }],
  };
  return compileStandardization(one, vocabularies);
}

/** What is wrong with what a target makes of a record; undefined when nothing is. */
export function faultOf({ compiled, isIdempotent }: FuzzTarget, data: RecordData): string | undefined {
  try {
    const once = compiled.standardize(data);
    const forms = compiled.matchForms(once.data);
    for (const [form, values] of Object.entries(forms)) {
      if (values.includes('')) return `the form ${form} has a blank value`;
      if (new Set(values).size < values.length) return `the form ${form} has a value twice`;
    }
    if (!isIdempotent) return undefined;
    const twice = compiled.standardize(once.data);
    return JSON.stringify(twice.data) === JSON.stringify(once.data)
      ? undefined
      : `twice is ${JSON.stringify(twice.data)}, once ${JSON.stringify(once.data)}`;
  } catch (error) {
    return `it throws ${String(error)}`;
  }
}
