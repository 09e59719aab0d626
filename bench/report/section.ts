import type { Circumstances } from '../measuring/result-file';

/** A part of the page: Markdown lines and the charts that they show. */
export interface Section {
  lines: string[];
  charts: { file: string; svg: string }[];
}

export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(header), line(header.map((_, column) => (column === 0 ? '---' : '--:'))), ...rows.map(line)];
}

function escapeCell(cell: string): string {
  return cell.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** Where, when and of what, in a sentence. */
export function describeCircumstances({ takenAt, machine, versions }: Circumstances): string {
  const { cores, cpu, memoryGb, load } = machine;
  const changed = versions.changed ? ' with changes' : '';
  return (
    `${takenAt.slice(0, 10)}, commit \`${versions.commit.slice(0, 7)}\`${changed}, Node ${versions.node}, ` +
    `${cores} cores of ${cpu}, ${memoryGb} GB, load at the end ${load.toFixed(1)}.`
  );
}
