import type { Finding, RecordData } from '@guiyi/contracts';
import { gravestAction } from '@guiyi/matching';
import { outcomeOf, type UniquenessKey } from '@guiyi/validation';
import { Injectable, Optional } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DuplicateGuard } from '../duplicate-guard';
import { newFiles } from '../links/link-judgement';
import { searchTextOf } from '../search/search-text';
import { DuplicateOverrides } from '../overrides/duplicate-overrides';
import { OvertakenPins } from '../pins/overtaken-pins';
import { ReformattedPins } from '../pins/reformatted-pins';
import { RecordHistory } from '../store/record-history';
import { RecordStore, type RecordRow } from '../store/record-store';
import { UniqueKeys } from '../store/unique-keys';
import { StoredConversions } from '../stored-conversions';
import type { StoredRecord } from '../stored-record';
import { codeFieldOf } from './code-field';
import { refuses, refusesAlone, withActions, withHiddenAction } from './duplicate-actions';
import { duplicatesWithin } from './duplicates-within';
import { fieldChanges } from './field-changes';
import { judgingVersions } from './judging-versions';
import type { PreparedWrite, WriteContext } from './prepared-write';
import { newProfile } from './record-profile';
import { RecordCodes } from './record-codes';
import { claimsOf, codeConflictFinding, conflictFinding, wantedKeys } from './unique-claims';
import { type FoundDuplicate, type HeldValue, refusal, type WriteOutcome } from './write-item';

export type BatchOutcomes = Map<PreparedWrite, WriteOutcome>;

/** What a write would say. verdict: block when it would be refused, warn when somebody should look first. */
export interface WritePreview {
  outcome: 'previewed';
  verdict: 'pass' | 'warn' | 'block';
  data: RecordData;
  findings: readonly Finding[];
  duplicates: readonly FoundDuplicate[];
  /** Of the findings, those about unique values that other records hold. */
  conflicts: readonly HeldValue[];
}

/** A write that nothing has refused yet. */
interface Accepted {
  write: PreparedWrite;
  duplicates: readonly FoundDuplicate[];
  findings: readonly Finding[];
  conflicts: readonly HeldValue[];
}

/** Duplicate check → uniqueness → code → write, for prepared items inside one transaction. */
@Injectable()
export class BatchWriter {
  constructor(
    private readonly guard: DuplicateGuard,
    private readonly records: RecordStore,
    private readonly uniqueKeys: UniqueKeys,
    private readonly codes: RecordCodes,
    private readonly history: RecordHistory,
    private readonly overrides: DuplicateOverrides,
    private readonly pins: ReformattedPins,
    private readonly overtaken: OvertakenPins,
    @Optional() private readonly conversions?: StoredConversions,
  ) {}

  async write(
    manager: EntityManager,
    context: WriteContext,
    writes: readonly PreparedWrite[],
    { now, isLocked }: { now: Date; isLocked: boolean },
  ): Promise<BatchOutcomes> {
    const outcomes: BatchOutcomes = new Map();
    let waiting: readonly PreparedWrite[] = isLocked
      ? writes
      : await this.lock(manager, context, writes, outcomes);
    // An item that only another item of its batch stands in the way of is looked at again once that one is decided.
    while (waiting.length > 0) waiting = await this.writeRound(manager, context, waiting, outcomes, now);
    return outcomes;
  }

  /** Judges as write does, by what is stored now, without a lock. */
  async preview(manager: EntityManager, context: WriteContext, write: PreparedWrite): Promise<WritePreview> {
    const { definitions } = context;
    const { before } = write;
    const profile = newProfile(write);
    const [[candidates = []], conflicts] = await Promise.all([
      profile === undefined
        ? []
        : this.guard.findDuplicates(manager, definitions, [{ profile, recordId: before?.id }]),
      this.conflicts(manager, context, write),
    ]);
    const found = candidates.map(({ recordId }) => recordId);
    const hidden = await this.hidden(manager, context, found);
    const duplicates = [...withActions(context, write, candidates, hidden), ...(write.across ?? [])];
    const overtaken = await this.overtaken.tell(
      manager,
      context.door,
      [{ write, data: write.data }],
      context.now,
    );
    const findings = [
      ...write.findings,
      ...conflicts.map(({ finding }) => finding),
      ...(overtaken.get(write.recordId) ?? []),
    ];
    return {
      outcome: 'previewed',
      verdict: verdictOn(findings, duplicates),
      data: write.data,
      findings,
      duplicates,
      conflicts,
    };
  }

  /** Those of the records that whoever is told what stands in the way may know nothing of. */
  private async hidden(
    manager: EntityManager,
    { definitions, hiddenFrom }: WriteContext,
    ids: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (hiddenFrom === undefined || ids.length === 0 || hiddenFrom.readsEveryRecord()) return new Set();
    const heads = await this.records.headsOf(manager, definitions.storage, [...new Set(ids)]);
    return new Set([...heads.values()].flatMap((head) => (hiddenFrom.mayRead(head) ? [] : [head.id])));
  }

  /** Values that have to be unique and that another record holds, with its id. */
  async conflicts(manager: EntityManager, context: WriteContext, write: PreparedWrite): Promise<HeldValue[]> {
    const { entity } = context.definitions;
    const { wanted, held } = wantedKeys(context, write);
    const holders = await this.uniqueKeys.holders(manager, entity, claimsOf(wanted, write.recordId));
    const codeHolder = await this.codes.holderOfEntered(manager, entity, write);
    const conflicts = wanted.map((key, position) => ({
      holder: holders[position],
      finding: () => conflictFinding(context, key, write, held),
    }));
    conflicts.push({
      holder: codeHolder,
      finding: () => codeConflictFinding(context.definitions, write.enteredCode ?? ''),
    });
    const others = conflicts.flatMap(({ holder, finding }) =>
      holder === undefined || holder === write.recordId ? [] : [{ holder, finding: finding() }],
    );
    const hidden = await this.hidden(
      manager,
      context,
      others.map(({ holder }) => holder),
    );
    return withHiddenAction(context, write, others, hidden);
  }

  /** Before anything is read that another write may be about to change. @returns the writes that nobody was faster than */
  private async lock(
    manager: EntityManager,
    { definitions }: WriteContext,
    writes: readonly PreparedWrite[],
    outcomes: BatchOutcomes,
  ): Promise<PreparedWrite[]> {
    const profiles = writes.flatMap((write) => newProfile(write) ?? []);
    if (profiles.length > 0) await this.guard.lock(manager, definitions.entity, profiles);
    const updated = writes.flatMap(({ before }) => (before === undefined ? [] : [before.id]));
    const versions = await this.records.lock(manager, definitions.entity, updated);
    return writes.filter((write) => {
      if (write.before === undefined) return true;
      const version = versions.get(write.before.id);
      if (version === write.before.version) return true;
      outcomes.set(
        write,
        version === undefined
          ? refusal('record-not-found', { values: { id: write.recordId } })
          : refusal('version-stale', { values: { version }, records: [write.recordId] }),
      );
      return false;
    });
  }

  /** @returns the items to look at again; always fewer, since nothing in the batch stands in the way of the first. */
  private async writeRound(
    manager: EntityManager,
    context: WriteContext,
    writes: readonly PreparedWrite[],
    outcomes: BatchOutcomes,
    now: Date,
  ): Promise<PreparedWrite[]> {
    const checked = await this.checkDuplicates(manager, context, writes, outcomes);
    const claimed = await this.claimKeys(manager, context, checked.accepted, outcomes);
    const written = await this.store(manager, context, claimed.accepted, now);
    for (const [write, outcome] of written) outcomes.set(write, outcome);
    const deferred = new Set([...checked.deferred, ...claimed.deferred]);
    return writes.filter((write) => deferred.has(write));
  }

  private async checkDuplicates(
    manager: EntityManager,
    context: WriteContext,
    writes: readonly PreparedWrite[],
    outcomes: BatchOutcomes,
  ): Promise<{ accepted: Accepted[]; deferred: PreparedWrite[] }> {
    const { definitions } = context;
    const subjects = writes.filter(({ checksDuplicates }) => checksDuplicates);
    const stored = await this.guard.findDuplicates(
      manager,
      definitions,
      subjects.map((write) => ({ profile: newProfile(write)!, recordId: write.before?.id })),
    );
    const inBase = new Map(subjects.map((write, position) => [write, stored[position] ?? []]));
    const found = [...inBase.values()].flat().map(({ recordId }) => recordId);
    const hidden = await this.hidden(manager, context, found);
    const inBatch = duplicatesWithin(definitions.matchRule, writes);
    const accepted = new Map<string, Accepted>();
    const deferred: PreparedWrite[] = [];
    for (const write of writes) {
      const own = withActions(context, write, inBase.get(write) ?? [], hidden);
      const duplicates = [...own, ...(write.across ?? [])];
      const within = withActions(context, write, inBatch.get(write) ?? [], new Set()).filter((duplicate) =>
        accepted.has(duplicate.recordId),
      );
      const refusing = duplicates.filter(({ action }) => refuses(action, write.item));
      if (refusing.length > 0)
        outcomes.set(
          write,
          refusal('duplicate-record', {
            findings: write.findings,
            duplicates,
            records: refusing.flatMap(({ recordId, across }) => (across === undefined ? [recordId] : [])),
          }),
        );
      else if (within.some(({ action }) => refuses(action, write.item))) deferred.push(write);
      else
        accepted.set(write.recordId, {
          write,
          duplicates: [...duplicates, ...within],
          findings: write.findings,
          conflicts: [],
        });
    }
    return { accepted: [...accepted.values()], deferred };
  }

  private async claimKeys(
    manager: EntityManager,
    context: WriteContext,
    candidates: readonly Accepted[],
    outcomes: BatchOutcomes,
  ): Promise<{ accepted: Accepted[]; deferred: PreparedWrite[] }> {
    const { entity } = context.definitions;
    const keys = new Map(candidates.map(({ write }) => [write, wantedKeys(context, write)]));
    const claims = candidates.flatMap(({ write }) => keys.get(write)!.wanted.map((key) => ({ write, key })));
    const holders = await this.uniqueKeys.claim(
      manager,
      entity,
      claims.map(({ write, key }) => ({ rule: key.rule, key: key.key, recordId: write.recordId })),
    );
    const codeHolders = await this.codes.claimEntered(
      manager,
      entity,
      candidates.map(({ write }) => write),
    );
    const conflicts = new Map<PreparedWrite, HeldValue[]>();
    const lost = new Map<PreparedWrite, UniquenessKey[]>();
    const addConflict = (write: PreparedWrite, holder: string, finding: Finding): void => {
      conflicts.set(write, [...(conflicts.get(write) ?? []), { holder, finding }]);
    };
    claims.forEach(({ write, key }, position) => {
      const holder = holders[position]!;
      if (holder === write.recordId) return;
      lost.set(write, [...(lost.get(write) ?? []), key]);
      addConflict(write, holder, conflictFinding(context, key, write, keys.get(write)!.held));
    });
    for (const [write, holder] of codeHolders)
      if (holder !== write.recordId)
        addConflict(write, holder, codeConflictFinding(context.definitions, write.enteredCode ?? ''));

    const hidden = await this.hidden(
      manager,
      context,
      [...conflicts.values()].flat().map(({ holder }) => holder),
    );
    const inBatch = new Set(candidates.map(({ write }) => write.recordId));
    const accepted: Accepted[] = [];
    const deferred: PreparedWrite[] = [];
    const dropped: PreparedWrite[] = [];
    for (const candidate of candidates) {
      const { write } = candidate;
      const found = withHiddenAction(context, write, conflicts.get(write) ?? [], hidden);
      const findings = [...write.findings, ...found.map(({ finding }) => finding)];
      const refusing = found.filter(({ finding }) => write.keepsConflicts !== true && refusesAlone(finding));
      if (refusing.length === 0) {
        accepted.push({ ...candidate, findings, conflicts: found });
        continue;
      }
      dropped.push(write);
      if (refusing.every(({ holder }) => inBatch.has(holder))) deferred.push(write);
      else
        outcomes.set(
          write,
          refusal('unique-value-taken', {
            findings,
            conflicts: found,
            duplicates: candidate.duplicates,
            records: [...new Set(refusing.map(({ holder }) => holder))],
          }),
        );
    }
    await this.uniqueKeys.setConflicts(
      manager,
      entity,
      accepted.map(({ write }) => ({
        recordId: write.recordId,
        isNew: write.before === undefined,
        lost: lost.get(write) ?? [],
      })),
    );
    await this.giveUp(manager, context, dropped, accepted, keys);
    return { accepted: withoutUnwritten(accepted, dropped), deferred };
  }

  /** What refused items took, and whatever stored ones hold that they no longer want. */
  private async giveUp(
    manager: EntityManager,
    { definitions: { entity } }: WriteContext,
    dropped: readonly PreparedWrite[],
    accepted: readonly Accepted[],
    keys: ReadonlyMap<PreparedWrite, ReturnType<typeof wantedKeys>>,
  ): Promise<void> {
    const unwanted = dropped.flatMap((write) => {
      const { wanted, held } = keys.get(write)!;
      return claimsOf(without(wanted, held), write.recordId);
    });
    await this.uniqueKeys.giveUp(manager, entity, unwanted);
    const stored = accepted.map(({ write }) => write).filter(({ before }) => before !== undefined);
    await this.uniqueKeys.keepOnly(
      manager,
      entity,
      stored.map(({ recordId }) => recordId),
      stored.flatMap((write) => claimsOf(keys.get(write)!.wanted, write.recordId)),
    );
    await this.codes.releaseEntered(manager, entity, dropped);
  }

  private async store(
    manager: EntityManager,
    context: WriteContext,
    accepted: readonly Accepted[],
    now: Date,
  ): Promise<BatchOutcomes> {
    const { definitions } = context;
    const unnumbered = accepted
      .map(({ write }) => write)
      .filter(({ before, enteredCode }) => before === undefined && enteredCode === undefined);
    const codes = await this.codes.generate(manager, definitions, unnumbered, now);
    const rows = accepted.map((item) => ({
      ...item,
      row: rowOf(context, item, codes.get(item.write), now),
    }));
    const created = rows.filter(({ write }) => write.before === undefined);
    const updated = rows.filter(({ write }) => write.before !== undefined);
    await this.records.insert(
      manager,
      created.map(({ row }) => row),
    );
    await this.records.update(
      manager,
      updated.map(({ row }) => row),
    );
    const history = rows.map(({ write, row }) => historyOf(context, write, row.record));
    await this.history.add(manager, history);
    const changed = rows.map(({ write, row: { record } }, position) => ({
      ...{ write, record, changes: history[position]!.changes },
    }));
    await this.pins.follow(manager, changed);
    const overtaken = await this.overtaken.tell(
      manager,
      context.door,
      changed.map(({ write, record: { data } }) => ({ write, data })),
      now,
    );
    await this.overrides.add(
      manager,
      context,
      rows.map(({ write, row: { record }, duplicates }) => ({ write, record, duplicates })),
    );
    const converted = rows.flatMap(({ write: { before }, row }) =>
      before?.unconverted === undefined ? [] : [{ stored: before.unconverted, version: row.record.version }],
    );
    if (converted.length > 0) await this.conversions?.keep(manager, definitions, converted);
    await this.guard.reserve(
      manager,
      definitions,
      rows.flatMap(({ write }) => {
        const profile = newProfile(write);
        return profile === undefined ? [] : [{ recordId: write.recordId, profile }];
      }),
    );
    const archived = rows.filter(({ write }) => write.profile === undefined);
    if (archived.length > 0)
      await this.guard.release(
        manager,
        archived.map(({ write }) => write.recordId),
      );
    return new Map(
      rows.map(
        ({ write, row: { record }, findings: own, conflicts, duplicates }): [PreparedWrite, WriteOutcome] => {
          const findings = [...own, ...(overtaken.get(record.id) ?? [])];
          return [
            write,
            { outcome: 'written', action: write.action, record, findings, conflicts, duplicates },
          ];
        },
      ),
    );
  }
}

function verdictOn(
  findings: readonly Finding[],
  duplicates: readonly FoundDuplicate[],
): WritePreview['verdict'] {
  const ofFindings = outcomeOf(findings);
  const action = gravestAction(duplicates.map((duplicate) => duplicate.action));
  if (ofFindings === 'block' || action === 'block' || action === 'changeRequest') return 'block';
  return ofFindings === 'warn' || action === 'warn' ? 'warn' : 'pass';
}

function rowOf(
  { caller, definitions }: WriteContext,
  { write, findings }: Accepted,
  generatedCode: string | undefined,
  now: Date,
): RecordRow {
  const { before, data } = write;
  const code = before?.code ?? write.enteredCode ?? generatedCode ?? '';
  const codeField = codeFieldOf(definitions.storage);
  const isNumbered = codeField === undefined || Object.hasOwn(data, codeField);
  const numbered = isNumbered ? data : { [codeField]: code, ...data };
  const record: StoredRecord = {
    id: write.recordId,
    entity: definitions.entity,
    code,
    status: write.status,
    version: (before?.version ?? 0) + 1,
    owner: write.owner,
    department: write.department,
    source: write.source,
    data: numbered,
    raw: write.raw,
    findings: [...findings],
    definitionVersions: write.judgedBy ?? judgingVersions(definitions),
    createdAt: before?.createdAt ?? now,
    createdBy: before?.createdBy ?? caller.username,
    updatedAt: now,
    updatedBy: caller.username,
  };
  return {
    record,
    searchText: searchTextOf(definitions.storage, numbered),
    collections: Object.keys(definitions.storage.collections),
    files: newFiles(definitions.storage, data, before?.data),
  };
}

function historyOf(
  { caller, door }: WriteContext,
  { item, action, before }: PreparedWrite,
  record: StoredRecord,
): Parameters<RecordHistory['add']>[1][number] {
  return {
    recordId: record.id,
    version: record.version,
    at: record.updatedAt,
    actor: caller.username,
    door,
    action,
    reason: item.override?.reason ?? null,
    changes: fieldChanges(before?.unconverted ?? before, record),
    requestId: caller.requestId,
  };
}

/** A hit inside the batch that was not written after all is no hit. */
function withoutUnwritten(accepted: readonly Accepted[], dropped: readonly PreparedWrite[]): Accepted[] {
  if (dropped.length === 0) return [...accepted];
  const unwritten = new Set(dropped.map(({ recordId }) => recordId));
  return accepted.map((item) => ({
    ...item,
    duplicates: item.duplicates.filter(({ recordId }) => !unwritten.has(recordId)),
  }));
}

function without<Key extends { rule: string; key: string }>(
  keys: readonly Key[],
  others: readonly Key[],
): Key[] {
  return keys.filter((key) => !others.some(({ rule, key: other }) => rule === key.rule && other === key.key));
}
