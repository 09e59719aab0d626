import type { EntityDefinitions } from '@guiyi/definitions';
import { compareForms } from '@guiyi/matching';
import {
  type DuplicateCandidate,
  DuplicateGuard,
  type MatchProfile,
  linkedPairs,
  relationVetoes,
} from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { GroupRenewal } from '../decisions/group-renewal';
import { PairDecisions, type RecordForms } from '../decisions/pair-decisions';
import { deleteProfiles, replaceProfiles } from '../profiles/match-profiles';
import { findCandidates } from './find-candidates';
import { ValueStatistics } from './value-statistics';

/** First half of the advisory lock that single writes share and bulk writes take alone; the letters "GYDU". */
const ENTITY_GATE = 0x47594455;
/** Above this many records a write takes the gate alone, rather than thousands of key locks. */
const KEY_LOCKS_UP_TO = 8;
/** A record that looks like more than these is described well enough by the best of them. */
const MOST_CANDIDATES = 20;

@Injectable()
export class PostgresDuplicateGuard extends DuplicateGuard {
  constructor(
    private readonly decisions: PairDecisions,
    private readonly groups: GroupRenewal,
    private readonly statistics: ValueStatistics,
  ) {
    super();
  }

  /**
   * Two writes that could be duplicates of each other share a blocking key, so each key is locked. Locks are always
   * taken in the same order (gate, then keys ascending), which rules out deadlocks between writes.
   */
  async lock(manager: EntityManager, entity: string, profiles: readonly MatchProfile[]): Promise<void> {
    if (profiles.length > KEY_LOCKS_UP_TO) return this.lockAll(manager, entity);
    await manager.query('SELECT pg_advisory_xact_lock_shared($1, hashtext($2))', [ENTITY_GATE, entity]);
    const keys = [...new Set(profiles.flatMap((profile) => profile.keys))].sort((a, b) => a - b);
    await manager.query(
      'SELECT count(pg_advisory_xact_lock(key)) FROM (SELECT key FROM unnest($1::bigint[]) key ORDER BY key) keys',
      [keys],
    );
  }

  async lockAll(manager: EntityManager, entity: string): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [ENTITY_GATE, entity]);
  }

  async findDuplicates(
    manager: EntityManager,
    definitions: EntityDefinitions,
    subjects: readonly { profile: MatchProfile; recordId?: string }[],
  ): Promise<DuplicateCandidate[][]> {
    const { entity, matchRule: rule } = definitions;
    const { candidates, forms, counts } = await findCandidates(manager, entity, rule, subjects);
    if (forms.size === 0) return subjects.map(() => []);
    const { evidenceOf, frequencies } = await this.statistics.weigh(
      manager,
      definitions,
      counts,
      subjects.map(({ profile }) => profile.forms),
    );
    const evidence = new Map([...forms].map(([recordId, held]) => [recordId, evidenceOf(held)]));
    const apart = await this.decisions.apartFrom(manager, definitions, storedSubjects(subjects));
    const related = await settledPairs(manager, subjects, candidates);
    return subjects.map(({ profile, recordId: ownId = '' }, position) => {
      const own = evidenceOf(profile.forms);
      const found: DuplicateCandidate[] = [];
      for (const recordId of candidates[position]?.ids ?? []) {
        const other = evidence.get(recordId);
        if (other === undefined || apart.get(ownId)?.has(recordId) === true) continue;
        if (related.has(`${ownId} ${recordId}`)) continue;
        const decision = compareForms(rule, own, other, frequencies);
        if (decision.outcome !== 'noMatch') found.push({ recordId, decision });
      }
      return found.sort(bestFirst).slice(0, MOST_CANDIDATES);
    });
  }

  async reserve(
    manager: EntityManager,
    definitions: EntityDefinitions,
    rows: readonly { recordId: string; profile: MatchProfile }[],
  ): Promise<void> {
    await replaceProfiles(manager, definitions, rows);
    await this.decisions.lapse(manager, definitions, formsOf(rows), new Date());
  }

  async renewGroups(
    manager: EntityManager,
    definitions: EntityDefinitions,
    recordIds: readonly string[],
    at: Date,
  ): Promise<void> {
    await this.groups.around(manager, definitions, undefined, recordIds, at);
  }

  async release(manager: EntityManager, recordIds: readonly string[]): Promise<void> {
    await deleteProfiles(manager, recordIds);
  }
}

/** Each stored subject with each of its candidates that a relation says is another customer, or that it is linked with. */
async function settledPairs(
  manager: EntityManager,
  subjects: readonly { recordId?: string }[],
  candidates: readonly { ids: ReadonlySet<string> }[],
): Promise<ReadonlySet<string>> {
  const compared = subjects.flatMap(({ recordId }, position) =>
    recordId === undefined ? [] : [[recordId, ...(candidates[position]?.ids ?? [])]],
  );
  const ids = compared.flat();
  if (ids.length === 0) return new Set();
  const vetoes = await relationVetoes(manager, ids, new Date());
  const vetoed = compared.flatMap((together) => vetoes.among(together));
  const pairs = [...vetoed, ...(await linkedPairs(manager, ids))];
  return new Set(pairs.flatMap(({ left, right }) => [`${left} ${right}`, `${right} ${left}`]));
}

/** The subjects that are records of the base already: only about those anything can have been decided. */
function storedSubjects(subjects: readonly { profile: MatchProfile; recordId?: string }[]): RecordForms[] {
  return subjects.flatMap(({ profile, recordId }) =>
    recordId === undefined ? [] : [{ recordId, forms: profile.forms }],
  );
}

function formsOf(rows: readonly { recordId: string; profile: MatchProfile }[]): RecordForms[] {
  return rows.map(({ recordId, profile }) => ({ recordId, forms: profile.forms }));
}

/** Match band before review band, then by score, then by id, so that equal input gives equal output. */
function bestFirst(left: DuplicateCandidate, right: DuplicateCandidate): number {
  const bands = Number(right.decision.outcome === 'match') - Number(left.decision.outcome === 'match');
  if (bands !== 0) return bands;
  return right.decision.score - left.decision.score || (left.recordId < right.recordId ? -1 : 1);
}
