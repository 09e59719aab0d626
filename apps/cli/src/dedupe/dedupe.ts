import { mkdir } from 'node:fs/promises';
import {
  compileMatchRule,
  planBlocks,
  scoreClusters,
  smallestSharedKey,
  type Accuracy,
  type BlockPlan,
  type MatchColumns,
  type MatchRule,
  sharedMemory,
} from '@guiyi/matching';
import { isSystemError } from '../files/system-error';
import { KeptRecords } from '../output/kept-records';
import { writeResults } from '../output/write-results';
import type { Terminal } from '../terminal/terminal';
import { UserError } from '../terminal/user-error';
import { clusterRecords, matchesOf } from './cluster-records';
import { compareRecords } from './compare-records';
import type { DedupeOptions, DedupeResult } from './dedupe-result';
import { dedupeTexts } from './dedupe-texts';
import { blankFrequentValues } from './frequent-values';
import { recordColumns, type RecordColumn } from './input-columns';
import { openInputs, usualThreads } from './open-inputs';
import { readRecords, type ReadRecords } from './read-records';
import { readTruth } from './read-truth';
import { Stopwatch } from './stopwatch';
import { accuracyFigures, peakRssMb, type DedupeSummary } from './summary';
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
      now: new Date().toISOString(),
    },
    options.threads ?? usualThreads(inputs),
  );
  let kept: KeptRecords | undefined;
  try {
    kept = options.out === undefined ? undefined : await keepRecords(options.out);
    const records = await readRecords(inputs, kept, runner, terminal);
    if (records.ids.areShared && options.out !== undefined)
      kept = await kept?.qualify(records.ids, options.out);
    watch.markBoth('read', records.parseTime, 'standardize', records.standardizeTime);
    const result = await findDuplicates(options, records, columns, runner, watch, terminal);
    const summarize = (): DedupeSummary => summaryOf(result, watch, runner.threads);
    if (options.out !== undefined && kept !== undefined)
      await writeResults(result, kept, runner, options.out, summarize(), terminal);
    watch.mark('write');
    return summarize();
  } catch (error) {
    // Whatever can be wrong with reading was said by whoever read.
    if (options.out === undefined || !isSystemError(error)) throw error;
    throw new UserError(dedupeTexts.cannotWrite, { directory: options.out, reason: error.message });
  } finally {
    await Promise.all([runner.close(), kept?.close(), ...inputs.map(({ file }) => file.close())]);
  }
}

async function keepRecords(directory: string): Promise<KeptRecords> {
  await mkdir(directory, { recursive: true });
  return KeptRecords.create(directory);
}

async function findDuplicates(
  options: DedupeOptions,
  { ids, columns: matchColumns }: ReadRecords,
  columns: readonly RecordColumn[],
  runner: TaskRunner,
  watch: Stopwatch,
  terminal: Terminal,
): Promise<DedupeResult> {
  const { linkOnly } = options;
  if (ids.areShared) terminal.notice(dedupeTexts.sharedIds);
  blankFrequentValues(matchColumns, options.documents.standardization, terminal);
  const untrained = compileMatchRule(options.documents.matching);
  const plan = planBlocks(untrained, matchColumns, sharedMemory);
  noticeIncomplete(plan, terminal);
  watch.mark('block');
  const rule = trainedRule(options, untrained, matchColumns);
  watch.mark('train');
  const comparison = await compareRecords(rule, matchColumns, plan, linkOnly, runner, terminal);
  watch.mark('compare');
  const matches = matchesOf(comparison.pairs);
  const clusters = clusterRecords(rule, ids, matchColumns, matches, linkOnly);
  watch.mark('cluster');
  const found = { options, rule, columns, ids, matchColumns, plan, comparison, matches, clusters };
  return { ...found, accuracy: await scoreRun(found, terminal) };
}

/** The rule with what training found; as it was without training. */
function trainedRule({ train }: DedupeOptions, rule: MatchRule, columns: MatchColumns): MatchRule {
  return train === undefined ? rule : compileMatchRule(train(columns, rule.document));
}

function noticeIncomplete({ oversized, incomplete }: BlockPlan, terminal: Terminal): void {
  if (incomplete.length === 0) return;
  terminal.notice(dedupeTexts.incomplete, { blocks: oversized.length, records: incomplete.length });
}

/** Pairwise and per record, over all true pairs; with link-only over those across files. */
async function scoreRun(
  { options, ids, clusters, plan, matchColumns }: Omit<DedupeResult, 'accuracy'>,
  terminal: Terminal,
): Promise<Accuracy | undefined> {
  if (options.truth === undefined) return undefined;
  const { truth, unknown } = await readTruth(options.truth, ids);
  if (unknown.count > 0)
    terminal.notice(truthTexts.someUnknown, {
      file: options.truth,
      count: unknown.count,
      id: unknown.example,
    });
  const { sources } = matchColumns;
  const members = clusters.map((cluster) => cluster.members);
  const isComparable = (left: number, right: number): boolean => sources[left] !== sources[right];
  return scoreClusters(ids.length, members, truth, {
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
