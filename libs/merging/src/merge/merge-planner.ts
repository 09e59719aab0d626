import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  createProblem,
  fieldsOfKind,
  type Finding,
  isBlank,
  type JsonValue,
  PlatformError,
  pointerTo,
  type Problem,
  type RecordData,
} from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { RecordStore, RecordWriter, Redirects, type StoredRecord } from '@guiyi/records';
import {
  type CompiledSurvivorship,
  goldenRecord,
  type GoldenRecord,
  type SurvivorshipChoice,
} from '@guiyi/survivorship';
import { sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HeldValues } from '../ledger/ledger-entry';
import { enteredValues } from './entered-values';
import { mergeTexts } from './merge-texts';
import { SourceRecords } from './source-records';

export interface MergeRequest {
  entity: string;
  /** Two or more; with a version, that version is what was looked at. */
  records: readonly { id: string; version?: number | undefined }[];
  survivor?: string | undefined;
  choices?: Readonly<Record<string, SurvivorshipChoice>> | undefined;
}

/** What a merge would do, worked out to the last value. */
export interface MergePlan {
  definitions: EntityDefinitions;
  policy: AccessPolicy;
  survivor: StoredRecord;
  absorbed: readonly StoredRecord[];
  proposed: ReturnType<CompiledSurvivorship['chooseSurvivor']>;
  golden: GoldenRecord;
  choices: Record<string, SurvivorshipChoice>;
  /** What the surviving record will hold. */
  values: HeldValues;
  verdict: 'pass' | 'warn' | 'block';
  findings: readonly Finding[];
}

/** Works out merges: the same function says what a preview shows and what a merge stores. */
@Injectable()
export class MergePlanner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly redirects: Redirects,
    private readonly sources: SourceRecords,
    private readonly writer: RecordWriter,
  ) {}

  /** @throws PlatformError merge-not-valid, record-absorbed, record-not-found, record-not-editable, version-stale */
  async plan(caller: Caller, request: MergeRequest, at = new Date()): Promise<MergePlan> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.merge');
    const definitions = await this.definitions.forEntity(request.entity);
    refuseFor(problemsOfRecords(request));
    const records = await this.read(policy, request);
    refuseFor(problemsOfChoices(definitions, policy, request));
    const { survivorship } = definitions;
    const sources = await this.sources.of(this.dataSource.manager, records);
    const proposed = survivorship.chooseSurvivor(sources, at.toISOString());
    const golden = goldenRecord(survivorship, sources, {
      survivor: request.survivor ?? proposed.survivor,
      choices: request.choices ?? {},
      at: at.toISOString(),
    });
    const survivor = records.find(({ id }) => id === golden.survivor)!;
    const data = withoutItself(definitions, golden.data, new Set(records.map(({ id }) => id)));
    const judged = await this.judge(caller, definitions, survivor, data);
    return {
      ...{ definitions, policy, survivor, proposed, golden },
      absorbed: records.filter((record) => record !== survivor),
      choices: { ...request.choices },
      values: { data: judged.data, raw: enteredValues(judged.data, golden.lineage, records, survivor.id) },
      verdict: judged.outcome,
      findings: judged.findings,
    };
  }

  private async judge(
    caller: Caller,
    definitions: EntityDefinitions,
    survivor: StoredRecord,
    data: RecordData,
  ): Promise<{ data: RecordData; outcome: 'pass' | 'warn' | 'block'; findings: readonly Finding[] }> {
    const changes = changesTo(survivor.data, data);
    const item = {
      kind: 'update' as const,
      recordId: survivor.id,
      expectedVersion: survivor.version,
      data: changes,
    };
    const [judgement] = await this.writer.judge(caller, definitions, 'merge', [{ item, before: survivor }]);
    if (judgement === undefined) throw new Error('The writer gave no judgement');
    return judgement;
  }

  /** In the order of the request. */
  private async read(policy: AccessPolicy, { entity, records }: MergeRequest): Promise<StoredRecord[]> {
    const { manager } = this.dataSource;
    const ids = records.map(({ id }) => id);
    const found = await this.records.byIds(manager, entity, ids);
    const gone = ids.filter((id) => !found.has(id));
    if (gone.length > 0) await this.refuseAbsorbed(policy, entity, gone);
    return records.map(({ id, version }) => {
      const record = found.get(id);
      if (record === undefined || !policy.mayRead(record))
        throw new PlatformError('record-not-found', { values: { id } });
      if (!policy.mayEdit(record)) throw new PlatformError('record-not-editable', { records: [id] });
      if (version !== undefined && version !== record.version)
        throw new PlatformError('version-stale', { values: { version: record.version }, records: [id] });
      return record;
    });
  }

  private async refuseAbsorbed(policy: AccessPolicy, entity: string, ids: readonly string[]): Promise<void> {
    const { manager } = this.dataSource;
    const [survivorId] = (await this.redirects.survivorsOf(manager, entity, ids)).values();
    if (survivorId === undefined) return;
    const survivor = (await this.records.byIds(manager, entity, [survivorId])).get(survivorId);
    if (survivor === undefined || !policy.mayRead(survivor)) return;
    throw new PlatformError('record-absorbed', {
      values: { survivor: survivor.code },
      records: [survivorId],
    });
  }
}

/** The fields to change, with null for those that become blank. */
export function changesTo(before: RecordData, after: RecordData): RecordData {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    fields
      .filter((field) => !sameValue(before[field], after[field]))
      .map((field) => [field, isBlank(after[field]) ? null : (after[field] as JsonValue)]),
  );
}

/** A record does not name itself: references among the merged records end with the merge. */
function withoutItself(
  { storage }: EntityDefinitions,
  data: RecordData,
  merged: ReadonlySet<string>,
): RecordData {
  const own = fieldsOfKind(storage, 'reference').filter(
    ({ path, field }) => !path.includes('.') && field['x-field'].entity === storage.id,
  );
  const kept = { ...data };
  for (const { path } of own) {
    const value = kept[path];
    if (typeof value === 'string' && merged.has(value)) delete kept[path];
    if (Array.isArray(value))
      kept[path] = value.filter((item) => typeof item !== 'string' || !merged.has(item));
  }
  return kept;
}

function problemsOfRecords({ records, survivor }: MergeRequest): Problem[] {
  const ids = records.map(({ id }) => id);
  const twice = ids.findIndex((id, position) => ids.indexOf(id) !== position);
  return [
    ...(twice === -1 ? [] : [createProblem('record-twice', pointerTo('records', twice), mergeTexts.twice)]),
    ...(survivor === undefined || ids.includes(survivor)
      ? []
      : [createProblem('foreign-survivor', '/survivor', mergeTexts.foreignSurvivor)]),
  ];
}

function problemsOfChoices(
  { entity, survivorship }: EntityDefinitions,
  policy: AccessPolicy,
  { records, choices = {} }: MergeRequest,
): Problem[] {
  const ids = new Set(records.map(({ id }) => id));
  return Object.entries(choices).flatMap(([name, choice]) => {
    const at = (...place: string[]): string => pointerTo('choices', name, ...place);
    const unit = survivorship.units.find(({ id }) => id === name);
    if (unit === undefined) {
      const known = survivorship.units.map(({ id }) => id).join(', ');
      return [createProblem('unknown-unit', at(), mergeTexts.unknownUnit, { unit: name, known })];
    }
    if (unit.isIdentity) return [createProblem('identity-unit', at(), mergeTexts.identity, { unit: name })];
    const writable = policy.writableProblems(
      entity,
      Object.fromEntries(unit.fields.map((field) => [field, null])),
    );
    if (writable.length > 0) return writable.map((problem) => ({ ...problem, pointer: at() }));
    if ('record' in choice)
      return ids.has(choice.record)
        ? []
        : [createProblem('foreign-record', at('record'), mergeTexts.foreignRecord, { unit: name })];
    return Object.keys(choice.values)
      .filter((field) => !unit.fields.includes(field))
      .map((field) =>
        createProblem('foreign-field', at('values', field), mergeTexts.foreignField, { field, unit: name }),
      );
  });
}

function refuseFor(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new PlatformError('merge-not-valid', { problems });
}
