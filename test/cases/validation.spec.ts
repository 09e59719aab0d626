import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  storageEntity,
  type Door,
  type EntityDocument,
  type RecordData,
  type RecordStatus,
  type Severity,
  type ValidationDocument,
  type VocabularyDocument,
} from '@guiyi/contracts';
import { compileValidation } from '@guiyi/validation';

/** A standardised record at a door, and what the shipped rules say of it. findings: severity rule pointer. */
interface ValidationCase {
  sentence: string;
  data: RecordData;
  door?: Door;
  status?: RecordStatus;
  department?: string;
  outcome: 'pass' | 'warn' | 'block';
  findings: `${Severity} ${string} ${string}`[];
}

/** The keys that a record claims: rule and canonical values. */
interface UniquenessCase {
  sentence: string;
  data: RecordData;
  door?: Door;
  status?: RecordStatus;
  keys: { rule: string; key: string; severity: Severity }[];
}

const root = join(__dirname, '../..');
const read = <Document>(path: string): Document =>
  JSON.parse(readFileSync(join(root, path), 'utf8')) as Document;
const readFolder = <Document extends { id: string }>(folder: string, ending: string): Map<string, Document> =>
  new Map(
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(ending))
      .map((name) => read<Document>(join(folder, name)))
      .map((document) => [document.id, document]),
  );

const entities = readFolder<EntityDocument>('schemas/entities', '.schema.json');
const vocabularies = readFolder<VocabularyDocument>('rules/vocabularies', '.json');
const validation = compileValidation(
  read<ValidationDocument>('rules/customer/validation.json'),
  storageEntity(read<EntityDocument>('schemas/entities/customer.schema.json'), [], entities),
  { vocabularies },
);

const cases = ['customer', 'clerks'].flatMap((file) =>
  read<ValidationCase[]>(`test/cases/validation/${file}.json`),
);

test.each(cases)(
  '$sentence',
  ({ data, door = 'create', status = 'active', department, outcome, findings }) => {
    const verdict = validation.validate(data, { door, status, department });
    expect(
      verdict.findings.map(({ severity, rule, code, pointer }) => line(severity, rule, code, pointer)),
    ).toEqual(findings);
    expect(verdict.outcome).toBe(outcome);
  },
);

test.each(read<UniquenessCase[]>('test/cases/validation/uniqueness.json'))(
  '$sentence',
  ({ data, door, status = 'active', keys }) => {
    expect(
      validation
        .uniquenessKeys(data, { status, door })
        .map(({ rule, key, severity }) => ({ rule, key, severity })),
    ).toEqual(keys);
  },
);

/** Findings on limits of the entity are named by their code. */
function line(severity: Severity, rule: string, code: string, pointer: string): string {
  return `${severity} ${rule === 'schema' ? code : rule} ${pointer}`;
}
