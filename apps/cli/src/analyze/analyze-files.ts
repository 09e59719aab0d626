import { analyzeBlocking, buildTermFrequencies, type BlockingAnalysis } from '@guiyi/matching';
import { readBase, type BaseOptions } from '../dedupe/read-base';
import type { Terminal } from '../terminal/terminal';

/** What the blocking keys make of files; records without a key by their ids. */
export interface FileAnalysis extends Omit<BlockingAnalysis, 'keyless'> {
  keyless: { count: number; examples: string[] };
  /** Records above which a block is refined. */
  maxBlockSize: number;
}

const examplesShown = 5;

/** @throws UserError for whatever the input gets wrong */
export async function analyzeFiles(options: BaseOptions, terminal: Terminal): Promise<FileAnalysis> {
  const { rule, ids, columns } = await readBase(options, terminal);
  const { keyless, ...analysis } = analyzeBlocking(rule, columns, {
    acrossSources: options.linkOnly,
    frequencies: buildTermFrequencies(columns),
  });
  const examples = Array.from(keyless.subarray(0, examplesShown), (record) => ids.at(record));
  return { ...analysis, keyless: { count: keyless.length, examples }, maxBlockSize: rule.maxBlockSize };
}
