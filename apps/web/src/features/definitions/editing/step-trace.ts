import type {
  LocalizedText,
  RecordData,
  StandardizationDocument,
  StandardizationStep,
  VocabularyDocument,
} from '@guiyi/contracts';
import { compileStandardization } from '@guiyi/standardization';

export interface StepRun {
  input: string;
  /** What the value is after each step. */
  after: string[];
  defects: LocalizedText[];
  /** What the steps make of their own result, where that is something else. */
  again?: string;
  /** Why the steps cannot run as they are. */
  problem?: string;
}

/** No step is left out. */
const allSteps: ReadonlySet<number> = new Set();

/**
 * Runs the first step, the first two, and so on, by the document as it is edited; each value in a record of its own.
 * off: positions of steps that are left out.
 */
export function traceSteps(
  document: StandardizationDocument,
  part: 'fields' | 'matchForms',
  position: number,
  values: readonly string[],
  vocabularies: ReadonlyMap<string, VocabularyDocument>,
  off: ReadonlySet<number> = allSteps,
): StepRun[] {
  const steps = document[part][position]?.steps ?? [];
  const runs = values.map((input): StepRun => ({ input, after: [], defects: [] }));
  try {
    steps.forEach((_, at) => {
      const kept = steps.slice(0, at + 1).filter((_step, place) => !off.has(place));
      const shortened = upTo(document, part, position, kept);
      const compiled = compileStandardization(shortened, vocabularies);
      const path = part === 'fields' ? shortened.fields[0]?.field : shortened.matchForms[0]?.from[0];
      for (const run of runs) {
        const record = recordOf(path ?? '', run.input);
        const { data, defects } = compiled.standardize(record);
        const form = shortened.matchForms[0]?.id ?? '';
        run.after.push(
          part === 'fields'
            ? textAt(data, path ?? '')
            : (compiled.matchForms(record)[form] ?? []).join(' · '),
        );
        if (at !== steps.length - 1) continue;
        run.defects = defects.map(({ message }) => message);
        if (part !== 'fields') continue;
        const again = textAt(compiled.standardize(data).data, path ?? '');
        if (again !== run.after.at(-1)) run.again = again;
      }
    });
  } catch (error) {
    // While a step is half filled it has no meaning yet; the check says what is missing at its place.
    for (const run of runs) run.problem = error instanceof Error ? error.message : String(error);
  }
  return runs;
}

/** A document of this one pipeline with fewer steps. A match form is made of values as they are stored. */
function upTo(
  document: StandardizationDocument,
  part: 'fields' | 'matchForms',
  position: number,
  steps: readonly StandardizationStep[],
): StandardizationDocument {
  const { fields, matchForms, genericValues: _rules, ...others } = document;
  const [field, form] = [fields[position], matchForms[position]];
  return {
    ...others,
    fields:
      part === 'fields' && field !== undefined
        ? [{ field: field.field, steps: [...steps] as typeof field.steps }]
        : [],
    matchForms: part === 'matchForms' && form !== undefined ? [{ ...form, steps: [...steps] }] : [],
  };
}

function recordOf(path: string, value: string): RecordData {
  const [head = '', tail] = path.split('.', 2);
  return { [head]: tail === undefined ? value : [{ [tail]: value }] };
}

function textAt(data: RecordData, path: string): string {
  const [head = '', tail] = path.split('.', 2);
  const value = data[head];
  const row = tail === undefined ? value : (value as RecordData[] | undefined)?.[0]?.[tail];
  if (row === undefined || row === null) return '';
  return Array.isArray(row)
    ? row.map(String).join(' · ')
    : typeof row === 'object'
      ? JSON.stringify(row)
      : String(row);
}
