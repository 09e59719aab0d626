import { Readable } from 'node:stream';
import { readCsv, UnreadableFileError } from './read-csv';

async function rowsOf(
  content: string | Buffer,
  encoding: 'utf-8' | 'gb18030' = 'utf-8',
): Promise<string[][]> {
  const bytes = Buffer.from(content);
  // One byte at a time: characters and line ends are cut in every place.
  const pieces = Readable.from(Array.from(bytes, (_, place) => bytes.subarray(place, place + 1)));
  const rows: string[][] = [];
  for await (const { number, cells } of readCsv(pieces, encoding)) {
    expect(number).toBe(rows.length);
    rows.push([...cells]);
  }
  return rows;
}

describe('readCsv', () => {
  it.each([
    [
      'name,mobile\n鑫达,138\n',
      [
        ['name', 'mobile'],
        ['鑫达', '138'],
      ],
      'commas',
    ],
    [
      'name;mobile\r\n"鑫达;机械";138',
      [
        ['name', 'mobile'],
        ['鑫达;机械', '138'],
      ],
      'semicolons, Windows line ends, no last one',
    ],
    [
      'name\tmobile\n鑫达\t138\n',
      [
        ['name', 'mobile'],
        ['鑫达', '138'],
      ],
      'tabs',
    ],
    ['\ufeffname\n鑫达\n', [['name'], ['鑫达']], 'a byte-order mark'],
    [
      'name,remark\n鑫达,"two\nlines and ""quotes"""\n',
      [
        ['name', 'remark'],
        ['鑫达', 'two\nlines and "quotes"'],
      ],
      'quoted cells',
    ],
    [
      'name,mobile\n\n,,\n鑫达\n宏远,138,more\n',
      [['name', 'mobile'], ['鑫达'], ['宏远', '138', 'more']],
      'blank lines and rows of another length',
    ],
    ['', [], 'nothing'],
  ])('reads %j: %#', async (content, expected) => {
    expect(await rowsOf(content)).toEqual(expected);
  });

  it('says after which row the bytes are not the text they should be', async () => {
    const content = Buffer.concat([Buffer.from('name\n鑫达\n'), Buffer.from([0xff, 0xff])]);
    await expect(rowsOf(content)).rejects.toBeInstanceOf(UnreadableFileError);
  });

  it('stops at a quote that is never closed instead of reading the file as one cell', async () => {
    const content = `name\n"${'x'.repeat(3 * 1024 * 1024)}`;
    const rows = readCsv(Readable.from([Buffer.from(content)]), 'utf-8');
    await rows.next();
    await expect(rows.next()).rejects.toMatchObject({ row: 0, reason: 'CSV_MAX_RECORD_SIZE' });
  });
});
