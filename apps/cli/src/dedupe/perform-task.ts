import { buildTermFrequencies, compileMatchRule, FormColumnMerger, scanShard } from '@guiyi/matching';
import { goldenLines } from '../output/golden-lines';
import { ChunkStandardizer } from './standardize-chunk';
import { sharedMemory, type EngineSetting, type PerformTask, type TaskName, type Tasks } from './tasks';

/** Compiles the definitions once and does what it is asked, in the main thread or in a worker thread. */
export function taskPerformer(setting: EngineSetting): PerformTask {
  let rule = compileMatchRule(setting.documents.matching);
  let standardizer: ChunkStandardizer | undefined;
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
    useRule: (document) => {
      rule = compileMatchRule(document);
      return undefined;
    },
    compare: ({ columns, plan, range, linkOnly }) =>
      scanShard(rule, columns, plan, {
        range,
        linkOnly,
        frequencies: buildTermFrequencies(columns),
        memory: sharedMemory,
      }),
    golden: goldenLines,
  };
  return (name, input) => performers[name](input);
}
