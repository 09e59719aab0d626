import { MatchColumnsBuilder, type MatchRule } from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordIds } from '../engine/record-ids';
import { groupPairs, type PairGroup, type StoredPair } from '../groups/group-pairs';
import { evidenceFilter } from '../profiles/generic-values';
import { frequenciesOfValues } from '../profiles/match-frequencies';
import { readForms } from '../profiles/match-profiles';
import { ProbeComparer, type ProbedPair, type ProbedRecord, type ProbedRules } from './probe-comparer';

/** A group that a record of a sample is in, as both rules make it. */
export interface ProbedGroup {
  size: number;
  band: PairGroup['band'];
  /** alone: none of its members is in a group by the other rule; same: its members are a group there as well. */
  elsewhere: 'alone' | 'same' | 'other';
}

/** What a record of a sample is in by the rules in force and by the drafts; null where it has no duplicate. */
export interface ProbedMembership {
  before: ProbedGroup | null;
  after: ProbedGroup | null;
  /** Its duplicates were too many to look up all of them: the groups are at least of this size. */
  isCut: boolean;
}

/** Duplicates of duplicates are looked up so often; a group is rarely longer than wide. */
const MOST_ROUNDS = 6;
/** Records looked up for each record of the sample at most, all records of the sample together. */
const MOST_LOOKED_UP = 4;
const FEWEST_LOOKED_UP = 500;
const RECORDS_AT_ONCE = 250;

/** Follows the duplicates of records of a sample to the ends of their groups. */
@Injectable()
export class ProbedGroups {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prober: ProbeComparer,
  ) {}

  /** In the order of the records. */
  async around(rules: ProbedRules, probed: readonly ProbedRecord[]): Promise<ProbedMembership[]> {
    const { pairs, unknown } = await this.connected(rules, probed);
    const ids = [...new Set(pairs.flatMap(({ left, right }) => [left, right]))].sort();
    const cut = touching(pairs, unknown);
    const before = byMember(await this.grouped(rules, 'before', pairs, ids));
    const after = byMember(await this.grouped(rules, 'after', pairs, ids));
    return probed.map(({ recordId }) => ({
      before: presentGroup(before.get(recordId), after),
      after: presentGroup(after.get(recordId), before),
      isCut: cut.has(recordId),
    }));
  }

  /** All pairs that hang together with those of the sample, and the records whose pairs are not known. */
  private async connected(
    rules: ProbedRules,
    probed: readonly ProbedRecord[],
  ): Promise<{ pairs: ProbedPair[]; unknown: Set<string> }> {
    const pairs = new Map<string, ProbedPair>();
    const known = new Set<string>();
    const add = (records: readonly ProbedRecord[]): void => {
      for (const record of records) {
        known.add(record.recordId);
        for (const pair of record.pairs) pairs.set(`${pair.left} ${pair.right}`, pair);
      }
    };
    const others = (): string[] => [
      ...new Set(
        [...pairs.values()].flatMap(({ left, right }) => [left, right]).filter((id) => !known.has(id)),
      ),
    ];
    add(probed);
    let left = Math.max(FEWEST_LOOKED_UP, probed.length * MOST_LOOKED_UP);
    for (let round = 0; round < MOST_ROUNDS && left > 0; round++) {
      const next = others().slice(0, left);
      if (next.length === 0) break;
      left -= next.length;
      for (let start = 0; start < next.length; start += RECORDS_AT_ONCE)
        add((await this.prober.probe(rules, next.slice(start, start + RECORDS_AT_ONCE))).records);
    }
    return { pairs: [...pairs.values()], unknown: new Set(others()) };
  }

  private async grouped(
    { live, draft, draftForms }: ProbedRules,
    side: 'before' | 'after',
    pairs: readonly ProbedPair[],
    ids: readonly string[],
  ): Promise<PairGroup[]> {
    const rule: MatchRule = side === 'before' ? live.matchRule : draft.matchRule;
    const isOther = side === 'after' && draftForms !== undefined;
    const { manager } = this.dataSource;
    const evidenceOf = await evidenceFilter(manager, live.entity);
    const forms = isOther ? await draftForms(ids) : await readForms(manager, ids);
    const builder = new MatchColumnsBuilder(rule);
    const known = ids.map((id) => evidenceOf(forms.get(id) ?? {}));
    for (const [place, id] of ids.entries()) builder.add(id, known[place]!, { keys: [] });
    const frequencies = await frequenciesOfValues(manager, live.entity, rule, known);
    const columns = builder.finish();
    const base = { rule, columns, ids: new RecordIds(RecordIds.pack(ids)) };
    return groupPairs(base, linksOf(pairs, side), frequencies);
  }
}

/** In the order of the ids. */
function linksOf(pairs: readonly ProbedPair[], side: 'before' | 'after'): StoredPair[] {
  return pairs
    .flatMap(({ left, right, [side]: { band, score } }): StoredPair[] =>
      band === 'noMatch' ? [] : [{ left, right, band, score: score ?? 0 }],
    )
    .sort((one, other) => (`${one.left} ${one.right}` < `${other.left} ${other.right}` ? -1 : 1));
}

function byMember(groups: readonly PairGroup[]): Map<string, PairGroup> {
  return new Map(groups.flatMap((group) => group.memberIds.map((id) => [id, group] as const)));
}

function presentGroup(
  group: PairGroup | undefined,
  others: ReadonlyMap<string, PairGroup>,
): ProbedGroup | null {
  if (group === undefined) return null;
  const { memberIds, band } = group;
  const isAlone = memberIds.every((id) => !others.has(id));
  const isSame = others.get(memberIds[0]!)?.memberIds.join() === memberIds.join();
  return { size: memberIds.length, band, elsewhere: isAlone ? 'alone' : isSame ? 'same' : 'other' };
}

/** Records that hang together with one of these. */
function touching(pairs: readonly ProbedPair[], unknown: ReadonlySet<string>): Set<string> {
  const reached = new Set(unknown);
  for (let size = -1; reached.size !== size;) {
    size = reached.size;
    for (const { left, right } of pairs)
      if (reached.has(left) !== reached.has(right)) reached.add(left).add(right);
  }
  return reached;
}
