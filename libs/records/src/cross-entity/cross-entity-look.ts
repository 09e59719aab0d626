import { type CrossEntityRule, isBlank, type RecordData } from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import {
  type ActionCircumstances,
  actionOn,
  actionOnHidden,
  allowsEverything,
  blockingKeysOf,
} from '@guiyi/matching';
import { sameValue } from '@guiyi/validation';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type DuplicateCandidate, DuplicateGuard, type MatchProfile } from '../duplicate-guard';
import { RecordStore } from '../store/record-store';
import type { RecordHead } from '../stored-record';
import type { PreparedWrite, WriteContext } from '../write/prepared-write';
import type { FoundDuplicate } from '../write/write-item';
import { asOther } from './as-other';
import { linkOnSave } from './link-on-save';

/** An entry is seldom more than one customer; whoever sees so many has to look anyway. */
const MOST_HITS = 5;

/** What an entry looks like in another entity. */
interface AcrossHits {
  rule: CrossEntityRule;
  /** Place of the rule in the matching document. */
  position: number;
  /** Best first. */
  candidates: readonly DuplicateCandidate[];
  heads: ReadonlyMap<string, RecordHead>;
}

/**
 * Looks for what is entered among the records of other entities, as the matching document says: the values are read as
 * fields of the other entity, and judged by its rules, keys and all. What is found can be linked to, never merged with.
 */
@Injectable()
export class CrossEntityLook {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly guard: DuplicateGuard,
    private readonly records: RecordStore,
  ) {}

  /** Of the writes that the door does something about. @param all also of the others, for whoever only looks */
  async of(
    context: WriteContext,
    writes: readonly PreparedWrite[],
    { all = false } = {},
  ): Promise<ReadonlyMap<PreparedWrite, readonly AcrossHits[]>> {
    const hits = new Map<PreparedWrite, AcrossHits[]>();
    for (const [position, rule] of (context.definitions.matching.crossEntity ?? []).entries()) {
      if (!all && !minds(context, rule)) continue;
      const asked = writes.filter((write) => all || isAsked(rule, write));
      if (asked.length === 0) continue;
      const other = await this.definitions.forEntity(rule.entity);
      const { manager } = this.dataSource;
      const subjects = asked.map(({ data }) => ({ profile: profileAsOther(other, rule, data) }));
      const found = await this.guard.findDuplicates(manager, other, subjects);
      const ids = found.flat().map(({ recordId }) => recordId);
      const heads = await this.records.headsOf(manager, other.storage, [...new Set(ids)]);
      for (const [place, candidates] of found.entries()) {
        if (candidates.length === 0) continue;
        const write = asked[place]!;
        hits.set(write, [...(hits.get(write) ?? []), { rule, position, candidates, heads }]);
      }
    }
    return hits;
  }
}

/** What another entity's rules compare of an entry. */
function profileAsOther(other: EntityDefinitions, rule: CrossEntityRule, data: RecordData): MatchProfile {
  const mapped = other.standardization.standardize(asOther(rule, data)).data;
  const forms = other.standardization.matchForms(mapped);
  return { forms, keys: blockingKeysOf(other.matchRule, forms) };
}

/** The links that saving fills by itself: none that whoever writes may not read, or in a field that is not theirs. */
export function linksOnSave(
  { policy, definitions }: WriteContext,
  write: PreparedWrite,
  hits: readonly AcrossHits[],
): RecordData {
  const filled = hits.flatMap(({ rule, candidates, heads }): [string, string][] => {
    const id = linkOnSave(rule, candidates);
    const { link } = rule;
    if (link === undefined || id === undefined || !isAsked(rule, write)) return [];
    const isOpen =
      isBlank(write.data[link] ?? null) && policy.fieldRight(definitions.entity, link) === 'edit';
    const head = heads.get(id);
    return isOpen && head !== undefined && policy.mayRead(head) ? [[link, id]] : [];
  });
  return Object.fromEntries(filled);
}

/** With what is done about each hit. @param links what the write names besides its own data */
export function foundAcross(
  context: WriteContext,
  write: PreparedWrite,
  hits: readonly AcrossHits[],
  links: RecordData,
): FoundDuplicate[] {
  return hits.flatMap(({ rule, position, candidates, heads }) => {
    const named = rule.link === undefined ? undefined : (links[rule.link] ?? write.data[rule.link]);
    const isAnswered = candidates.some(({ recordId }) => recordId === named);
    const isMinded = rule.actions !== undefined && !isAnswered && isAsked(rule, write);
    const circumstances = circumstancesOf(context, write);
    return candidates.slice(0, MOST_HITS).flatMap((candidate): FoundDuplicate[] => {
      const { recordId, decision } = candidate;
      const head = heads.get(recordId);
      if (head === undefined) return [];
      const isHidden = context.hiddenFrom !== undefined && !context.hiddenFrom.mayRead(head);
      const across = { entity: rule.entity, rule: position, isLinked: recordId === named };
      if (!isMinded) return [{ ...candidate, action: 'allow', circumstances, across }];
      const applied = isHidden
        ? { action: actionOnHidden(rule.actions!, circumstances) }
        : actionOn(rule.actions!, decision, circumstances);
      return [{ ...candidate, ...applied, circumstances, across }];
    });
  });
}

function minds({ door }: WriteContext, { linkOnSave: links, actions }: CrossEntityRule): boolean {
  if (door === 'merge') return false;
  return links !== undefined || (actions !== undefined && !allowsEverything(actions, door));
}

/** Whoever changes nothing that is compared is not asked again; what leaves use is nobody. */
function isAsked(rule: CrossEntityRule, { before, data, status }: PreparedWrite): boolean {
  if (status === 'archived') return false;
  if (before === undefined || before.status === 'archived') return true;
  return !sameValue(asOther(rule, before.data), asOther(rule, data));
}

function circumstancesOf(
  { caller, door }: WriteContext,
  { source }: Pick<PreparedWrite, 'source'>,
): ActionCircumstances {
  return { door: door === 'merge' ? 'update' : door, roles: caller.roles, source };
}
