import { readFileSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckResult, DefinitionList, Problem, RecordList, RecordWriteResult } from '@guiyi/contracts';
import { ApiClient } from '../support/api-client';
import { editText, type TextEdit } from '../support/edit-json';
import { eventually } from '../support/eventually';
import { startPlatform, type TestPlatform } from '../support/platform';
import { copyProject, type ProjectCopy } from '../support/project-copy';

jest.setTimeout(300_000);

const RECORDS = '/api/entities/customer/records';
const cases = join(__dirname, '../cases/documents');

interface BrokenCase extends TextEdit {
  sentence: string;
  code: string;
  pointer: string;
  severity?: Problem['severity'];
}

/** What the file says instead, and what must be found wrong with it. */
interface BrokenFile {
  filePath: string;
  edit: BrokenCase;
}

const ofEveryDocument = read<BrokenCase[]>('every-document.json');
const ofKinds = readdirSync(cases)
  .filter((name) => name !== 'every-document.json')
  .map((name) => read<{ file: string; cases: BrokenCase[] }>(name))
  .map(({ file, cases: edits }) => ({
    file,
    edits: edits.filter(({ severity = 'error' }) => severity === 'error'),
  }));

let project: ProjectCopy;
let platform: TestPlatform;
let admin: ApiClient;
let record: { id: string; version: number };
let shipped: Map<string, string>;
let versions: Record<string, number>;

beforeAll(async () => {
  project = await copyProject();
  shipped = new Map(
    await Promise.all(
      project.definitionFiles.map(
        async (filePath) => [filePath, await readFile(join(project.directory, filePath), 'utf8')] as const,
      ),
    ),
  );
  platform = await startPlatform({ projectDirectory: project.directory });
  admin = await ApiClient.signIn(platform.url, 'admin', platform.adminPassword);
  record = (await admin.post<RecordWriteResult>(RECORDS, { data: { name: '上海鑫达机械有限公司' } })).body
    .record;
  versions = await versionsInForce();
});

afterAll(async () => {
  await platform.stop();
  await platform.remove();
  await project.remove();
});

describe('files broken while the platform runs', () => {
  it.each(ofEveryDocument)('every one, when $sentence', async (edit) => {
    await expectRefused(project.definitionFiles.map((filePath) => ({ filePath, edit })));
  });

  const rounds = Math.max(...ofKinds.map(({ edits }) => edits.length));
  it.each(Array.from({ length: rounds }, (_, round) => round))('one of every kind, way %i', async (round) => {
    const broken = ofKinds.flatMap(({ file, edits }): BrokenFile[] => {
      const edit = edits[round];
      return edit === undefined ? [] : [{ filePath: file, edit }];
    });
    await expectRefused(broken);
  });

  it('are forgotten when they are mended', async () => {
    await writeAll([]);
    await eventually('no file is refused', async () => (await definitions()).refusedFiles.length === 0);
    expect(await versionsInForce()).toEqual(versions);
  });
});

describe('a change that is right', () => {
  const filePath = 'rules/customer/numbering.json';

  it('is the next version, also right after a wrong one, and holds in the api and in the worker', async () => {
    await writeAll([{ filePath, edit: { sentence: '', code: '', pointer: '', dropLast: '}' } }]);
    await eventually('the file is refused', async () => (await definitions()).refusedFiles.length === 1);
    await write(filePath, editText(shipped.get(filePath) ?? '', { set: { '/parts/0/text': 'KH' } }));
    await eventually(
      'the next version is in force',
      async () => (await versionsInForce())['numbering:customer'] === 2,
    );
    expect((await definitions()).refusedFiles).toEqual([]);

    const created = await admin.post<RecordWriteResult>(RECORDS, { data: { name: '北京宏远软件有限公司' } });
    expect(created.body.record.code).toMatch(/^KH/);
    const job = await admin.finishedImport(await admin.startImport('name\n广州云帆物流有限公司\n'));
    expect(job.rows.created).toBe(1);
    const [imported] = (await admin.get<RecordList>(`${RECORDS}?search=${encodeURIComponent('云帆')}`)).body
      .items;
    expect(imported?.code).toMatch(/^KH/);
  });
});

/** All at once, because the platform looks at all files whenever one changes. */
async function expectRefused(broken: readonly BrokenFile[]): Promise<void> {
  const missing = (found: DefinitionList): string[] =>
    broken.flatMap(({ filePath, edit }) => {
      const problems = found.refusedFiles.find((file) => file.filePath === filePath)?.problems ?? [];
      const isFound = problems.some(({ code, pointer }) => code === edit.code && pointer === edit.pointer);
      const what = problems.map(({ code, pointer }) => `${code} ${pointer}`);
      return isFound
        ? []
        : [`${filePath} ${edit.sentence}: ${edit.code} ${edit.pointer}, found ${what.join(', ')}`];
    });
  await writeAll(broken);
  let found = await definitions();
  await eventually(
    'every broken file is refused',
    async () => {
      found = await definitions();
      return found.refusedFiles.length === broken.length && missing(found).length === 0;
    },
    10_000,
  ).catch(() => undefined);
  expect(missing(found)).toEqual([]);
  expect(found.refusedFiles.map(({ filePath }) => filePath).sort()).toEqual(
    broken.map(({ filePath }) => filePath).sort(),
  );
  expect(await versionsInForce()).toEqual(versions);
  await expectWorking();
}

/** Records are judged and written by what is in force, by which a customer without a telephone is worth a warning. */
async function expectWorking(): Promise<void> {
  const check = await admin.post<CheckResult>(`${RECORDS}/check`, { data: { name: '北京宏远软件有限公司' } });
  expect([check.status, check.body.outcome]).toEqual([200, 'warn']);
  const remark = `version ${record.version}`;
  const answer = await admin.patch<RecordWriteResult>(`${RECORDS}/${record.id}`, record.version, {
    data: { remark },
  });
  expect(answer.status).toBe(200);
  record = answer.body.record;
}

/** Breaks these files and mends all others. */
async function writeAll(broken: readonly BrokenFile[]): Promise<void> {
  for (const [filePath, text] of shipped) {
    const edit = broken.find((file) => file.filePath === filePath)?.edit;
    await write(filePath, edit === undefined ? text : editText(text, edit));
  }
}

async function write(filePath: string, text: string): Promise<void> {
  const path = join(project.directory, filePath);
  if ((await readFile(path, 'utf8')) !== text) await writeFile(path, text);
}

async function definitions(): Promise<DefinitionList> {
  return (await admin.get<DefinitionList>('/api/definitions')).body;
}

async function versionsInForce(): Promise<Record<string, number>> {
  const { items } = await definitions();
  return Object.fromEntries(items.map(({ kind, key, version }) => [`${kind}:${key}`, version]));
}

function read<Value>(name: string): Value {
  return JSON.parse(readFileSync(join(cases, name), 'utf8')) as Value;
}
