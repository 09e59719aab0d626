import type { BenchName } from '../benches';
import { type BenchResult, keptResult } from '../measuring/result-file';
import { shownNumber } from '../measuring/shown-number';
import { describeCircumstances, markdownTable, type Section } from './section';

/** What is measured on a running platform, with what a heading calls it. */
const headings = {
  check: 'The duplicate check at entry',
  merge: 'Automatic merging and its undo',
  import: 'Importing',
  scan: 'Bulk scans',
  list: 'The list of customers',
  cleanse: 'Rules applied again',
  impact: 'Impact previews',
  start: 'Starting',
} satisfies Partial<Record<BenchName, string>>;

/** Every figure that is kept of a running platform. */
export function platformSection(): Section | undefined {
  const parts = Object.entries(headings).flatMap(([name, heading]) => {
    const result = keptResult<BenchResult>(name);
    return result === undefined ? [] : [...part(heading, result), ''];
  });
  return parts.length === 0 ? undefined : { lines: parts, charts: [] };
}

function part(heading: string, result: BenchResult): string[] {
  const { options, medians } = result;
  return [
    `### ${heading}, ${shownNumber(options.records)} records`,
    '',
    `Medians of ${options.runs} run(s). ${describeCircumstances(result)}`,
    '',
    ...markdownTable(
      ['', 'measured'],
      medians.map(({ name, value, unit }) => [name, `${shownNumber(value)} ${unit}`.trim()]),
    ),
  ];
}
