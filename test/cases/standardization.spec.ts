import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonValue, RecordData, StandardizationDocument, VocabularyDocument } from '@guiyi/contracts';
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

const root = join(__dirname, '../..');
const caseFolder = join(__dirname, 'standardization');
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

describe.each(readdirSync(caseFolder))('%s', (file) => {
  const cases = readJson<Case[]>(join('test/cases/standardization', file));

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

function readJson<Shape>(path: string): Shape {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as Shape;
}

function pick(
  values: Readonly<Record<string, JsonValue | readonly string[]>>,
  names: readonly string[],
): unknown {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}
