import { extname, join } from 'node:path';
import { Piscina } from 'piscina';
import { analyze, type AnalysisResult, type AnalysisTask } from './analysis-task';

/** Analyses beside the thread that answers requests, unless GUIYI_SCAN_THREADS is 1. */
export async function analyzeInThread(task: AnalysisTask): Promise<AnalysisResult> {
  if (process.env['GUIYI_SCAN_THREADS'] === '1') return analyze(task);
  const thread = new Piscina({
    filename: join(__dirname, `analyze-in-thread.worker${extname(__filename)}`),
    minThreads: 1,
    maxThreads: 1,
  });
  try {
    return (await thread.run(task)) as AnalysisResult;
  } finally {
    await thread.destroy();
  }
}
