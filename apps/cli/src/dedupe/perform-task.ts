import {
  buildTermFrequencies,
  compileMatchRule,
  FormColumnMerger,
  ShardScanner,
  type KeyRange,
  type ShardResult,
  sharedMemory,
} from '@guiyi/matching';
import { goldenLines } from '../output/golden-lines';
import { ChunkStandardizer } from './standardize-chunk';
import { type EngineSetting, type PerformTask, type TaskName, type Tasks } from './tasks';

/** Compiles the definitions once and does what it is asked, in the main thread or in a worker thread. */
export function taskPerformer(setting: EngineSetting): PerformTask {
  const rule = compileMatchRule(setting.documents.matching);
  let standardizer: ChunkStandardizer | undefined;
  let scan: ((range: KeyRange) => ShardResult) | undefined;
  const mergers = new Map<string, FormColumnMerger>();
  const mergerOf = (form: string): FormColumnMerger => {
    let merger = mergers.get(form);
    if (merger === undefined) mergers.set(form, (merger = new FormColumnMerger(sharedMemory)));
    return merger;
  };
  const performers: { [Name in TaskName]: (input: Tasks[Name]['input']) => Tasks[Name]['output'] } = {
    standardize: (input) => (standardizer ??= new ChunkStandardizer(setting, rule)).standardize(input),
    appendForms: ({ forms, times }) => {
      for (const [form, part] of Object.entries(forms)) {
        const merger = mergerOf(form);
        merger.append(part);
        if (times !== undefined) merger.expect(times);
      }
      return undefined;
    },
    finishForms: () => {
      const finished = [...mergers].map(([form, merger]) => [form, merger.finish()] as const);
      mergers.clear();
      standardizer = undefined;
      return Object.fromEntries(finished);
    },
    openScan: ({ matching, columns, plan, linkOnly }) => {
      const scanner = new ShardScanner(
        compileMatchRule(matching),
        columns,
        plan,
        buildTermFrequencies(columns),
      );
      scan = (range) => scanner.scan({ range, acrossSources: linkOnly, memory: sharedMemory });
      return undefined;
    },
    compare: (range) => {
      if (scan === undefined) throw new Error('Nothing was opened to be compared');
      return scan(range);
    },
    golden: goldenLines,
  };
  return (name, input) => performers[name](input);
}
