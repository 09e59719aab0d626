import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DefinitionBundle,
  errorsOf,
  type EntityDocument,
  isLocalizedText,
  type MatchingDocument,
  parseDocument,
  type RecordData,
  type StandardizationDocument,
  storageEntity,
  type ValidationDocument,
  type VocabularyDocument,
} from '@guiyi/contracts';
import {
  checkDefinitionSet,
  type Definition,
  parseDefinitionFile,
  readDefinitionFiles,
} from '@guiyi/definitions';
import {
  buildTermFrequencies,
  clustersOf,
  compileMatchRule,
  groupMatches,
  MatchColumnsBuilder,
  orderByIds,
  planBlocks,
  scanShard,
} from '@guiyi/matching';
import { sampledTemplates, templateSample, type TemplateRecord } from '@guiyi/sample-data';
import { compileStandardization } from '@guiyi/standardization';
import { compileValidation, judgeRecord } from '@guiyi/validation';

const root = join(__dirname, '../..');
const folder = join(root, 'rules/templates');
const ids = readdirSync(folder).flatMap((name) => /^(.*)\.bundle\.json$/u.exec(name)?.[1] ?? []);
const bundleOf = (id: string): DefinitionBundle =>
  JSON.parse(readFileSync(join(folder, `${id}.bundle.json`), 'utf8')) as DefinitionBundle;
const gallery = JSON.parse(readFileSync(join(folder, 'gallery.json'), 'utf8')) as {
  templates: { id: string; title: unknown; summary: unknown }[];
};
const now = new Date('2026-11-22T00:00:00Z');
let shipped: Definition[] = [];

beforeAll(async () => {
  const { files } = await readDefinitionFiles(root);
  shipped = files.flatMap((file) => {
    const parsed = parseDefinitionFile(file);
    return 'definition' in parsed ? [parsed.definition] : [];
  });
});

test('every template is in the gallery, is described in every language and has sample data', () => {
  expect(gallery.templates.map(({ id }) => id).sort()).toEqual([...ids].sort());
  expect([...sampledTemplates].sort()).toEqual([...ids].sort());
  for (const { title, summary } of gallery.templates)
    for (const text of [title, summary]) expect(isLocalizedText(text)).toBe(true);
});

describe.each(ids)('%s', (id) => {
  const bundle = bundleOf(id);
  const find = <Document>(kind: string, key: string): Document =>
    bundle.documents.find((document) => document.kind === kind && document.key === key)?.document as Document;

  it('holds documents that pass every check beside those that are shipped', () => {
    const shapes = bundle.documents.flatMap(({ kind, document }) => {
      const parsed = parseDocument(kind as Definition['kind'], document);
      return 'problems' in parsed ? parsed.problems.map((problem) => ({ kind, ...problem })) : [];
    });
    expect(errorsOf(shapes)).toEqual([]);
    const own = bundle.documents.map(
      ({ kind, key, document }) => ({ kind, key, document }) as unknown as Definition,
    );
    const names = new Set(own.map(({ kind, key }) => `${kind}:${key}`));
    const found = [...checkDefinitionSet([...shipped, ...own])]
      .filter(([name]) => names.has(name))
      .map(([name, problems]) => [name, problems.map(({ pointer, message }) => `${pointer} ${message.en}`)]);
    expect(found).toEqual([]);
  });

  it('says everything in every language', () => {
    const texts = textsIn(bundle.documents);
    expect(texts.length).toBeGreaterThan(60);
    for (const text of texts) expect([text, text['zh-TW'] ?? '']).not.toEqual([text, '']);
  });

  it('has the checksum of its documents', () => {
    const checksum = createHash('sha256').update(JSON.stringify(bundle.documents)).digest('hex');
    expect(bundle.checksum).toBe(checksum);
  });

  describe.each((templateSample(id) ?? []).map((sample) => [sample.entity, sample] as const))(
    '%s',
    (entity, sample) => {
      const vocabularies = (): Map<string, VocabularyDocument> =>
        new Map(
          [...shipped, ...(bundle.documents as unknown as Definition[])].flatMap(({ kind, key, document }) =>
            kind === 'vocabulary' ? [[key, document] as const] : [],
          ),
        );

      it('has sample records that may all be stored and are little found fault with', () => {
        expect(sample.records.length).toBeGreaterThanOrEqual(300);
        const storage = storageEntity(find<EntityDocument>('entity', entity), [], new Map());
        const known = vocabularies();
        const judge = compileValidation(find<ValidationDocument>('validation', entity), storage, {
          vocabularies: known,
        });
        const standardization = compileStandardization(
          find<StandardizationDocument>('standardization', entity),
          known,
        );
        const verdicts = sample.records.map(({ data }) =>
          judgeRecord(
            { storage, standardization, validation: () => judge },
            withoutReferences(data, sample.references),
            { door: 'create', status: 'active', callersDepartment: null, now },
          ),
        );
        const blocked = verdicts.filter(({ outcome }) => outcome === 'block');
        expect(blocked.map(({ findings }) => findings[0])).toEqual([]);
        expect(verdicts.filter(({ outcome }) => outcome === 'warn').length).toBeLessThan(
          sample.records.length * 0.3,
        );
      });

      it('finds its planted duplicates', () => {
        const matching = find<MatchingDocument>('matching', entity);
        const standardization = compileStandardization(
          find<StandardizationDocument>('standardization', entity),
          vocabularies(),
        );
        const found = clustersFound(matching, standardization, sample.records);
        const { f1, precision, recall } = pairwise(found, sample.records);
        expect({ entity, f1: f1 >= 0.95, precision, recall }).toEqual({
          entity,
          f1: true,
          precision,
          recall,
        });
      });
    },
  );
});

function withoutReferences(data: RecordData, references: Readonly<Record<string, string>>): RecordData {
  return Object.fromEntries(Object.entries(data).filter(([field]) => !Object.hasOwn(references, field)));
}

function clustersFound(
  matching: MatchingDocument,
  standardization: ReturnType<typeof compileStandardization>,
  records: readonly TemplateRecord[],
): number[][] {
  const rule = compileMatchRule(matching);
  const builder = new MatchColumnsBuilder(rule);
  const names = records.map((_, place) => String(place).padStart(6, '0'));
  for (const [place, { data }] of records.entries())
    builder.add(names[place]!, standardization.matchForms(standardization.standardize(data).data));
  const columns = builder.finish();
  const frequencies = buildTermFrequencies(columns);
  const { pairs } = scanShard(rule, columns, planBlocks(rule, columns), { frequencies, keep: 'match' });
  return clustersOf(groupMatches(rule, columns, pairs, { order: orderByIds(names), frequencies }), pairs).map(
    ({ members }) => [...members],
  );
}

function pairwise(
  found: readonly (readonly number[])[],
  records: readonly TemplateRecord[],
): { f1: number; precision: number; recall: number } {
  const members = new Map<number, number>();
  for (const { cluster } of records) members.set(cluster, (members.get(cluster) ?? 0) + 1);
  const pairsOf = (size: number): number => (size * (size - 1)) / 2;
  const truth = [...members.values()].reduce((sum, size) => sum + pairsOf(size), 0);
  const claimed = found.reduce((sum, group) => sum + pairsOf(group.length), 0);
  let right = 0;
  for (const group of found)
    for (const [place, left] of group.entries())
      for (const other of group.slice(place + 1))
        if (records[left]!.cluster === records[other]!.cluster) right++;
  const [precision, recall] = [right / Math.max(1, claimed), right / truth];
  return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) };
}

function textsIn(value: unknown): { 'zh-TW'?: string }[] {
  if (isLocalizedText(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
