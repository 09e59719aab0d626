import type { Bench } from './bench';
import { engineBench } from './engine/engine.bench';
import { rulesBench } from './engine/rules.bench';
import { checkBench } from './platform/check.bench';
import { cleanseBench } from './platform/cleanse.bench';
import { impactBench } from './platform/impact.bench';
import { importBench } from './platform/import.bench';
import { listBench } from './platform/list.bench';
import { mergeBench } from './platform/merge.bench';
import { scanBench } from './platform/scan.bench';
import { startBench } from './platform/start.bench';

export const benches = {
  engine: engineBench,
  rules: rulesBench,
  check: checkBench,
  import: importBench,
  scan: scanBench,
  list: listBench,
  cleanse: cleanseBench,
  impact: impactBench,
  merge: mergeBench,
  start: startBench,
} satisfies Record<string, Bench>;

export type BenchName = keyof typeof benches;

export function isBenchName(name: string): name is BenchName {
  return Object.hasOwn(benches, name);
}
