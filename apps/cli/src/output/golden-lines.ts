import { parseOwnRows } from '../files/csv-file';
import type { ClusteredLines, TextBlock } from '../dedupe/tasks';
import { csvLine, textBlock } from './csv-lines';
import { goldenRecord } from './golden-record';

/** The line of each cluster's golden record: id of its first record, how many it stands for, fields. */
export function goldenLines({ lines, width, sizes }: ClusteredLines): TextBlock {
  const records = sizes.reduce((sum, size) => sum + size, 0);
  const rows = parseOwnRows(lines, width, records);
  const golden: string[] = [];
  let place = 0;
  for (const size of sizes) {
    const members = rows.slice(place, (place += size)).map(([id = '', , ...cells]) => ({ id, cells }));
    golden.push(csvLine([members[0]!.id, String(size), ...goldenRecord(members)]));
  }
  return textBlock(golden);
}
