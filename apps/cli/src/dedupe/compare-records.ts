import {
  shardRanges,
  type BlockPlan,
  type MatchColumns,
  type MatchRule,
  type ScoredPairs,
  type ShardResult,
  sharedMemory,
} from '@guiyi/matching';
import type { Terminal } from '../terminal/terminal';
import { stageTitles } from './stage-titles';
import { machineMemory, shardCount } from './shard-count';
import { runOnEach, type TaskRunner } from './worker-threads';

/** What comparing all candidate pairs gave. */
export interface Comparison {
  blocks: number;
  /** See ShardResult. */
  blockSizes: readonly number[];
  candidatePairs: number;
  scoreCounts: Float64Array;
  pairs: ScoredPairs;
}

export async function compareRecords(
  rule: MatchRule,
  columns: MatchColumns,
  plan: BlockPlan,
  linkOnly: boolean,
  runner: TaskRunner,
  terminal: Terminal,
): Promise<Comparison> {
  const ranges = shardRanges(shardCount(plan.keys.length, runner.threads, machineMemory()));
  const progress = terminal.stage(stageTitles.compare, ranges.length);
  try {
    await runOnEach(runner, 'openScan', { matching: rule.document, columns, plan, linkOnly });
    const shards = ranges.map(async (range) => {
      const shard = await runner.run('compare', range);
      progress.advance(1);
      return shard;
    });
    return joinShards(await Promise.all(shards));
  } finally {
    progress.end();
  }
}

function joinShards(shards: readonly ShardResult[]): Comparison {
  const sizes = Math.max(...shards.map(({ blockSizes }) => blockSizes.length));
  const sum = (amountOf: (shard: ShardResult) => number): number =>
    shards.reduce((total, shard) => total + amountOf(shard), 0);
  return {
    blocks: sum((shard) => shard.blocks),
    blockSizes: Array.from({ length: sizes }, (_, size) => sum((shard) => shard.blockSizes[size] ?? 0)),
    candidatePairs: sum((shard) => shard.candidatePairs),
    scoreCounts: Float64Array.from(shards[0]!.scoreCounts, (_, place) =>
      sum((shard) => shard.scoreCounts[place]!),
    ),
    pairs: joinPairs(shards.map(({ pairs }) => pairs)),
  };
}

function joinPairs(parts: readonly ScoredPairs[]): ScoredPairs {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const join = <Values extends Uint32Array | Float64Array | Uint8Array>(
    made: Values,
    of: (part: ScoredPairs) => Values,
  ): Values => {
    let place = 0;
    for (const part of parts) {
      made.set(of(part), place);
      place += of(part).length;
    }
    return made;
  };
  const uint32 = (): Uint32Array => new Uint32Array(sharedMemory.allocate(length * 4));
  const states = parts.reduce((sum, part) => sum + part.states.length, 0);
  return {
    length,
    left: join(uint32(), (part) => part.left),
    right: join(uint32(), (part) => part.right),
    scores: join(new Float64Array(sharedMemory.allocate(length * 8)), (part) => part.scores),
    outcomes: join(uint32(), (part) => part.outcomes),
    clauses: join(uint32(), (part) => part.clauses),
    vetoes: join(uint32(), (part) => part.vetoes),
    states: join(new Uint8Array(sharedMemory.allocate(states)), (part) => part.states),
  };
}
