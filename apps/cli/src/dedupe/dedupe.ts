import { availableParallelism } from 'node:os';
import {
  compileMatchRule,
  planBlocks,
  scoreAgainstTruth,
  smallestSharedKey,
  type Accuracy,
  type BlockPlan,
} from '@guiyi/matching';
import { CsvFile } from '../files/csv-file';
import { writeResults } from '../output/write-results';
import type { Terminal } from '../terminal/terminal';
import { UserError } from '../terminal/user-error';
import { clusterRecords, matchesOf } from './cluster-records';
import { compareRecords } from './compare-records';
import type { DedupeOptions, DedupeResult } from './dedupe-result';
import { dedupeTexts } from './dedupe-texts';
import { inputColumns, recordColumns, type RecordColumn } from './input-columns';
import { mergeParts, readRecords, type Input } from './read-records';
import { readTruth } from './read-truth';
import { Stopwatch } from './stopwatch';
import { accuracyFigures, peakRssMb, type DedupeSummary } from './summary';
import { sharedMemory } from './tasks';
import { truthTexts } from './truth-texts';
import { startTaskRunner, type TaskRunner } from './worker-threads';

/** Files to pairs, clusters and files of results. @throws UserError for whatever the input gets wrong */
export async function dedupe(options: DedupeOptions, terminal: Terminal): Promise<DedupeSummary> {
  const watch = new Stopwatch();
  const inputs = await openInputs(options, terminal);
  const columns = recordColumns(inputs.map((input) => input.columns));
  const runner = startTaskRunner(
    {
      documents: options.documents,
      files: inputs.map((input) => input.columns),
      columns: options.out === undefined ? undefined : columns,
      locale: terminal.locale,
    },
    options.threads ?? usualThreads(inputs),
  );
  try {
    const result = await findDuplicates(options, inputs, columns, runner, watch, terminal);
    const summarize = (): DedupeSummary => summaryOf(result, watch, runner.threads);
    if (options.out !== undefined) await writeResults(result, options.out, summarize(), terminal);
    watch.mark('write');
    return summarize();
  } finally {
    await Promise.all([runner.close(), ...inputs.map(({ file }) => file.close())]);
  }
}

async function openInputs(
  { files, documents, idColumn, linkOnly }: DedupeOptions,
  terminal: Terminal,
): Promise<Input[]> {
  if (linkOnly && files.length < 2) throw new UserError(dedupeTexts.linkOnlyOneFile);
  const twice = files.find((path, place) => files.indexOf(path) !== place);
  if (twice !== undefined) throw new UserError(dedupeTexts.sameFileTwice, { file: twice });
  const inputs: Input[] = [];
  for (const path of files) {
    const file = await CsvFile.open(path);
    const columns = inputColumns(path, await file.readHeader(), documents, idColumn);
    if (columns.idColumn === undefined) terminal.notice(dedupeTexts.rowNumbers, { file: path });
    if (columns.unknown.length > 0)
      terminal.notice(dedupeTexts.unknownColumns, { file: path, columns: columns.unknown });
    inputs.push({ file, columns });
  }
  return inputs;
}

/** Less than this is done before threads have started. */
const smallInput = 1024 * 1024;

function usualThreads(inputs: readonly Input[]): number {
  const bytes = inputs.reduce((size, { file }) => size + file.size, 0);
  return bytes < smallInput ? 1 : availableParallelism();
}

async function findDuplicates(
  options: DedupeOptions,
  inputs: readonly Input[],
  columns: readonly RecordColumn[],
  runner: TaskRunner,
  watch: Stopwatch,
  terminal: Terminal,
): Promise<DedupeResult> {
  const { linkOnly } = options;
  const rule = compileMatchRule(options.documents.matching);
  const { ids, areIdsQualified, parts, kept, ...work } = await readRecords(inputs, runner, terminal);
  if (areIdsQualified) terminal.notice(dedupeTexts.sharedIds);
  watch.markBoth('read', work.parseTime, 'standardize', work.standardizeTime);
  const matchColumns = await mergeParts(parts, runner);
  const plan = planBlocks(rule, matchColumns, sharedMemory);
  noticeIncomplete(plan, terminal);
  watch.mark('block');
  const comparison = await compareRecords(matchColumns, plan, linkOnly, runner, terminal);
  watch.mark('compare');
  const matches = matchesOf(comparison.pairs);
  const clusters = clusterRecords(rule, ids, matchColumns, matches, linkOnly);
  watch.mark('cluster');
  const found = { options, rule, columns, ids, kept, matchColumns, plan, comparison, matches, clusters };
  const paths = inputs.map((input) => input.columns.path);
  return { ...found, accuracy: await scoreRun(found, paths, areIdsQualified, terminal) };
}

function noticeIncomplete({ oversized, incomplete }: BlockPlan, terminal: Terminal): void {
  if (incomplete.length === 0) return;
  terminal.notice(dedupeTexts.incomplete, { blocks: oversized.length, records: incomplete.length });
}

/** Pairwise and per record, over all true pairs; with link-only over those across files. */
async function scoreRun(
  { options, ids, clusters, plan, matchColumns }: Omit<DedupeResult, 'accuracy'>,
  paths: readonly string[],
  areQualified: boolean,
  terminal: Terminal,
): Promise<Accuracy | undefined> {
  if (options.truth === undefined) return undefined;
  const { truth, unknown } = await readTruth(options.truth, { ids, areQualified, paths });
  if (unknown.count > 0)
    terminal.notice(truthTexts.someUnknown, {
      file: options.truth,
      count: unknown.count,
      id: unknown.example,
    });
  const { sources } = matchColumns;
  const members = clusters.map((cluster) => cluster.members);
  const isComparable = (left: number, right: number): boolean => sources[left] !== sources[right];
  return scoreAgainstTruth(ids, members, truth, {
    isCandidate: (left, right) => !Number.isNaN(smallestSharedKey(plan, left, right)),
    ...(options.linkOnly ? { isComparable } : {}),
  });
}

function summaryOf(
  { ids, comparison, matches, clusters, rule, accuracy }: DedupeResult,
  watch: Stopwatch,
  threads: number,
): DedupeSummary {
  return {
    records: ids.length,
    blocks: comparison.blocks,
    candidatePairs: comparison.candidatePairs,
    matches: matches.length,
    clusters: clusters.length,
    duplicateRecords: clusters.reduce((sum, { members }) => sum + members.length - 1, 0),
    seconds: watch.seconds(),
    peakRssMb: peakRssMb(),
    threads,
    threshold: rule.bands.match,
    ...accuracyFigures(accuracy),
  };
}
