import { setImmediate as nextTurn } from 'node:timers/promises';
import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  createProblem,
  isBlank,
  type JsonValue,
  PlatformError,
  pointerTo,
  type Problem,
  type RecordData,
} from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { StoredPairJudge } from '@guiyi/duplicates';
import { RecordStore, RecordWriter, relationVetoes, type StoredRecord, type Pin, Pins } from '@guiyi/records';
import { goldenRecord, type SourceRecord } from '@guiyi/survivorship';
import { type Judgement, sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { enteredValues } from './entered-values';
import { linkOnlyPairs, problemsOfLinkOnlyPairs } from './link-only-pairs';
import { MergeMembers, problemsOfTwice } from './merge-members';
import { mergeTexts } from './merge-texts';
import { SourceRecords } from './source-records';
import { pinsInForce } from './pins-in-force';
import { refusedOr } from './refused-or';
import { withoutItself } from './own-references';
import type { MergePlan, MergeRequest } from './merge-plan';
import { problemsOfVetoes } from './vetoed-merges';

/** Works out merges: the same function says what a preview shows and what a merge stores. */
@Injectable()
export class MergePlanner {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly members: MergeMembers,
    private readonly sources: SourceRecords,
    private readonly writer: RecordWriter,
    private readonly pins: Pins,
    private readonly pairs: StoredPairJudge,
  ) {}

  /** @throws PlatformError merge-not-valid, record-absorbed, record-not-found, record-not-editable, version-stale */
  async plan(caller: Caller, request: MergeRequest, at = new Date()): Promise<MergePlan> {
    const definitions = await this.definitions.forEntity(request.entity);
    const [outcome] = await this.planAll(caller, definitions, [request], at);
    if (outcome === undefined) throw new Error('A request for a merge has no plan');
    if (outcome instanceof PlatformError) throw outcome;
    return outcome;
  }

  /**
   * Many merges of one entity, read and judged together; each as plan works it out alone.
   * @returns of each request in order, its plan or why there is none
   */
  async planAll(
    caller: Caller,
    definitions: EntityDefinitions,
    requests: readonly MergeRequest[],
    at: Date,
  ): Promise<(MergePlan | PlatformError)[]> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.merge');
    const { manager } = this.dataSource;
    const wanted = requests.flatMap(({ records }) => records.map(({ id }) => id));
    const found = await this.records.byIds(manager, definitions.entity, wanted);
    const sources = await this.sources.of(manager, [...found.values()]);
    const sourceOf = new Map(sources.map((source) => [source.id, source]));
    const vetoes = await relationVetoes(manager, wanted, at);
    const pins = await this.pins.holding(manager, [...found.values()], at);
    const linkOnly = await linkOnlyPairs(this.pairs, manager, definitions, requests);
    const drafts: (DraftPlan | PlatformError)[] = [];
    for (const [position, request] of requests.entries()) {
      // Between two statements of the page that is being stored, PostgreSQL waits for its turn: never for long.
      if (position > 0) await nextTurn();
      drafts.push(
        await refusedOr(async () => {
          refuseFor(problemsOfRecords(request));
          const records = await this.read(policy, found, request);
          refuseFor(problemsOfLinkOnly(definitions, records));
          refuseFor(problemsOfLinkOnlyPairs(definitions, records, linkOnly.get(request)));
          refuseFor(problemsOfVetoes(definitions, records, vetoes.among(records.map(({ id }) => id))));
          refuseFor(problemsOfChoices(definitions, policy, request));
          const own = records.map(({ id }) => sourceOf.get(id)!);
          const pinned = records.flatMap(({ id }) => pins.get(id) ?? []);
          return draftOf({ definitions, policy }, request, records, { sources: own, pins: pinned }, at);
        }),
      );
    }
    const judged = (
      await this.judge(
        caller,
        definitions,
        drafts.filter((draft): draft is DraftPlan => !(draft instanceof PlatformError)),
      )
    ).values();
    return drafts.map((draft) =>
      draft instanceof PlatformError ? draft : planOf(draft, judged.next().value!),
    );
  }

  /** What a plan found wrong may only be what another write has made of its records since. @throws PlatformError as plan */
  async requireCurrent({ policy, definitions: { entity }, survivor, absorbed }: MergePlan): Promise<void> {
    const records = [survivor, ...absorbed].map(({ id, version }) => ({ id, version }));
    const ids = records.map(({ id }) => id);
    const found = await this.records.byIds(this.dataSource.manager, entity, ids);
    await this.read(policy, found, { entity, records });
  }

  private async judge(
    caller: Caller,
    definitions: EntityDefinitions,
    drafts: readonly DraftPlan[],
  ): Promise<Judgement[]> {
    const updates = drafts.map(({ survivor, data }) => ({
      item: {
        kind: 'update' as const,
        recordId: survivor.id,
        expectedVersion: survivor.version,
        data: changesTo(survivor.data, data),
      },
      before: survivor,
    }));
    return this.writer.judge(caller, definitions, 'merge', updates);
  }

  /** In the order of the request. */
  private async read(
    policy: AccessPolicy,
    found: ReadonlyMap<string, StoredRecord>,
    { entity, records }: MergeRequest,
  ): Promise<StoredRecord[]> {
    const ids = records.map(({ id }) => id);
    const members = await this.members.readable(policy, entity, ids, found);
    return members.map((record, position) => {
      const { id, version } = records[position]!;
      if (!policy.mayEdit(record)) throw new PlatformError('record-not-editable', { records: [id] });
      if (version !== undefined && version !== record.version)
        throw new PlatformError('version-stale', { values: { version: record.version }, records: [id] });
      return record;
    });
  }
}

/** A plan whose values have not been judged. */
interface DraftPlan extends Omit<MergePlan, 'values' | 'verdict' | 'findings'> {
  records: readonly StoredRecord[];
  data: RecordData;
}

function draftOf(
  { definitions, policy }: Pick<MergePlan, 'definitions' | 'policy'>,
  request: MergeRequest,
  records: readonly StoredRecord[],
  { sources, pins }: { sources: readonly SourceRecord[]; pins: readonly Pin[] },
  at: Date,
): DraftPlan {
  const { survivorship } = definitions;
  const proposed = survivorship.chooseSurvivor(sources, at.toISOString());
  const survivorId = request.survivor ?? proposed.survivor;
  const golden = goldenRecord(survivorship, sources, {
    survivor: survivorId,
    choices: request.choices ?? {},
    pins: pinsInForce(pins, survivorId),
    at: at.toISOString(),
  });
  const survivor = records.find(({ id }) => id === golden.survivor)!;
  return {
    ...{ definitions, policy, survivor, proposed, golden, records },
    absorbed: records.filter((record) => record !== survivor),
    choices: { ...request.choices },
    data: withoutItself(definitions, golden.data, new Set(records.map(({ id }) => id))),
  };
}

function planOf({ records, data: _, ...draft }: DraftPlan, judged: Judgement): MergePlan {
  const { golden, survivor } = draft;
  const { data, outcome, findings } = judged;
  const raw = enteredValues(data, golden.lineage, records, survivor.id);
  return { ...draft, values: { data, raw }, verdict: outcome, findings };
}

/** The fields to change, with null for those that become blank. */
export function changesTo(before: RecordData, after: RecordData): RecordData {
  const changes: RecordData = {};
  const compare = (field: string): void => {
    const value = after[field];
    if (!sameValue(before[field], value)) changes[field] = isBlank(value) ? null : (value as JsonValue);
  };
  for (const field of Object.keys(before)) compare(field);
  for (const field of Object.keys(after)) if (!Object.hasOwn(before, field)) compare(field);
  return changes;
}

function problemsOfRecords({ records, survivor }: MergeRequest): Problem[] {
  const ids = records.map(({ id }) => id);
  return [
    ...problemsOfTwice(ids),
    ...(survivor === undefined || ids.includes(survivor)
      ? []
      : [createProblem('foreign-survivor', '/survivor', mergeTexts.foreignSurvivor)]),
  ];
}

function problemsOfLinkOnly(
  { survivorship }: EntityDefinitions,
  records: readonly StoredRecord[],
): Problem[] {
  return records.flatMap(({ source, code }, position) =>
    survivorship.isLinkOnly(source ?? undefined)
      ? [createProblem('link-only', pointerTo('records', position), mergeTexts.linkOnly, { record: code })]
      : [],
  );
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
