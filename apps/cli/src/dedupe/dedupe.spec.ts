import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const project = join(__dirname, '../../../..');

jest.setTimeout(240_000);

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'guiyi-dedupe-'));
  await writeDefinitions(join(directory, 'config'));
});

afterAll(() => rm(directory, { recursive: true }));

/** The command from its sources, threads and all. */
async function guiyi(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = ['-r', join(project, 'test/support/typescript.cjs'), join(project, 'apps/cli/src/main.ts')];
  try {
    const { stdout, stderr } = await run(process.execPath, [...command, '--language', 'en', ...args], {
      cwd: project,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

function dedupe(files: string[], ...options: string[]): ReturnType<typeof guiyi> {
  return guiyi('dedupe', ...files, '--config', join(directory, 'config'), '--json', ...options);
}

async function input(name: string, text: string | Uint8Array): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, text);
  return path;
}

/** Enough rows for several chunks; every fifth person stands in it once more, elsewhere and with another town. */
function people(count: number): string[] {
  const person = (id: string, number: number, town: string): string =>
    `${id},"Person, ${number}",${(number * 7919) % 1_000_003},${town},"${'long remark '.repeat(8)}"`;
  return Array.from({ length: count }, (_, place) =>
    place % 5 === 4 ? person(`r${place}`, place - 4, '') : person(`r${place}`, place, '归一'),
  );
}

const header = 'id,name,phone,town,remark';

async function filesOf(out: string): Promise<Record<string, string>> {
  const names = (await readdir(out)).filter((name) => name !== 'report.html').sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(out, name), 'utf8')] as const)),
  );
}

test('Any number of threads gives the same files, and nothing but whole files is left', async () => {
  const file = await input('people.csv', [header, ...people(40_000)].join('\n'));
  const found: Record<string, string>[] = [];
  for (const threads of ['1', '3']) {
    const out = join(directory, `threads-${threads}`);
    const { code, stdout, stderr } = await dedupe([file], '--threads', threads, '--out', out);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('rror') });
    expect(JSON.parse(stdout)).toMatchObject({
      records: 40_000,
      clusters: 8000,
      duplicateRecords: 8000,
      threads: Number(threads),
      peakRssMb: expect.any(Number),
    });
    found.push(await filesOf(out));
  }
  expect(Object.keys(found[0]!)).toEqual([
    'clusters.csv',
    'defects.csv',
    'generic-values.csv',
    'golden.csv',
    'pairs.csv',
  ]);
  expect(found[1]).toEqual(found[0]);
  const golden = found[0]!['golden.csv']!.split('\n');
  expect(golden).toHaveLength(32_002);
  expect(golden[1]).toBe(`r0,2,"Person, 0",0,归一,${'long remark '.repeat(8).trim()}`);
  expect(golden[2]).toBe(`r1,1,"Person, 1",7919,归一,${'long remark '.repeat(8).trim()}`);
});

test('Files that share ids are linked, their ids qualified in every file that is written', async () => {
  const left = await input('left.csv', `${header}\n1,Anna,12,,x\n2,Bert,13,,y\n`);
  const right = await input('right.csv', `${header}\n2,Anna,12,p,\n3,Carl,14,,\n`);
  const truth = await input('truth.csv', 'left,right\n1,2\n');
  const out = join(directory, 'linked');
  const { stdout } = await dedupe([left, right], '--link-only', '--truth', truth, '--out', out);
  expect(JSON.parse(stdout)).toMatchObject({ clusters: 1, precision: 1, recall: 1, bcubedF1: 1 });
  const files = await filesOf(out);
  expect(files['clusters.csv']).toBe('id,cluster,size\nleft.csv:1,left.csv:1,2\nright.csv:2,left.csv:1,2\n');
  expect(files['golden.csv']).toBe(
    'id,records,name,phone,town,remark\nleft.csv:1,2,Anna,12,p,x\nleft.csv:2,1,Bert,13,,y\nright.csv:3,1,Carl,14,,\n',
  );
});

test('What is wrong with a file is said in one line, and no file is written', async () => {
  const file = await input('twice.csv', `${header}\n1,a,,,\n2,b,,,\n1,c,,,\n`);
  const out = join(directory, 'refused');
  const { code, stderr } = await dedupe([file], '--out', out);
  expect(code).toBe(2);
  expect(stderr).toContain('rows 1 and 3 have the same id "1"');
  expect(await readdir(out)).toEqual([]);
});

test('Where nothing can be written, it is said', async () => {
  const file = await input('fine.csv', `${header}\n1,a,,,\n2,b,,,\n`);
  const { code, stderr } = await dedupe([file], '--out', join(file, 'results'));
  expect(code).toBe(2);
  expect(stderr).toContain('Cannot write to');
});

test('A value that more records share than allowed is no evidence, and is reported', async () => {
  const rows = Array.from({ length: 40 }, (_, place) => `${place},Anna,4006,,`);
  const file = await input('switchboard.csv', [header, ...rows, '90,Bert,12,,', '91,Bert,12,,'].join('\n'));
  const out = join(directory, 'switchboard');
  const { stdout, stderr } = await dedupe([file], '--out', out);
  const score = async (left: string): Promise<string | undefined> =>
    (await filesOf(out))
      ['pairs.csv']!.split('\n')
      .find((line) => line.startsWith(`${left},`))
      ?.split(',')[2];
  expect(JSON.parse(stdout)).toMatchObject({ records: 42 });
  expect(stderr).toContain('4006 (40)');
  expect(Number(await score('0'))).toBeCloseTo(Number(await score('90')) - 10);
  expect((await filesOf(out))['generic-values.csv']).toContain('phone,4006,40,');
});

test('A file of ten thousand columns is read', async () => {
  const names = Array.from({ length: 10_000 }, (_, column) => `column${column}`);
  const cells = names.map((_, column) => String(column));
  const wide = [
    ['id', 'name', 'phone', ...names].join(),
    ...[1, 2].map((id) => [id, 'Anna', '12', ...cells].join()),
  ];
  const { stdout } = await dedupe([await input('wide.csv', wide.join('\r\n'))]);
  expect(JSON.parse(stdout)).toMatchObject({ records: 2, clusters: 1 });
});

async function writeDefinitions(config: string): Promise<void> {
  const fields = ['name', 'phone', 'town', 'remark'];
  const write = async (path: string, document: unknown): Promise<void> => {
    await mkdir(dirname(join(config, path)), { recursive: true });
    await writeFile(join(config, path), JSON.stringify(document));
  };
  const comparison = (form: string, weight: number): unknown => ({
    id: form,
    title: { 'zh-CN': form, 'zh-TW': form, en: form },
    form,
    levels: [{ id: 'exact', when: { comparator: 'exact' }, evidence: { weight } }],
    different: { weight: -weight },
    blank: { policy: 'neutral' },
  });
  await write('schemas/entities/person.schema.json', {
    $schema: 'entity.schema.json',
    formatVersion: 1,
    id: 'person',
    titleField: 'name',
    type: 'object',
    additionalProperties: false,
    required: [],
    properties: Object.fromEntries(
      fields.map((field) => [field, { type: 'string', maxLength: 300, 'x-field': { kind: 'text' } }]),
    ),
  });
  await write('rules/person/standardization.json', {
    $schema: 'standardization.schema.json',
    formatVersion: 1,
    id: 'person-standardization',
    entity: 'person',
    fields: fields.map((field) => ({ field, steps: [{ standardizer: 'trim' }] })),
    matchForms: ['name', 'phone'].map((id) => ({
      id,
      title: { 'zh-CN': id, 'zh-TW': id, en: id },
      from: [id],
      ...(id === 'phone' ? { genericAbove: 30 } : {}),
      steps: [{ standardizer: 'trim' }],
    })),
  });
  await write('rules/person/matching.json', {
    $schema: 'matching.schema.json',
    formatVersion: 1,
    id: 'person-matching',
    entity: 'person',
    title: { 'zh-CN': '人', 'zh-TW': '人', en: 'People' },
    blockingKeys: [{ id: 'phone', all: [{ form: 'phone' }] }],
    maxBlockSize: 100,
    refineBy: [{ form: 'name' }],
    comparisons: [comparison('name', 10), comparison('phone', 10)],
    prior: 0.001,
    bands: { match: 5, review: 0 },
    clustering: { maxSize: 10 },
    actions: { create: { match: 'block', review: 'warn' } },
  });
}
