import { summaryOf } from '../contest/contest-summary';
import { failureOf } from '../contest/contest-table';
import type { ContenderResult } from '../contest/contest';

/** Who failed or took no part, and why, as it said itself. */
export function failureLines(results: readonly ContenderResult[]): string[] {
  const failed = results.filter((result) => !summaryOf(result));
  if (failed.length === 0) return [];
  return [...failed.map((result) => `- ${result.contender}: ${asCode(failureOf(result))}`), ''];
}

function asCode(text: string): string {
  return `\`${text.replaceAll('`', "'").slice(0, 200)}\``;
}
