import { randomUUID } from 'node:crypto';
import { AccessService, type AccessPolicy, type Caller } from '@guiyi/access';
import {
  type Finding,
  PlatformError,
  type RecordData,
  type WaiverInput,
  type WaiverList,
  type WaiverListQuery,
  type WaiverState,
  type WaiverView,
} from '@guiyi/contracts';
import { runInTransaction } from '@guiyi/database';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { covers } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StoredRecord } from '../stored-record';
import { presentCode } from '../views/record-view';
import { RecordWriter } from '../write/record-writer';
import { judgeStored } from './judge-stored';
import { WaivedRecords } from './waived-records';
import type { WaiverFilter, WaiverRow, WaiverSort } from './waiver-store';

const PAGE = 50;
const LONGEST_YEARS = 2;

/** Violations that somebody answers for: of one rule, on one record, for the values of that moment, until a date. */
@Injectable()
export class WaiverService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly writer: RecordWriter,
    private readonly records: WaivedRecords,
  ) {}

  /** Those of one record, newest first, whatever became of them. */
  async ofRecord(
    caller: Caller,
    entity: string,
    recordId: string,
    { cursor, limit = PAGE }: { cursor?: string; limit?: number },
    now = new Date(),
  ): Promise<WaiverList> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const id = await this.records.readable(policy, entity, recordId);
    return this.page(policy, { entity, recordId: id }, { sort: 'created', cursor, limit }, now);
  }

  /** Those of every record that the caller may read. */
  async list(caller: Caller, query: WaiverListQuery, now = new Date()): Promise<WaiverList> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.read');
    const { entity, rule, expiringBefore, sort = 'created', cursor, limit = PAGE } = query;
    const end = expiringBefore === undefined ? undefined : { end: new Date(expiringBefore), now };
    return this.page(policy, { entity, rule, expiringBefore: end }, { sort, cursor, limit }, now);
  }

  /** @throws PlatformError nothing-to-waive, violation-not-waivable, waiver-end-not-valid, record-not-found … */
  async grant(
    caller: Caller,
    entity: string,
    recordId: string,
    input: WaiverInput,
    now = new Date(),
  ): Promise<WaiverView> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.waive');
    const until = endOf(input.until, now);
    const definitions = await this.definitions.forEntity(entity);
    await this.records.present(policy, entity, recordId);
    const { finding, violated } = await this.violation(caller, definitions, recordId, input, now);
    const row: WaiverRow = {
      ...{ id: randomUUID(), entity, recordId, rule: finding.rule, field: finding.field, code: finding.code },
      ...{ violated, reason: input.reason, until, createdAt: now, createdBy: caller.username },
      ...{ revokedAt: null, revokedBy: null },
    };
    await runInTransaction(this.dataSource, async (manager) => {
      await this.records.lock(manager, entity, recordId);
      await this.records.waivers.insert(manager, row);
      await this.records.tell(manager, caller, row, { action: 'waive', reason: input.reason, at: now });
    });
    return this.view(policy, row, now);
  }

  /** Ends it at once. @throws PlatformError waiver-not-found */
  async revoke(
    caller: Caller,
    entity: string,
    recordId: string,
    id: string,
    now = new Date(),
  ): Promise<void> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.waive');
    await this.records.present(policy, entity, recordId);
    await runInTransaction(this.dataSource, async (manager) => {
      await this.records.lock(manager, entity, recordId);
      const by = { username: caller.username, at: now };
      const revoked = await this.records.waivers.revoke(manager, { id, recordId }, by);
      if (revoked === undefined) throw new PlatformError('waiver-not-found', { values: { id } });
      await this.records.tell(manager, caller, revoked, { action: 'revokeWaiver', reason: null, at: now });
    });
  }

  /** What breaks the rule in the record, or in what a change would make of it. */
  private async violation(
    caller: Caller,
    definitions: EntityDefinitions,
    recordId: string,
    { rule, field, code, pointer, data = {} }: WaiverInput,
    now: Date,
  ): Promise<{ finding: Finding; violated: string }> {
    const { entity } = definitions;
    const preview = await this.writer.preview(
      caller,
      entity,
      { data: data as RecordData, id: recordId },
      now,
    );
    if (preview.outcome === 'refused')
      throw new PlatformError(preview.code, {
        values: preview.values,
        problems: preview.problems,
        records: preview.records,
      });
    const grave = preview.findings.filter(({ severity }) => severity !== 'info');
    const meant = grave.filter(
      (finding) =>
        finding.rule === rule &&
        (field ?? finding.field) === finding.field &&
        (code ?? finding.code) === finding.code &&
        (pointer ?? finding.pointer) === finding.pointer,
    );
    const [finding] = meant;
    if (finding === undefined || meant.length > 1)
      throw new PlatformError('nothing-to-waive', {
        values: { rule, findings: (meant.length > 1 ? meant : grave).map(placeOf) },
      });
    const violated = definitions.validation(null).violatedValues(finding, preview.data);
    if (violated === undefined)
      throw new PlatformError('violation-not-waivable', { values: { rule, code: finding.code } });
    return { finding, violated };
  }

  private async page(
    policy: AccessPolicy,
    filter: WaiverFilter,
    { sort, cursor, limit }: { sort: WaiverSort; cursor: string | undefined; limit: number },
    now: Date,
  ): Promise<WaiverList> {
    const { manager } = this.dataSource;
    const { waivers } = this.records;
    const after = cursor === undefined ? undefined : await this.records.atCursor(manager, cursor);
    const rows = await waivers.page(manager, policy, filter, { sort, after, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    return {
      items: await Promise.all(shown.map((row) => this.view(policy, row, now))),
      nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      total: await waivers.count(manager, policy, filter),
    };
  }

  private async view(policy: AccessPolicy, row: WaiverRow, now: Date): Promise<WaiverView> {
    const definitions = await this.definitions.forEntity(row.entity);
    const record = await this.records.find(row.entity, row.recordId);
    return {
      ...{ id: row.id, entity: row.entity, recordId: row.recordId },
      recordCode: record === undefined ? null : presentCode(policy, definitions.storage, record),
      ...{ rule: row.rule, field: row.field, code: row.code },
      // A reason may speak of the value.
      reason: policy.seesPlainly(row.entity, row.field) ? row.reason : '',
      until: row.until.toISOString(),
      state: stateOf(definitions, row, record, now),
      createdAt: row.createdAt.toISOString(),
      createdBy: row.createdBy,
      revokedAt: row.revokedAt?.toISOString() ?? null,
      revokedBy: row.revokedBy,
    };
  }
}

function endOf(text: string, now: Date): Date {
  const until = new Date(text);
  const latest = new Date(now);
  latest.setUTCFullYear(now.getUTCFullYear() + LONGEST_YEARS);
  if (until > now && until <= latest) return until;
  throw new PlatformError('waiver-end-not-valid', {
    pointer: '/until',
    values: { until: text, earliest: now.toISOString(), latest: latest.toISOString() },
  });
}

function placeOf({ rule, code, pointer }: Finding): string {
  return `${rule} ${code} ${pointer}`;
}

function stateOf(
  definitions: EntityDefinitions,
  row: WaiverRow,
  record: StoredRecord | undefined,
  now: Date,
): WaiverState {
  if (row.revokedAt !== null) return 'revoked';
  if (row.until <= now) return 'lapsed';
  if (record === undefined) return 'unused';
  const { data, findings } = judgeStored(definitions, record, now);
  const validation = definitions.validation(record.department);
  return findings.some((finding) => covers(row, finding, data, validation)) ? 'active' : 'unused';
}
