import { ColumnCounter } from './column-counter';
import type { ColumnProfile, ColumnShape, IgnoredReason, TableProfile } from './column-profile';
import { detectKind } from './detect-kind';
import { isSourceHeader } from './header-words';
import { findRepeatedColumns } from './repeated-columns';
import type { ColumnKind } from '../kinds/column-kind';

/** A column that fewer cells than this fill says nothing about most pairs. */
const leastFill = 0.03;
/** A column that says less about a record is about its state or its origin more often than about who it is. */
const leastBits = 1.5;
/** Text longer than this is mostly told apart by its length. */
const longText = 2000;

/**
 * What the columns of a table are, from a sample of its rows.
 *
 * @param header names of the columns
 * @param rows cells by row, as long as the header; shorter rows count as blank at their end
 */
export function profileTable(header: readonly string[], rows: readonly (readonly string[])[]): TableProfile {
  const counters = header.map(() => new ColumnCounter());
  for (const row of rows)
    for (const [position, counter] of counters.entries()) counter.add(row[position] ?? '');
  const columns = header.map((name, position): ColumnProfile => {
    const shape = counters[position]!.finish();
    const kind = detectKind(name, shape, rows.length);
    return { position, header: name, shape, kind, ignored: reasonIgnored(name, shape, kind) };
  });
  return { rows: rows.length, columns: findRepeatedColumns(columns, rows) };
}

/** Bits that a record gives away: how rarely two filled cells agree, times how often cells are filled. */
function bitsOf({ fill, agreement, filled }: ColumnShape): number {
  return fill * -Math.log2(Math.max(agreement, 1 / Math.max(2, filled)));
}

function reasonIgnored(header: string, shape: ColumnShape, kind: ColumnKind): IgnoredReason | undefined {
  if (shape.filled === 0) return 'blank';
  if (shape.distinct === 1) return 'constant';
  if (kind === 'rowIdentifier') return 'rowIdentifier';
  if (shape.fill < leastFill) return 'sparse';
  if (isSourceHeader(header)) return 'sourceMarker';
  if (bitsOf(shape) < leastBits) return 'uninformative';
  return shape.meanLength > longText ? 'longText' : undefined;
}
