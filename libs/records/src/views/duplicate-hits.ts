import type { AccessPolicy, Caller } from '@guiyi/access';
import type { BlindHit, CrossEntityHit, DuplicateHit, Finding, MatchAction } from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { gravestAction } from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BlindHits } from '../blind/blind-hits';
import { presentAcross } from '../cross-entity/present-across';
import { findingsWithout } from '../blind/hidden-conflicts';
import { RecordStore } from '../store/record-store';
import type { RecordHead } from '../stored-record';
import { type FoundDuplicate, isAcross, type RefusedOutcome } from '../write/write-item';
import { presentDuplicate } from './duplicate-hit';
import { visibleFindings } from './visible-findings';

/** What a caller is told about the records that stand in the way. */
interface ShownHits {
  /** As the caller may see them, without those that only a record out of their reach makes true. */
  findings: Finding[];
  duplicates: DuplicateHit[];
  /** Of other entities. */
  crossEntity: CrossEntityHit[];
  blindHit?: BlindHit;
  /** Of the ids named, those of records that the caller may read. */
  records: string[];
}

/** What the writer found in the way of a write. */
type InTheWay = Pick<RefusedOutcome, 'duplicates'> &
  Partial<Pick<RefusedOutcome, 'findings' | 'conflicts' | 'records'>>;

/** Turns what the duplicate check found into answers; create, update and check share it. */
@Injectable()
export class DuplicateHits {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: RecordStore,
    private readonly blindHits: BlindHits,
    private readonly definitions: PublishedDefinitions,
  ) {}

  /** Those that the caller may read, in the order found; a record that is gone by now is left out. */
  async present(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    found: readonly FoundDuplicate[],
  ): Promise<DuplicateHit[]> {
    const records = await this.recordsOf(
      definitions,
      found.map(({ recordId }) => recordId),
    );
    return visibleHits(policy, definitions, found, records);
  }

  /** The same, and of the others that there is one. */
  async show(
    caller: Caller,
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    { duplicates: found, findings = [], conflicts = [], records: named = [] }: InTheWay,
  ): Promise<ShownHits> {
    const ids = [
      ...new Set([
        ...found.map(({ recordId }) => recordId),
        ...named,
        ...conflicts.map(({ holder }) => holder),
      ]),
    ];
    const records = await this.recordsOf(definitions, ids);
    const hidden = ids.flatMap((id) => {
      const record = records.get(id);
      return record === undefined || policy.mayRead(record) ? [] : [record];
    });
    const isHidden = (id: string): boolean => hidden.some((record) => record.id === id);
    const across = await this.across(policy, definitions, found);
    const shown = {
      findings: visibleFindings(policy, definitions.entity, findingsWithout(findings, conflicts, isHidden)),
      duplicates: visibleHits(policy, definitions, found, records),
      crossEntity: across.visible,
      records: named.filter((id) => !isHidden(id)),
    };
    const [best] = [...hidden.map((record) => ({ record, storage: definitions.storage })), ...across.hidden];
    if (best === undefined) return shown;
    const actionsOnOwn = hidden.flatMap(({ id }) => [
      ...found.filter(({ recordId }) => recordId === id).map((duplicate) => duplicate.action),
      ...conflicts
        .filter(({ holder }) => holder === id)
        .map(({ finding, hiddenAction }) => hiddenAction ?? actionOn(finding)),
    ]);
    const action = gravestAction([...actionsOnOwn, ...across.hidden.map((hit) => hit.action)]);
    return {
      ...shown,
      blindHit: await this.blindHits.tell(caller, policy, best.storage, best.record, action),
    };
  }

  /** Of the hits on records of other entities, those that the caller may read, and the others. */
  private async across(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    found: readonly FoundDuplicate[],
  ): Promise<{ visible: CrossEntityHit[]; hidden: HiddenHit[] }> {
    const shown: { visible: CrossEntityHit[]; hidden: HiddenHit[] } = { visible: [], hidden: [] };
    const hits = found.filter((hit) => isAcross(hit));
    for (const entity of new Set(hits.map((hit) => hit.across.entity))) {
      const other = await this.definitions.forEntity(entity);
      const own = hits.filter(({ across }) => across.entity === entity);
      const records = await this.recordsOf(
        other,
        own.map(({ recordId }) => recordId),
      );
      for (const hit of own) {
        const record = records.get(hit.recordId);
        if (record === undefined) continue;
        if (policy.mayRead(record))
          shown.visible.push(presentAcross(policy, definitions, other, hit, record));
        else shown.hidden.push({ record, storage: other.storage, action: hit.action });
      }
    }
    return shown;
  }

  private recordsOf(
    { storage }: EntityDefinitions,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, RecordHead>> {
    return this.records.headsOf(this.dataSource.manager, storage, ids);
  }
}

interface HiddenHit {
  record: RecordHead;
  storage: EntityDefinitions['storage'];
  action: MatchAction;
}

/** What a value that has to be unique does to a write. */
function actionOn({ severity, waived }: Finding): MatchAction {
  if (waived !== undefined) return 'allow';
  return severity === 'block' ? 'block' : severity === 'warn' ? 'warn' : 'log';
}

function visibleHits(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  found: readonly FoundDuplicate[],
  records: ReadonlyMap<string, RecordHead>,
): DuplicateHit[] {
  return found.flatMap((duplicate) => {
    const record = records.get(duplicate.recordId);
    return record === undefined || !policy.mayRead(record)
      ? []
      : [presentDuplicate(policy, definitions, duplicate, record)];
  });
}
