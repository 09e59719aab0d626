import type { EffectiveEntity, JsonValue, RecordData } from '@guiyi/contracts';
import type { Violation } from './constraint';

/**
 * Makes the first row of a collection the primary one where none is marked; the same object when nothing changes.
 * Undefined for an entity of which no collection has a primary row.
 */
export function compilePrimaryRows(
  entity: Pick<EffectiveEntity, 'properties'>,
): ((data: RecordData) => RecordData) | undefined {
  const marked = Object.entries(entity.properties).flatMap(([name, field]) => {
    const { primary } = field['x-field'];
    return primary === undefined ? [] : [{ name, primary }];
  });
  if (marked.length === 0) return undefined;
  return (data) =>
    marked.reduce((settled, { name, primary }) => {
      const rows = Object.hasOwn(settled, name) ? settled[name] : undefined;
      if (!Array.isArray(rows)) return settled;
      const [first, ...others] = rows;
      if (first === undefined || !isRow(first) || rows.some((row) => isPrimary(row, primary))) return settled;
      return { ...settled, [name]: [{ ...first, [primary]: true }, ...others] };
    }, data);
}

/** The positions of the rows that are marked although one before them is. */
export function repeatedPrimaries(rows: readonly JsonValue[], primary: string): number[] {
  const marked = rows.flatMap((row, position) => (isPrimary(row, primary) ? [position] : []));
  return marked.slice(1);
}

/** What is no yes or no is told as such; nothing is put in its place. */
function isPrimary(row: JsonValue, primary: string): boolean {
  if (!isRow(row) || !Object.hasOwn(row, primary)) return false;
  return row[primary] !== false && row[primary] !== null && row[primary] !== '';
}

function isRow(value: JsonValue): value is RecordData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const severalPrimaries: Violation = {
  code: 'several-primary-rows',
  message: {
    'zh-CN': '前面已有主要行，只能有一行为主要行，请取消其中的标记。',
    'zh-TW': '前面已有主要列，只能有一列為主要列，請取消其中的標記。',
    en: 'A row before this one is the primary one already; only one can be. Unmark one of them.',
  },
  expected: { 'zh-CN': '只有一个主要行', 'zh-TW': '只有一個主要列', en: 'one primary row' },
};
