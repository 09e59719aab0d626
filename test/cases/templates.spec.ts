import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefinitionBundle, errorsOf, parseDocument } from '@guiyi/contracts';
import { checkDefinitionSet, type Definition, parseDefinitionFile, readDefinitionFiles } from '@guiyi/definitions';

const root = join(__dirname, '../..');
const folder = join(root, 'rules/templates');
const bundles = readdirSync(folder)
  .filter((name) => name.endsWith('.bundle.json'))
  .map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as DefinitionBundle] as const);

describe.each(bundles)('%s', (_, bundle) => {
  it('holds documents that pass every check beside those that are shipped', async () => {
    const { files } = await readDefinitionFiles(root);
    const shipped = files.flatMap((file) => {
      const parsed = parseDefinitionFile(file);
      return 'definition' in parsed ? [parsed.definition] : [];
    });
    const shapes = bundle.documents.flatMap(({ kind, document }) => {
      const parsed = parseDocument(kind as Definition['kind'], document);
      return 'problems' in parsed ? parsed.problems.map((problem) => ({ kind, ...problem })) : [];
    });
    expect(errorsOf(shapes)).toEqual([]);
    const own = bundle.documents.map(({ kind, key, document }) => ({ kind, key, document }) as unknown as Definition);
    const names = new Set(own.map(({ kind, key }) => `${kind}:${key}`));
    const problems = [...checkDefinitionSet([...shipped, ...own])].filter(([name]) => names.has(name));
    expect(problems.map(([name, found]) => [name, found.map(({ pointer, message }) => `${pointer} ${message.en}`)])).toEqual([]);
  });
});
