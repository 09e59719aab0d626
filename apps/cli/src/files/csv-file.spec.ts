import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CsvFile, parseChunk } from './csv-file';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'guiyi-csv-'));
});

afterAll(() => rm(directory, { recursive: true }));

interface ReadFile {
  header: readonly string[];
  rows: string[][];
  /** First line and first row of each chunk. */
  starts: [line: number, row: number][];
}

async function read(bytes: Uint8Array | string): Promise<ReadFile> {
  const path = join(directory, 'file.csv');
  await writeFile(path, bytes);
  const file = await CsvFile.open(path);
  try {
    const header = await file.readHeader();
    const rows: string[][] = [];
    const starts: ReadFile['starts'] = [];
    for await (const chunk of file.chunks()) {
      starts.push([chunk.firstLine, chunk.firstRow]);
      rows.push(...parseChunk(chunk, header, path));
    }
    return { header: header.cells, rows, starts };
  } finally {
    await file.close();
  }
}

test('Rows may hold quoted commas, line ends and quotes; empty lines and the last line end do not count', async () => {
  const { header, rows } = await read('\uFEFFid,name\r\n\r\n1,"a, b"\r\n2,"c\r\n""d"""\r\n\r\n3,e');
  expect(header).toEqual(['id', 'name']);
  expect(rows).toEqual([
    ['1', 'a, b'],
    ['2', 'c\r\n"d"'],
    ['3', 'e'],
  ]);
});

test.each([
  [';', 'id;name\n1;a,b\n'],
  ['tab', 'id\tname\n1\ta,b\n'],
])('The separator is told by the header: %s', async (_, text) => {
  expect((await read(text)).rows).toEqual([['1', 'a,b']]);
});

test('Lines that end with a carriage return alone are lines', async () => {
  expect((await read('id,name\r1,a\r2,b\r')).rows).toEqual([
    ['1', 'a'],
    ['2', 'b'],
  ]);
});

test('What is not valid UTF-8 is read as GB18030', async () => {
  const name = Uint8Array.from([0xb9, 0xe9, 0xd2, 0xbb]);
  const bytes = Buffer.concat([Buffer.from('id,name\n1,'), name, Buffer.from('\n')]);
  expect((await read(bytes)).rows).toEqual([['1', '归一']]);
});

test('A file larger than a chunk is cut between records, and every chunk knows its line and row', async () => {
  const rows = Array.from({ length: 60_000 }, (_, row) => [`r${row}`, `line one of ${row}\nline two, 归一`]);
  const text = `id,name\n${rows.map(([id, name]) => `${id},"${name}"`).join('\n')}\n`;
  const found = await read(text);
  expect(found.rows).toEqual(rows);
  expect(found.starts.length).toBeGreaterThan(1);
  let row = 1;
  for (const [line, firstRow] of found.starts) {
    if (firstRow !== row) row = firstRow;
    expect(line).toBe(2 + (firstRow - 1) * 2);
  }
});

test.each([
  ['an empty file', '', /is empty/],
  ['a file of blank lines', '\n\n', /is empty/],
  ['a column named twice', 'id,name,name\n1,a,b\n', /names the column "name" twice/],
  ['a row with too few cells', 'id,name\n1,a\n2\n3,c\n', /line 3: 1 cells, but the header has 2/],
  ['a row with too many cells', 'id,name\n1,a\n2,b,c\n', /line 3: 3 cells/],
  ['a quote that is never closed', 'id,name\n1,a\n2,"b\n3,c\n', /still open/],
  [
    'a quote inside an unquoted cell',
    'id,name\n1,a\n2,b"c"\n',
    /line 3: a double quote stands where none may/,
  ],
  ['UTF-16', Buffer.from([0xff, 0xfe, 0x69, 0]), /UTF-16/],
  [
    'bytes that are no text',
    Buffer.from([0x69, 0x64, 0x0a, 0xff, 0xff, 0x0a]),
    /not GB18030 at or after line 2/,
  ],
])('%s is refused by name and line', async (_, bytes, message) => {
  await expect(read(bytes)).rejects.toThrow(message);
});

test('What is not a file is refused', async () => {
  await expect(CsvFile.open(directory)).rejects.toThrow(/is a directory/);
  await expect(CsvFile.open(join(directory, 'none.csv'))).rejects.toThrow(/There is no file/);
});
