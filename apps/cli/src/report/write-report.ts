import { basename, join } from 'node:path';
import { inLocale, type Locale, type LocalizedText } from '@guiyi/contracts';
import type { DedupeResult } from '../dedupe/dedupe-result';
import type { DedupeSummary } from '../dedupe/summary';
import type { KeptRecords } from '../output/kept-records';
import { OutputFile } from '../output/output-file';
import type { PairReasons } from '../output/pair-reasons';
import { countDefects } from '../output/write-defects';
import { blockChart, groupSizeChart, scoreChart } from './charts';
import { escapeHtml, inEveryLanguage, type Html } from './html';
import { largestGroups } from './largest-groups';
import { page } from './page';
import { reportTexts } from './report-texts';
import { suggestionSection } from './suggestion-section';
import { suggestTexts } from '../suggest/suggest-texts';

/** report.html: what was found, in a page that opens without a network. */
export async function writeReport(
  result: DedupeResult,
  kept: KeptRecords,
  reasons: PairReasons,
  summary: DedupeSummary,
  locale: Locale,
  directory: string,
): Promise<void> {
  const body = [
    introduction(result),
    figures(result, summary),
    accuracy(result),
    charts(result),
    suggestion(result),
    section(reportTexts.groupsTitle, reportTexts.groupsHelp, largestGroups(result, kept, reasons)),
    section(reportTexts.defectsTitle, reportTexts.defectsHelp, defects(kept)),
  ].join('\n');
  const title = inLocale(reportTexts.title, locale);
  const html = page(title, inEveryLanguage(reportTexts.title), body, locale);
  const file = await OutputFile.create(join(directory, 'report.html'));
  file.addText(html);
  await file.close();
}

function introduction({ options, rule }: DedupeResult): Html {
  const { title, id } = rule.document;
  const files = options.files.map((file) => basename(file));
  return `<p class="muted">${inEveryLanguage(reportTexts.source, { files })} · ${inEveryLanguage(reportTexts.rule, { rule: title ?? id })}</p>`;
}

function figures({ comparison, matches }: DedupeResult, summary: DedupeSummary): Html {
  return tiles([
    [reportTexts.records, count(summary.records)],
    [reportTexts.clusters, count(summary.clusters)],
    [reportTexts.duplicateRecords, count(summary.duplicateRecords)],
    [reportTexts.matches, count(matches.length)],
    [reportTexts.review, count(comparison.pairs.length - matches.length)],
    [reportTexts.candidatePairs, count(summary.candidatePairs)],
    [reportTexts.seconds, summary.seconds.total.toFixed(1)],
  ]);
}

function accuracy({ accuracy: measured }: DedupeResult): Html {
  if (measured === undefined) return '';
  const share = (value: number | undefined): string => (value ?? 0).toFixed(4);
  const measures = [
    'precision',
    'recall',
    'f1',
    'bcubedPrecision',
    'bcubedRecall',
    'bcubedF1',
    'blockingRecall',
  ] as const;
  const shown = tiles(measures.map((measure) => [reportTexts[measure], share(measured[measure])]));
  return section(reportTexts.accuracyTitle, reportTexts.accuracyHelp, shown);
}

function charts({ comparison, rule, clusters, plan }: DedupeResult): Html {
  const sizes = new Map<number, number>();
  for (const { members } of clusters) sizes.set(members.length, (sizes.get(members.length) ?? 0) + 1);
  const cut = { blocks: plan.oversized.length, records: plan.incomplete.length };
  const notice = cut.records === 0 ? '' : `<p>${inEveryLanguage(reportTexts.incomplete, cut)}</p>`;
  return `<div class="charts">
${section(reportTexts.scoresTitle, reportTexts.scoresHelp, scoreChart(comparison.scoreCounts, rule.bands))}
${section(reportTexts.blocksTitle, reportTexts.blocksHelp, blockChart(comparison.blockSizes) + notice)}
${section(reportTexts.sizesTitle, reportTexts.sizesHelp, groupSizeChart(sizes))}
</div>`;
}

function suggestion({ options: { suggested } }: DedupeResult): Html {
  return suggested === undefined
    ? ''
    : section(suggestTexts.title, suggestTexts.help, suggestionSection(suggested));
}

function defects(kept: KeptRecords): Html {
  const most = countDefects(kept).slice(0, 20);
  if (most.length === 0) return `<p>${inEveryLanguage(reportTexts.noDefects)}</p>`;
  const head = [reportTexts.field, reportTexts.defect, reportTexts.count];
  const rows = most.map(
    ({ field, code, count: times }) =>
      `<tr><td>${escapeHtml(field)}</td><td>${escapeHtml(code)}</td><td class="number">${count(times)}</td></tr>`,
  );
  return `<table><thead><tr>${head.map((text) => `<th>${inEveryLanguage(text)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function section(title: LocalizedText, help: LocalizedText, body: Html): Html {
  return `<section><h2>${inEveryLanguage(title)}</h2><p class="muted">${inEveryLanguage(help)}</p>${body}</section>`;
}

function tiles(entries: readonly (readonly [LocalizedText, string])[]): Html {
  const shown = entries.map(
    ([title, value]) => `<div class="tile"><b>${escapeHtml(value)}</b>${inEveryLanguage(title)}</div>`,
  );
  return `<div class="tiles">${shown.join('')}</div>`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
