import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { quickRows } from './quick-rows';
import { RecordEnds } from './record-ends';

function recordsIn(text: string): number {
  const ends = new RecordEnds();
  const bytes = Buffer.from(text);
  ends.read(bytes, 0, bytes.length);
  return ends.records + (ends.isInRecord ? 1 : 0);
}

const thorough = (text: string, delimiter: string): string[][] | undefined => {
  try {
    return parse(text, {
      record_delimiter: ['\r\n', '\n', '\r'],
      skip_empty_lines: true,
      relax_column_count: true,
      delimiter,
    });
  } catch {
    return undefined;
  }
};

const piece = fc.constantFrom(
  'a',
  'b',
  '归',
  ',',
  ',',
  ';',
  '"',
  '""',
  ' ',
  '\n',
  '\n',
  '\r\n',
  '\r',
  '\uFEFF',
  '',
);

test('What is read quickly is what the thorough parser reads, and nothing that it refuses is read', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join('')),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(',', ';'),
      (text, width, delimiter) => {
        const rows = quickRows(text, width, delimiter, recordsIn(text));
        if (rows === undefined) return;
        expect(rows).toEqual(thorough(text, delimiter));
        for (const row of rows) expect(row).toHaveLength(width);
      },
    ),
    { numRuns: 3000 },
  );
});

const cell = fc
  .array(fc.constantFrom('a', '归', ',', '"', '\n', ' '), { maxLength: 4 })
  .map((it) => it.join(''));
const table = fc
  .integer({ min: 2, max: 4 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
  );
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

test('A well-formed table is read quickly, whatever its cells hold', () => {
  fc.assert(
    fc.property(table, fc.boolean(), fc.boolean(), (rows, isTerminated, quotesAll) => {
      const lines = rows.map((row) =>
        row.map((text) => (quotesAll || /[",\n]/.test(text) ? quoted(text) : text)).join(','),
      );
      const text = lines.join('\n') + (isTerminated ? '\n' : '');
      expect(quickRows(text, rows[0]!.length, ',', rows.length)).toEqual(rows);
    }),
  );
});
