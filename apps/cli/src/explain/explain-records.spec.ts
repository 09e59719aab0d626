import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyzeFiles } from '../analyze/analyze-files';
import { describeAnalysis } from '../analyze/describe-analysis';
import type { DefinitionDocuments } from '../definitions/definition-documents';
import { readDefinitions } from '../definitions/read-definitions';
import { findProjectDirectory } from '../project-directory';
import { Terminal } from '../terminal/terminal';
import { describeExplanation } from './describe-explanation';
import { explainRecords } from './explain-records';

const terminal = new Terminal('en');
let directory: string;
let files: string[];
let documents: DefinitionDocuments;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'guiyi-explain-'));
  files = [join(directory, 'customers.csv')];
  await writeFile(
    files[0]!,
    [
      'id,name,phone',
      'a,上海鑫达机械有限公司,021-62345678',
      'b,上海鑫达机械有限公司,021-62345678',
      'c,广州蓝海贸易有限公司,',
    ].join('\n'),
  );
  const shipped = findProjectDirectory();
  documents = await readDefinitions(shipped, shipped, 'customer');
});

afterAll(() => rm(directory, { recursive: true, force: true }));

test('An analysis counts the pairs of the files and shows every key in a table', async () => {
  const analysis = await analyzeFiles({ files, documents, linkOnly: false, threads: 1 }, terminal);
  expect(analysis).toMatchObject({ records: 3, together: { pairs: 1, isExact: true } });
  const lines = describeAnalysis(analysis, terminal);
  expect(lines[0]).toContain('3 records: all blocking keys together make 1 candidate pairs');
  for (const { id } of documents.matching.blockingKeys) expect(lines.join('\n')).toContain(id);
});

test('A pair is explained in the language of the terminal, whether or not it is ever compared', async () => {
  const options = { files, documents, linkOnly: false, threads: 1 };
  const same = await explainRecords(options, ['a', 'b'], terminal);
  expect(same).toMatchObject({ outcome: 'match', wouldBe: [] });
  const other = await explainRecords(options, ['a', 'c'], terminal);
  expect(other).toMatchObject({ outcome: 'noMatch', sharedKeys: [] });
  expect(describeExplanation(other, terminal).join('\n')).toContain(
    'Never compared: no shared blocking key.',
  );
  expect(describeExplanation(other, new Terminal('zh-TW')).join('\n')).toContain('沒有共同的分塊鍵');
});

test('An id that no record has is named', async () => {
  const options = { files, documents, linkOnly: false, threads: 1 };
  await expect(explainRecords(options, ['a', 'nobody'], terminal)).rejects.toThrow('"nobody"');
  await expect(explainRecords(options, ['a', 'a'], terminal)).rejects.toThrow('"a"');
});
