import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  isUuid,
  type LabelledPair,
  type LabelledPairInput,
  type LabelledPairList,
  type LabelledPairListQuery,
  PlatformError,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { RecordStore, presentSide } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  countOfLabels,
  endVerdict,
  findLabel,
  giveVerdicts,
  labelOfPair,
  lockLabels,
  orderedPair,
  pageOfLabels,
  type StoredLabel,
} from './label-store';
import { PairJudge } from './pair-judge';

const PAGE = 50;
const DEFAULT_ENTITY = 'customer';

/** What people said of pairs of records. Nobody meets a pair with a record that he may not read. */
@Injectable()
export class LabelledPairs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly judge: PairJudge,
  ) {}

  /** Takes the place of what was said of the pair before; saying the same again changes nothing. */
  async give(caller: Caller, input: LabelledPairInput, now = new Date()): Promise<LabelledPair> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.decide');
    const { entity, verdict } = input;
    const definitions = await this.definitions.forEntity(entity);
    if (input.left === input.right) throw new PlatformError('same-record', { values: { id: input.left } });
    const pair = orderedPair({ left: input.left, right: input.right });
    await this.requireReadable(policy, entity, [input.left, input.right]);
    const label = await runInTransaction(this.dataSource, async (manager) => {
      await lockLabels(manager, entity);
      const [judged] = await this.judge.judge(manager, definitions, [pair]);
      if (judged === undefined) throw new PlatformError('record-archived', { values: { id: input.left } });
      const { outcome, score } = judged;
      const given = { ...pair, verdict, outcome, score, matchingVersion: definitions.matchingVersion };
      await giveVerdicts(manager, entity, [given], { origin: 'steward', username: caller.username, at: now });
      return (await labelOfPair(manager, entity, pair))!;
    });
    return (await this.views(this.dataSource.manager, policy, definitions, [label]))[0]!;
  }

  /** Newest first. */
  async list(caller: Caller, query: LabelledPairListQuery): Promise<LabelledPairList> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.read');
    const { entity = DEFAULT_ENTITY, verdict, origin, limit = PAGE } = query;
    const definitions = await this.definitions.forEntity(entity);
    const { manager } = this.dataSource;
    const after = query.cursor === undefined ? undefined : parseCursor(query.cursor);
    const readable = (alias: string, add: (value: unknown) => string): string =>
      policy.rowCondition('read', alias, add);
    const conditions = { entity, verdict, origin, readable };
    const page = await pageOfLabels(manager, { ...conditions, after, limit: limit + 1 });
    const shown = page.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: await this.views(manager, policy, definitions, shown),
      nextCursor: page.length > limit && last !== undefined ? formatCursor(last) : null,
      total: await countOfLabels(manager, conditions),
    };
  }

  /** The verdict no longer counts; it stays in the history. */
  async withdraw(caller: Caller, id: string, now = new Date()): Promise<void> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.decide');
    const { manager } = this.dataSource;
    const label = await findLabel(manager, id);
    const unknown = new PlatformError('labelled-pair-not-found', { values: { id } });
    if (label === undefined) throw unknown;
    const found = await this.records.byIds(manager, label.entity, [label.left, label.right]);
    if (found.size < 2 || [...found.values()].some((record) => !policy.mayRead(record))) throw unknown;
    await endVerdict(manager, id, { username: caller.username, at: now });
  }

  private async requireReadable(policy: AccessPolicy, entity: string, ids: readonly string[]): Promise<void> {
    const found = await this.records.byIds(this.dataSource.manager, entity, ids);
    for (const id of ids) {
      const record = found.get(id);
      if (record === undefined || !policy.mayRead(record))
        throw new PlatformError('record-not-found', { values: { id } });
      if (record.status === 'archived') throw new PlatformError('record-archived', { values: { id } });
    }
  }

  private async views(
    manager: EntityManager,
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    labels: readonly StoredLabel[],
  ): Promise<LabelledPair[]> {
    const ids = labels.flatMap(({ left, right }) => [left, right]);
    const records = await this.records.byIds(manager, definitions.entity, ids);
    return labels.flatMap((label) => {
      const left = records.get(label.left);
      const right = records.get(label.right);
      if (left === undefined || right === undefined) return [];
      return [
        {
          id: label.id,
          entity: definitions.entity,
          left: presentSide(policy, definitions, left),
          right: presentSide(policy, definitions, right),
          verdict: label.verdict,
          origin: label.origin,
          givenBy: label.givenBy,
          givenAt: label.givenAt.toISOString(),
          ruleVersion: label.matchingVersion,
          score: label.score,
          outcome: label.outcome,
        },
      ];
    });
  }
}

function formatCursor({ givenAt, id }: StoredLabel): string {
  return Buffer.from(JSON.stringify([givenAt.getTime(), id])).toString('base64url');
}

/** Beyond it there are no dates. */
const LAST_MOMENT = 8.64e15;

/** @throws PlatformError cursor-not-valid */
function parseCursor(cursor: string): { givenAt: Date; id: string } {
  const [time, id] = parseJsonArray(Buffer.from(cursor, 'base64url').toString());
  const isTime = typeof time === 'number' && Number.isInteger(time) && Math.abs(time) < LAST_MOMENT / 40;
  if (!isTime || typeof id !== 'string' || !isUuid(id)) throw new PlatformError('cursor-not-valid');
  return { givenAt: new Date(time), id };
}

function parseJsonArray(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
