import { type ChildProcess, execFile, fork } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { writeXlsx } from 'hucre/xlsx';

const command = join(__dirname, '../../bin/guiyi.cjs');
const project = join(__dirname, '../..');

interface Answer {
  code: number;
  output: string;
  errors: string;
}

/** In English, whatever the language of the machine. */
const env = { ...process.env, LC_ALL: 'en_US.UTF-8' };

/** Runs `guiyi` as people do, in a process of its own. */
function guiyiAlone(...argv: string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...argv], { env }, (error, output, errors) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, errors });
    });
  });
}

let session: ChildProcess;
let lastAnswer: Promise<unknown> = Promise.resolve();

/** Runs `guiyi` in the process that has loaded it already, after the commands before. */
function guiyi(...argv: string[]): Promise<Answer> {
  const answer = lastAnswer.then(
    () =>
      new Promise<Answer>((resolve, reject) => {
        const onExit = (): void => reject(new Error(`The session ended at: ${argv.join(' ')}`));
        session.once('exit', onExit);
        session.once('message', (message) => {
          session.off('exit', onExit);
          resolve(message as Answer);
        });
        session.send({ argv });
      }),
  );
  lastAnswer = answer.catch(() => undefined);
  return answer;
}

async function summaryOf(...argv: string[]): Promise<Record<string, number>> {
  return summaryIn(await guiyi('dedupe', ...argv, '--json'));
}

function summaryIn({ code, output, errors }: Answer): Record<string, number> {
  if (code !== 0) throw new Error(errors);
  return JSON.parse(output.trimEnd().split('\n').at(-1)!) as Record<string, number>;
}

async function rowsOf(...path: string[]): Promise<string[][]> {
  return parse(await readFile(join(...path)));
}

const sorted = (rows: readonly string[][]): string[] => rows.map((row) => row.join('|')).sort();

let directory: string;
let sample: string;

const file = (name: string): string => join(directory, name);

async function csv(name: string, ...lines: string[]): Promise<string> {
  await writeFile(file(name), `${lines.join('\n')}\n`);
  return file(name);
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'guiyi-cli-'));
  sample = file('sample');
  session = fork(join(__dirname, '../support/cli-session.cjs'), { env });
  await guiyiAlone('sample', '--records', '3000', '--seed', '7', '--out', sample);
}, 120_000);

afterAll(async () => {
  session.kill();
  await rm(directory, { recursive: true, force: true });
});

jest.setTimeout(300_000);

describe('sample', () => {
  test('writes the same customers, truth and explanation for the same number and seed', async () => {
    await guiyi('sample', '--records', '3000', '--seed', '7', '--out', file('again'));
    for (const name of ['customers.csv', 'truth.csv', 'README.md']) {
      expect(await readFile(join(file('again'), name), 'utf8')).toBe(
        await readFile(join(sample, name), 'utf8'),
      );
    }
    expect(await rowsOf(sample, 'customers.csv')).toHaveLength(3001);
    expect((await rowsOf(sample, 'truth.csv'))[0]).toEqual(['id', 'cluster']);
  });
});

describe('dedupe', () => {
  const customers = (): string => join(sample, 'customers.csv');
  const truth = (): string => join(sample, 'truth.csv');

  test('finds the duplicates of a sample and answers with the figures of the contract', async () => {
    const out = file('results');
    const summary = summaryIn(
      await guiyiAlone('dedupe', customers(), '--truth', truth(), '--out', out, '--json'),
    );
    expect(Object.keys(summary).sort()).toEqual(
      [
        ...['records', 'blocks', 'candidatePairs', 'matches', 'clusters', 'duplicateRecords', 'seconds'],
        ...['peakRssMb', 'threads', 'threshold', 'precision', 'recall', 'f1', 'bcubedF1', 'blockingRecall'],
      ].sort(),
    );
    expect(Object.keys(summary.seconds!)).toEqual([
      ...['read', 'standardize', 'block', 'compare', 'train', 'cluster', 'write', 'total'],
    ]);
    expect(summary.records).toBe(3000);
    expect(summary.f1).toBeGreaterThan(0.98);
    expect(summary.precision).toBeGreaterThan(0.99);

    const [pairHeader, ...pairs] = await rowsOf(out, 'pairs.csv');
    expect(pairHeader).toEqual(['left', 'right', 'score', 'probability', 'band', 'reason']);
    expect(pairs.filter((pair) => pair[4] === 'match')).toHaveLength(summary.matches!);
    const [clusterHeader, ...members] = await rowsOf(out, 'clusters.csv');
    expect(clusterHeader).toEqual(['id', 'cluster', 'size']);
    expect(new Set(members.map((member) => member[1])).size).toBe(summary.clusters);
    const [goldenHeader, ...golden] = await rowsOf(out, 'golden.csv');
    expect(goldenHeader!.slice(0, 4)).toEqual(['id', 'records', 'code', 'name']);
    expect(golden).toHaveLength(3000 - summary.duplicateRecords!);
    expect(golden.reduce((sum, row) => sum + Number(row[1]), 0)).toBe(3000);
    const [defectHeader] = await rowsOf(out, 'defects.csv');
    expect(defectHeader).toEqual(['id', 'field', 'severity', 'code', 'value', 'message', 'suggestion']);
  });

  test('gives the same result for any number of threads and any order of the rows', async () => {
    const [header, ...rows] = (await readFile(customers(), 'utf8')).trimEnd().split('\n');
    const shuffled = await csv('shuffled.csv', header!, ...rows.reverse());
    const outs = [file('one'), file('three'), file('reversed')] as const;
    const [one, three, reversed] = await Promise.all([
      summaryOf(customers(), '--threads', '1', '--out', outs[0]),
      summaryOf(customers(), '--threads', '3', '--out', outs[1]),
      summaryOf(shuffled, '--threads', '2', '--out', outs[2]),
    ]);
    const counts = ({ records, blocks, candidatePairs, matches, clusters }: Record<string, number>) => ({
      ...{ records, blocks, candidatePairs, matches, clusters },
    });
    expect(counts(three)).toEqual(counts(one));
    expect(counts(reversed)).toEqual(counts(one));
    for (const name of ['pairs.csv', 'clusters.csv']) {
      const expected = await readFile(join(outs[0], name), 'utf8');
      expect(await readFile(join(outs[1], name), 'utf8')).toBe(expected);
      expect(await readFile(join(outs[2], name), 'utf8')).toBe(expected);
    }
    for (const name of ['golden.csv', 'defects.csv']) {
      const expected = sorted(await rowsOf(outs[0], name));
      expect(sorted(await rowsOf(outs[1], name))).toEqual(expected);
      expect(sorted(await rowsOf(outs[2], name))).toEqual(expected);
    }
  });

  test('writes a report that needs nothing from outside and speaks three languages', async () => {
    const out = file('report');
    await summaryOf(customers(), '--truth', truth(), '--out', out);
    const html = await readFile(join(out, 'report.html'), 'utf8');
    expect(html).not.toMatch(/(?:src|href)="(?!#)/);
    expect(html).not.toMatch(/url\(/);
    expect(html.match(/<svg/g)).toHaveLength(9);
    for (const text of ['最大的重复组', '最大的重複組', 'Largest groups', 'B-cubed F1'])
      expect(html).toContain(text);
  });

  test('reads GB18030, headers in any language, and rows without ids', async () => {
    const inGb18030 = (text: string): Buffer => {
      const codes: Record<string, number[]> = {
        客: [0xbf, 0xcd],
        户: [0xbb, 0xa7],
        名: [0xc3, 0xfb],
        称: [0xb3, 0xc6],
      };
      return Buffer.concat([...text].map((letter) => Buffer.from(codes[letter] ?? Buffer.from(letter))));
    };
    await writeFile(
      file('gb.csv'),
      inGb18030('客户名称,EMAIL,shelf\nAcme Trading Ltd,a@acme.cn,7\nACME Trading Ltd.,a@acme.cn,8\n'),
    );
    const { code, errors, output } = await guiyi('dedupe', file('gb.csv'), '--json', '--out', file('gb'));
    expect({ code, errors }).toEqual({ code: 0, errors: expect.stringContaining('no id column') });
    expect(errors).toContain('carried along: shelf');
    expect(JSON.parse(output)).toMatchObject({ records: 2, clusters: 1 });
    expect(sorted(await rowsOf(file('gb'), 'clusters.csv'))).toEqual(['1|1|2', '2|1|2', 'id|cluster|size']);
    expect((await rowsOf(file('gb'), 'golden.csv'))[0]).toEqual(['id', 'records', 'name', 'email', 'shelf']);
  });

  test('links several files, with --link-only across them and never inside one', async () => {
    const header = 'id,name,email,mobile';
    const left = await csv(
      'left.csv',
      header,
      '1,上海鑫达贸易有限公司,li@xinda.cn,13817265543',
      '2,上海鑫达贸易公司,li@xinda.cn,13817265543',
    );
    const right = await csv(
      'right.csv',
      header,
      '1,上海鑫达贸易有限公司,li@xinda.cn,13817265543',
      '9,北京远山软件有限公司,wu@yuanshan.cn,13911863320',
    );
    const pairs = await csv('pairs.csv', 'id_a,id_b', '1,1');
    const all = await summaryOf(left, right);
    expect(all).toMatchObject({ records: 4, matches: 3, clusters: 1, duplicateRecords: 2 });
    const linked = await summaryOf(left, right, '--link-only', '--truth', pairs, '--out', file('linked'));
    expect(linked).toMatchObject({ matches: 2, clusters: 1, duplicateRecords: 1, precision: 1, recall: 1 });
    expect(sorted(await rowsOf(file('linked'), 'clusters.csv'))).toEqual([
      'id|cluster|size',
      'left.csv:1|left.csv:1|2',
      'right.csv:1|left.csv:1|2',
    ]);
  });

  test('names what is wrong with options, files and rows, and ends with code 2', async () => {
    const good = await csv('good.csv', 'id,name', '1,甲乙丙有限公司', '2,丁戊己有限公司');
    await writeFile(file('nothing.csv'), '');
    const cases: [RegExp, ...string[]][] = [
      [/There is no file ".*none\.csv"/, file('none.csv')],
      [/is a directory/, directory],
      [/"[^"]*nothing\.csv" is empty/, file('nothing.csv')],
      [/has a header and no records/, await csv('header.csv', 'id,name')],
      [/rows 1 and 3 have the same id "7"/, await csv('ids.csv', 'id,name', '7,a', '8,b', '7,c')],
      [/row 2: the id column "id" is blank/, await csv('blank.csv', 'id,name', '7,a', ',b')],
      [/line 3: 3 cells, but the header has 2/, await csv('ragged.csv', 'id,name', '1,a', '2,b,c')],
      [/a double quote is still open/, await csv('quote.csv', 'id,name', '1,a', '2,"b')],
      [/has no column "number"; its columns are: id, name/, good, '--id', 'number'],
      [/was given twice/, good, good],
      [/needs two files or more/, good, '--link-only'],
      [/None of the columns/, await csv('other.csv', 'id,shoe size', '1,42')],
      [/No id of .*truth-a\.csv/, good, '--truth', await csv('truth-a.csv', 'id,cluster', '8,a')],
      [/puts the id "1" into "b"/, good, '--truth', await csv('truth-b.csv', 'id,cluster', '1,a', '1,b')],
      [/has the columns a, b, c/, good, '--truth', await csv('truth-c.csv', 'a,b,c', '1,2,3')],
      [/Give a whole number from 1 to 64/, good, '--threads', 'many'],
      [/There is no directory/, good, '--config', file('none')],
      [/no rules for the entity "supplier"/, good, '--entity', 'supplier'],
      [/has no column to compare by \(name\)/, good, '--auto'],
      [/Cannot write to/, good, '--out', good],
    ];
    for (const [position, [message, ...argv]] of cases.entries()) {
      const run = position === 0 ? guiyiAlone : guiyi;
      const { code, errors } = await run('dedupe', ...argv);
      expect({ argv, code, errors }).toEqual({ argv, code: 2, errors: expect.stringMatching(message) });
    }
  });

  test('a truth that names some unknown ids counts the others and says so', async () => {
    const good = await csv('known.csv', 'id,name', '1,甲乙丙有限公司', '2,甲乙丙有限公司');
    const partial = await csv('partial.csv', 'id,cluster', '1,a', '2,a', '3,a');
    const { code, errors, output } = await guiyi('dedupe', good, '--truth', partial, '--json');
    expect({ code, errors }).toEqual({ code: 0, errors: expect.stringContaining('1 ids (such as "3")') });
    expect(JSON.parse(output)).toMatchObject({ records: 2, recall: 1 });
  });
});

describe('definitions', () => {
  test('the shipped definitions have no errors', async () => {
    const { code, output } = await guiyi('definitions', 'check');
    expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/definitions: 0 error\(s\)/) });
  });

  test('an error is named with file, line and pointer, by the check and by whoever would use it', async () => {
    const config = file('config');
    await mkdir(config);
    for (const folder of ['rules', 'schemas'])
      await cp(join(project, folder), join(config, folder), { recursive: true, dereference: true });
    const path = join(config, 'rules/customer/matching.json');
    const document = await readFile(path, 'utf8');
    await writeFile(path, document.replace('"form": "nameCore"', '"form": "nameKernel"'));
    const place = /rules\/customer\/matching\.json:\d+:\d+ \/blockingKeys\/2\/all\/0\/form: .*nameKernel/;
    const checked = await guiyiAlone('definitions', 'check', '--config', config);
    expect(checked).toMatchObject({ code: 2, output: expect.stringMatching(place) });
    const used = await guiyi('dedupe', join(sample, 'customers.csv'), '--config', config);
    expect(used).toMatchObject({ code: 2, errors: expect.stringMatching(place) });
    await writeFile(path, document.slice(0, -20));
    const cut = await guiyi('definitions', 'check', '--config', config);
    expect(cut).toMatchObject({ code: 2, output: expect.stringContaining('[json-syntax]') });
  });

  test('the definitions of the labelled sets have no errors', async () => {
    for (const name of ['febrl3', 'early_childhood']) {
      const { code, output } = await guiyi(
        'definitions',
        'check',
        '--config',
        join(project, 'bench/configs', name),
      );
      expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/: 0 error\(s\)/) });
    }
  });
});

describe('suggest', () => {
  test('suggests definitions that pass their checks and that --auto runs', async () => {
    const [customers, truth] = [join(sample, 'customers.csv'), join(sample, 'truth.csv')];
    const suggested = await guiyi('suggest', customers, '--out', file('suggested'));
    expect(suggested.code).toBe(0);
    expect(suggested.output.trim().split('\n')).toEqual(
      expect.arrayContaining([
        'rules/record/matching.json',
        'rules/record/numbering.json',
        'rules/record/standardization.json',
        'rules/record/validation.json',
        'rules/vocabularies/record-category.json',
        'schemas/entities/record.schema.json',
        'schemas/forms/record.form.json',
        'suggestion.md',
      ]),
    );
    const report = await readFile(file('suggested/suggestion.md'), 'utf8');
    expect(report).toContain('"mobile" is a mobile number');
    expect(report).toContain('Compare "name"');
    expect((await guiyi('definitions', 'check', '--config', file('suggested'))).code).toBe(0);
    const [own, read] = [file('auto'), file('from-files')];
    const auto = await summaryOf(customers, '--auto', '--truth', truth, '--out', own);
    const edited = await summaryOf(customers, '--config', file('suggested'), '--truth', truth, '--out', read);
    for (const figure of ['records', 'candidatePairs', 'matches', 'clusters', 'f1', 'threshold'])
      expect(auto[figure]).toBe(edited[figure]);
    expect(auto['f1']).toBeGreaterThan(0.85);
    for (const name of ['pairs.csv', 'clusters.csv', 'golden.csv', 'defects.csv', 'generic-values.csv'])
      expect({ name, text: await readFile(join(own, name), 'utf8') }).toEqual({
        name,
        text: await readFile(join(read, name), 'utf8'),
      });
    const [header, ...golden] = await rowsOf(own, 'golden.csv');
    const mobiles = golden.map((row) => row[header!.indexOf('mobile')]).filter((mobile) => mobile !== '');
    expect(mobiles.filter((mobile) => mobile?.startsWith('+86')).length).toBeGreaterThan(mobiles.length / 2);
  });

  test('reads a sheet of a workbook, by its name or the first', async () => {
    const rows = parse(await readFile(join(sample, 'customers.csv'), 'utf8')).slice(0, 300);
    const notes = [['note'], ['nothing here']];
    const sheets = [
      { name: 'Customers', rows },
      { name: 'Notes', rows: notes },
    ];
    await writeFile(file('book.xlsx'), await writeXlsx({ sheets }));
    const first = await guiyi('suggest', file('book.xlsx'), '--out', file('book'), '--entity', 'dealer');
    expect([first.code, first.output]).toEqual([0, expect.stringContaining('rules/dealer/validation.json')]);
    expect((await guiyi('definitions', 'check', '--config', file('book'))).code).toBe(0);
    const [unknown, text, name] = await Promise.all([
      guiyi('suggest', file('book.xlsx'), '--sheet', 'Customer', '--out', file('none')),
      guiyi('suggest', join(sample, 'customers.csv'), '--sheet', 'Notes', '--out', file('none')),
      guiyi('suggest', file('book.xlsx'), '--entity', '../dealer', '--out', file('none')),
    ]);
    expect([unknown.code, unknown.errors]).toEqual([2, expect.stringContaining('it has: Customers, Notes')]);
    expect([text.code, text.errors]).toEqual([2, expect.stringContaining('none of the files is one')]);
    expect([name.code, name.errors]).toEqual([2, expect.stringContaining('cannot be the name of an entity')]);
  });

  test('says why nothing can be suggested', async () => {
    const alone = await guiyi('dedupe', await csv('alone.csv', 'name,city', 'Anna,Delft'), '--auto');
    expect([alone.code, alone.errors]).toEqual([2, expect.stringContaining('takes two at least')]);
    const numbers = await csv(
      'numbers.csv',
      'no,country',
      ...Array.from({ length: 30 }, (_, row) => `${row},NL`),
    );
    const blank = await guiyi('suggest', numbers, '--out', file('nothing'));
    expect([blank.code, blank.errors]).toEqual([2, expect.stringContaining('no column to compare by')]);
  });
});
