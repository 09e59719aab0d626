import { fillText, type LocalizedText } from '@guiyi/contracts';
import type { Proposal } from '@guiyi/suggestion';
import { describeTraining, useOf } from './describe-suggestion';
import type { FileProposal } from './propose-for-files';
import { reportTexts } from './report-texts';
import { suggestTexts } from './suggest-texts';

type Say = (text: LocalizedText) => string;

/** Why the definitions are as they are, as Markdown: each column, each thing that was suggested, the training. */
export function suggestionReport({ suggested, proposal }: FileProposal, say: Say): string {
  const { rows } = suggested.profile;
  const blocks = [
    `# ${say(suggestTexts.title)}`,
    say(fillText(reportTexts.about, { rows, columns: proposal.columns.length })),
    `## ${say(reportTexts.columns)}`,
    columnTable(proposal, rows, suggested.profile.columns.map(useOf), say),
    ...groups.flatMap((group) => itemList(proposal, group, say)),
    `## ${say(reportTexts.training)}`,
    describeTraining(suggested)
      .map((line) => `- ${plain(say(line))}`)
      .join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

const groups = ['validation', 'vocabulary', 'matching', 'numbering'] as const;

function columnTable({ columns }: Proposal, rows: number, uses: readonly LocalizedText[], say: Say): string {
  const head = [
    suggestTexts.column,
    reportTexts.field,
    suggestTexts.taken,
    reportTexts.confidence,
    suggestTexts.filled,
    reportTexts.distinct,
    reportTexts.reasons,
    suggestTexts.use,
  ];
  const lines = columns.map(
    ({ header, field, include, kindTitle, confidence, filled, distinct, reasons, typeReason }, place) => [
      header,
      include ? field : say(reportTexts.leftOut),
      say(kindTitle),
      `${Math.round(confidence * 100)}%`,
      `${Math.round((100 * filled) / Math.max(1, rows))}%`,
      String(distinct),
      [...reasons, typeReason].map(say).join(' '),
      say(uses[place]!),
    ],
  );
  return [head.map(say), head.map(() => '---'), ...lines.map((cells) => cells.map(plain))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function itemList({ items }: Proposal, group: (typeof groups)[number], say: Say): string[] {
  const own = items.filter((item) => item.group === group);
  if (own.length === 0) return [];
  const lines = own.map(({ title, reason, enabled }) => {
    const state = enabled ? '' : ` ${say(reportTexts.off)}`;
    return `- ${plain(say(title))}${state}: ${plain(say(reason))}`;
  });
  return [`## ${say(reportTexts[group])}`, lines.join('\n')];
}

/** Headers and values are text, whatever they look like. */
function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_[\]<>|]/gu, '\\$&');
}
