import { buildTermFrequencies, compileMatchRule, mergeFormColumns, scanShard } from '@guiyi/matching';
import { ChunkStandardizer } from './standardize-chunk';
import { sharedMemory, type EngineSetting, type PerformTask, type TaskName, type Tasks } from './tasks';

/** Compiles the definitions once and does what it is asked, in the main thread or in a worker thread. */
export function taskPerformer(setting: EngineSetting): PerformTask {
  const rule = compileMatchRule(setting.documents.matching);
  let standardizer: ChunkStandardizer | undefined;
  const performers: { [Name in TaskName]: (input: Tasks[Name]['input']) => Tasks[Name]['output'] } = {
    standardize: (input) => (standardizer ??= new ChunkStandardizer(setting, rule)).standardize(input),
    mergeForm: (parts) => mergeFormColumns(parts, sharedMemory),
    compare: ({ columns, plan, range, linkOnly }) =>
      scanShard(rule, columns, plan, {
        range,
        linkOnly,
        frequencies: buildTermFrequencies(columns),
        memory: sharedMemory,
      }),
  };
  return (name, input) => performers[name](input);
}
