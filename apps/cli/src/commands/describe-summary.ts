import type { LocalizedText } from '@guiyi/contracts';
import type { DedupeSummary } from '../dedupe/summary';
import type { Terminal } from '../terminal/terminal';

const summaryTexts = {
  found: {
    'zh-CN': '{records} 条记录中有 {clusters} 组重复，合并后可减少 {duplicateRecords} 条。',
    'zh-TW': '{records} 筆記錄中有 {clusters} 組重複，合併後可減少 {duplicateRecords} 筆。',
    en: '{records} records hold {clusters} groups of duplicates; merging them takes {duplicateRecords} records away.',
  },
  compared: {
    'zh-CN': '比对了 {candidatePairs} 对记录（{blocks} 个分块），{matches} 对为重复。',
    'zh-TW': '比對了 {candidatePairs} 對記錄（{blocks} 個分塊），{matches} 對為重複。',
    en: '{candidatePairs} pairs were compared ({blocks} blocks); {matches} are matches.',
  },
  accuracy: {
    'zh-CN':
      '与真值相比：精确率 {precision}，召回率 {recall}，F1 {f1}，B³ F1 {bcubedF1}，分块召回率 {blockingRecall}。',
    'zh-TW':
      '與真值相比：精確率 {precision}，召回率 {recall}，F1 {f1}，B³ F1 {bcubedF1}，分塊召回率 {blockingRecall}。',
    en: 'Against the truth: precision {precision}, recall {recall}, F1 {f1}, B-cubed F1 {bcubedF1}, blocking recall {blockingRecall}.',
  },
  effort: {
    'zh-CN': '用时 {seconds} 秒，{threads} 个线程，内存峰值 {peakRssMb} MB。',
    'zh-TW': '用時 {seconds} 秒，{threads} 個執行緒，記憶體峰值 {peakRssMb} MB。',
    en: 'It took {seconds} s with {threads} thread(s) and {peakRssMb} MB of memory at most.',
  },
  written: { 'zh-CN': '结果在 {out}', 'zh-TW': '結果在 {out}', en: 'Results are in {out}' },
  notWritten: {
    'zh-CN': '没有写出文件；要写出结果与报告，请加 --out 目录。',
    'zh-TW': '沒有寫出檔案；要寫出結果與報告，請加 --out 目錄。',
    en: 'Nothing was written; add --out DIRECTORY for results and a report.',
  },
} satisfies Record<string, LocalizedText>;

/** The figures of a run in words. */
export function describeSummary(
  summary: DedupeSummary,
  out: string | undefined,
  terminal: Terminal,
): string[] {
  const { seconds, ...figures } = summary;
  const shown = Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      Number.isInteger(value) ? value : value.toFixed(4),
    ]),
  );
  return [
    terminal.text(summaryTexts.found, shown),
    terminal.text(summaryTexts.compared, shown),
    ...(summary.precision === undefined ? [] : [terminal.text(summaryTexts.accuracy, shown)]),
    terminal.text(summaryTexts.effort, { ...shown, seconds: seconds.total.toFixed(1) }),
    out === undefined ? terminal.text(summaryTexts.notWritten) : terminal.text(summaryTexts.written, { out }),
  ];
}
