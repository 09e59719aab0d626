import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type {
  JsonValue,
  RecordData,
  StandardizationDocument,
  StandardizationStep,
  VocabularyDocument,
} from '@guiyi/contracts';
import { checkStandardization, compileStandardization } from '@guiyi/standardization';

/** One record through the shipped customer definition: what must be stored, reported and compared. */
interface Case {
  sentence: string;
  record: RecordData;
  /** Fields of the standardised record; others are not looked at. */
  data?: RecordData;
  /** All defects, as `field code`. */
  defects?: string[];
  /** Match forms; others are not looked at. */
  forms?: Record<string, string[]>;
}

/** One value through some steps, as what a field stores or what a match form compares. */
interface StepCase {
  sentence: string;
  steps: StandardizationStep[];
  value: JsonValue;
  /** Other fields of the record that the steps read. */
  others?: RecordData;
  /** What the field stores. */
  stored?: JsonValue;
  /** Codes of all defects. */
  defects?: string[];
  suggestion?: string;
  /** What a match form of the steps holds. */
  form?: string[];
}

const root = join(__dirname, '../..');
const caseFolder = join(__dirname, 'standardization');
const stepFolder = join(caseFolder, 'steps');
const document = readJson<StandardizationDocument>('rules/customer/standardization.json');
const vocabularies = new Map(
  readdirSync(join(root, 'rules/vocabularies')).map((file) => {
    const vocabulary = readJson<VocabularyDocument>(`rules/vocabularies/${file}`);
    return [vocabulary.id, vocabulary] as const;
  }),
);
const compiled = compileStandardization(document, vocabularies);

describe('the shipped customer standardization', () => {
  it('has no problem', () => {
    const fields = new Set(document.fields.map(({ field }) => field));
    expect(checkStandardization(document, { fields, vocabularies })).toEqual([]);
  });
});

describe('the case files', () => {
  it('hold at least three hundred cases', () => {
    const counts = [caseFolder, stepFolder].map((folder) =>
      casesIn(folder).reduce((sum, file) => sum + readCases(folder, file).length, 0),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(300);
  });
});

describe.each(casesIn(caseFolder))('%s', (file) => {
  const cases = readCases(caseFolder, file) as Case[];

  it.each(cases)('$sentence', ({ record, data = {}, defects, forms = {} }) => {
    const result = compiled.standardize(record);
    expect(pick(result.data, Object.keys(data))).toEqual(data);
    if (defects) expect(result.defects.map(({ field, code }) => `${field} ${code}`)).toEqual(defects);
    expect(pick(compiled.matchForms(result.data), Object.keys(forms))).toEqual(forms);
  });

  it.each(cases)('$sentence: twice is once', ({ record }) => {
    const once = compiled.standardize(record);
    const twice = compiled.standardize(once.data);
    expect(twice.data).toEqual(once.data);
    expect(compiled.matchForms(twice.data)).toEqual(compiled.matchForms(once.data));
  });
});

describe.each(casesIn(stepFolder))('steps/%s', (file) => {
  const cases = readCases(stepFolder, file) as StepCase[];

  it.each(cases)('$sentence', ({ steps, value, others = {}, stored, defects, suggestion, form }) => {
    const compiledCase = withSteps(steps);
    const result = compiledCase.standardize({ ...others, remark: value });
    if (stored !== undefined) expect(result.data['remark']).toEqual(stored);
    if (defects) expect(result.defects.map(({ code }) => code)).toEqual(defects);
    if (suggestion !== undefined) expect(result.defects[0]?.suggestion).toBe(suggestion);
    if (form) expect(compiledCase.matchForms({ ...others, remark: value })['form']).toEqual(form);
  });

  it('standardises what it has standardised to the same', () => {
    for (const { steps, value, others, stored } of cases) {
      if (stored === undefined) continue;
      const compiledCase = withSteps(steps);
      const once = compiledCase.standardize({ ...others, remark: value });
      expect(compiledCase.standardize(once.data)).toEqual(once);
    }
  });
});

const compiledSteps = new Map<string, ReturnType<typeof compileStandardization>>();

/** Names are parsed only where a step asks for a part of one: making that ready takes longest. */
function withSteps(steps: StandardizationStep[]): ReturnType<typeof compileStandardization> {
  const key = JSON.stringify(steps);
  const known = compiledSteps.get(key);
  if (known) return known;
  const { freeMailDomains } = document.parsing ?? {};
  const parsesNames = steps.some(({ standardizer }) => standardizer === 'organizationPart');
  const made = compileStandardization(
    {
      ...document,
      ...(parsesNames || freeMailDomains === undefined ? {} : { parsing: { freeMailDomains } }),
      genericValues: [],
      fields: [{ field: 'remark', steps }],
      matchForms: [{ id: 'form', from: ['remark'], steps }],
    },
    vocabularies,
  );
  compiledSteps.set(key, made);
  return made;
}

function casesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.json'));
}

function readCases(folder: string, file: string): unknown[] {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown[];
}

function readJson<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as Shape;
}

function pick(
  values: Readonly<Record<string, JsonValue | readonly string[]>>,
  names: readonly string[],
): unknown {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}
