import type { LocalizedText } from '@guiyi/contracts';
import { headerLabels } from '@guiyi/standardization';
import type { DedupeResult } from '../dedupe/dedupe-result';
import type { KeptRecords } from '../output/kept-records';
import type { PairReasons } from '../output/pair-reasons';
import { escapeHtml, inEveryLanguage, type Html } from './html';
import { reportTexts } from './report-texts';

const mostGroups = 20;
const mostMembers = 8;

/** The groups with most records side by side; of equally large ones those whose weakest pair is weakest. */
export function largestGroups(result: DedupeResult, kept: KeptRecords, reasons: PairReasons): Html {
  const { clusters, matches } = result;
  if (clusters.length === 0) return `<p>${inEveryLanguage(reportTexts.noGroups)}</p>`;
  const weakest = clusters.map(({ links }) =>
    links.reduce((a, b) => (matches.scores[b]! < matches.scores[a]! ? b : a)),
  );
  const order = [...clusters.keys()].sort(
    (left, right) =>
      clusters[right]!.members.length - clusters[left]!.members.length ||
      matches.scores[weakest[left]!]! - matches.scores[weakest[right]!]! ||
      left - right,
  );
  const labels = headerLabels(result.options.documents);
  const titles = result.columns.map(({ name }) => fieldTitle(name, labels.get(name)?.[0]));
  return order
    .slice(0, mostGroups)
    .map((place) => groupSection(result, clusters[place]!.members, weakest[place]!, titles, kept, reasons))
    .join('');
}

function fieldTitle(name: string, label: LocalizedText | undefined): Html {
  return label === undefined ? escapeHtml(name) : inEveryLanguage(label);
}

function groupSection(
  result: DedupeResult,
  members: readonly number[],
  weakest: number,
  titles: readonly Html[],
  kept: KeptRecords,
  reasons: PairReasons,
): Html {
  const { ids, matches } = result;
  const shown = members.slice(0, mostMembers);
  const cells = shown.map((member) => kept.cellsOf(member));
  const rows = titles.map((title, column) =>
    fieldRow(
      title,
      cells.map((row) => row[column] ?? ''),
    ),
  );
  const hidden = members.length - shown.length;
  const values = {
    left: ids.at(matches.left[weakest]!),
    right: ids.at(matches.right[weakest]!),
    score: matches.scores[weakest]!.toFixed(1),
  };
  return `<details${members.length <= 4 ? '' : ' open'}>
<summary><b>${escapeHtml(cells[0]?.find((cell) => cell !== '') ?? ids.at(members[0]!))}</b> ${inEveryLanguage(reportTexts.groupSize, { size: members.length })}</summary>
<div class="wide"><table><thead><tr><th>id</th>${shown.map((member) => `<th>${escapeHtml(ids.at(member))}</th>`).join('')}</tr></thead>
<tbody>${rows.join('')}</tbody></table></div>
${hidden > 0 ? `<p>${inEveryLanguage(reportTexts.moreMembers, { count: hidden })}</p>` : ''}
<p>${inEveryLanguage(reportTexts.weakest, values)} ${inEveryLanguage(reasons.reasonOf(matches.positions[weakest]!))}</p>
</details>`;
}

/** Nothing for a field that is blank in every record. */
function fieldRow(title: Html, values: readonly string[]): Html {
  if (values.every((value) => value === '')) return '';
  const cells = values.map((value) => {
    const differs = value !== '' && value !== values[0];
    return `<td${differs ? ' class="differs"' : ''}>${escapeHtml(value)}</td>`;
  });
  return `<tr><th>${title}</th>${cells.join('')}</tr>`;
}
