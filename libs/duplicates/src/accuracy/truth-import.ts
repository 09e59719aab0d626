import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import type { LabelledPairImport } from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ScanStore } from '../scans/scan-store';
import { giveVerdicts, lockLabels } from './label-store';
import { PairJudge, type RecordPair } from './pair-judge';
import { truthPairs } from './truth-pairs';
import { readTruthTable, type TruthTable } from './truth-table';

/** So many rows that were left out are named. */
const MOST_PROBLEMS = 100;

/** Takes in what a truth set says of pairs: all of its sound rows, or nothing when the file cannot be read. */
@Injectable()
export class TruthImport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly judge: PairJudge,
    private readonly scans: ScanStore,
  ) {}

  async take(caller: Caller, entity: string, content: string, now = new Date()): Promise<LabelledPairImport> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.decide');
    const definitions = await this.definitions.forEntity(entity);
    const table = readTruthTable(content);
    return runInTransaction(this.dataSource, async (manager) => {
      await lockLabels(manager, entity);
      const ids = await readableIds(manager, policy, entity, namesIn(table));
      const compared =
        table.clusters.size === 0 ? [] : await this.comparedAmong(manager, entity, [...ids.values()]);
      const { labels, problems } = truthPairs(table, (name) => ids.get(name), compared);
      const judged = await this.judge.judge(manager, definitions, labels);
      const given = labels.flatMap((label, place) => {
        const verdict = judged[place];
        if (verdict === undefined) return [];
        const { outcome, score } = verdict;
        return [{ ...label, outcome, score, matchingVersion: definitions.matchingVersion }];
      });
      const by = { origin: 'import', username: caller.username, at: now } as const;
      const added = await giveVerdicts(manager, entity, given, by);
      const found = [...table.problems, ...problems].sort((first, second) => first.row - second.row);
      return {
        rows: table.rows,
        added,
        unchanged: given.length - added,
        refused: new Set(found.map(({ row }) => row)).size,
        problems: found.slice(0, MOST_PROBLEMS),
      };
    });
  }

  private async comparedAmong(
    manager: EntityManager,
    entity: string,
    ids: readonly string[],
  ): Promise<RecordPair[]> {
    const scan = await this.scans.latestFullWithin(manager, entity);
    if (scan === null) return [];
    return manager.query(
      `SELECT left_id AS "left", right_id AS "right" FROM scan_pair
        WHERE scan_id = $1 AND left_id = ANY($2::uuid[]) AND right_id = ANY($2::uuid[])
        ORDER BY left_id, right_id`,
      [scan.id, ids],
    );
  }
}

function namesIn({ pairs, clusters }: TruthTable): string[] {
  return [
    ...new Set([
      ...pairs.flatMap(({ left, right }) => [left, right]),
      ...[...clusters.values()].flatMap((members) => members.map(({ record }) => record)),
    ]),
  ];
}

/** Ids by id and by code, of the records that the caller may read and that are not archived. */
async function readableIds(
  manager: EntityManager,
  policy: AccessPolicy,
  entity: string,
  names: readonly string[],
): Promise<Map<string, string>> {
  const values: unknown[] = [];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const wanted = add(names);
  const rows: { id: string; code: string }[] = await manager.query(
    `SELECT id, code FROM record
      WHERE entity = ${add(entity)} AND status <> 'archived' AND ${policy.rowCondition('read', 'record', add)}
        AND (code = ANY(${wanted}::text[]) OR id = ANY(
              SELECT name::uuid FROM unnest(${wanted}::text[]) AS name WHERE pg_input_is_valid(name, 'uuid')))`,
    values,
  );
  const ids = new Map(rows.map(({ id, code }) => [code, id]));
  for (const { id } of rows) ids.set(id, id);
  return ids;
}
