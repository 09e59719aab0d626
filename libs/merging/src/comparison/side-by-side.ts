import type { AccessPolicy, Caller } from '@guiyi/access';
import type {
  GroupComparisonLink,
  GroupComparisonMember,
  GroupComparisonVeto,
  PairDecision,
  RecordComparison,
} from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import {
  BY_SCORE,
  DecisionViews,
  type GroupStore,
  GroupViews,
  pairKey,
  presentClause,
} from '@guiyi/duplicates';
import { summarizeDecision } from '@guiyi/matching';
import {
  decidableUnits,
  presentRecord,
  presentSide,
  RecordReferences,
  relationVetoes,
  type StoredRecord,
} from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ValueTrails } from '../lineage/value-trails';
import { compareFields } from './compare-fields';
import { ProposedMerges } from './proposed-merges';

/** Of more records only the pairs are told that a scan links or that somebody has decided about. */
const EVERY_PAIR_UP_TO = 12;

/** Records that the caller may read, with the pairs of them that a scan links. */
interface Compared {
  policy: AccessPolicy;
  definitions: EntityDefinitions;
  records: readonly StoredRecord[];
  found: Awaited<ReturnType<GroupStore['links']>>;
}

/** Records beside each other: what differs, where it comes from, and what a merge would keep. */
@Injectable()
export class SideBySide {
  constructor(
    private readonly dataSource: DataSource,
    private readonly views: GroupViews,
    private readonly decisions: DecisionViews,
    private readonly proposals: ProposedMerges,
    private readonly references: RecordReferences,
    private readonly trails: ValueTrails,
  ) {}

  async of(
    caller: Caller,
    compared: Compared,
    now: Date,
  ): Promise<Omit<RecordComparison, 'entity' | 'groups'>> {
    const { policy, definitions, records } = compared;
    const { manager } = this.dataSource;
    const ids = records.map((record) => record.id);
    const effective = definitions.effective(caller.department);
    const views = records.map((record) => presentRecord(policy, effective, record));
    const proposed = await this.proposals.of(manager, definitions, records, now);
    const known = policy.can('records.history') ? await this.trails.of(manager, records) : undefined;
    return {
      members: await this.members(policy, definitions, records, views),
      proposedSurvivor: proposed?.golden.survivor ?? null,
      proposedBy: proposed?.by ?? null,
      fields: compareFields(policy, { definitions, records, views, known, golden: proposed?.golden }),
      units: decidableUnits(policy, definitions),
      links: await this.links(compared),
      vetoes: await this.vetoes(definitions, ids, now),
      linkOnly: records
        .filter(({ source }) => definitions.survivorship.isLinkOnly(source ?? undefined))
        .map((record) => record.id),
    };
  }

  private async members(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    records: readonly StoredRecord[],
    views: readonly GroupComparisonMember['record'][],
  ): Promise<GroupComparisonMember[]> {
    return Promise.all(
      records.map(async (record, position) => ({
        record: views[position]!,
        title: presentSide(policy, definitions, record).title,
        references: await this.references.counts(policy, definitions.entity, record.id),
      })),
    );
  }

  private async links({
    policy,
    definitions,
    records,
    ...compared
  }: Compared): Promise<GroupComparisonLink[]> {
    const ids = records.map(({ id }) => id);
    const found = new Map(compared.found.map((link) => [pairKey(link.left, link.right), link]));
    const decided = byPair(await this.decisions.among(policy, definitions, ids));
    const judge = await this.views.decisions(definitions, ids);
    const pairs = ids.flatMap((left, place) => ids.slice(place + 1).map((right) => ({ left, right })));
    return pairs.flatMap(({ left, right }): GroupComparisonLink[] => {
      const key = pairKey(left, right);
      const link = found.get(key);
      const { decision, former } = decided.get(key) ?? { decision: null, former: null };
      if (ids.length > EVERY_PAIR_UP_TO && link === undefined && decision === null) return [];
      const judged = judge(left, right);
      return [
        {
          ...{ left, right, decision, former, isFound: link !== undefined },
          score: link?.score ?? judged.score,
          band: link?.band ?? judged.outcome,
          reason: summarizeDecision(definitions.matchRule, judged),
          clause: clauseOf(definitions, link?.clause ?? judged.clause),
          linkOnly: judged.linkOnly === true,
        },
      ];
    });
  }

  private async vetoes(
    { relations }: EntityDefinitions,
    ids: readonly string[],
    now: Date,
  ): Promise<GroupComparisonVeto[]> {
    const vetoes = await relationVetoes(this.dataSource.manager, ids, now);
    return vetoes.among(ids).map(({ left, right, type }) => ({
      ...{ left, right, type },
      title: relations.types.find(({ id }) => id === type)?.title ?? {
        'zh-CN': type,
        'zh-TW': type,
        en: type,
      },
    }));
  }
}

/** What the scan kept, or what the rule says now where it kept nothing. */
function clauseOf(
  { matching }: EntityDefinitions,
  clause: string | undefined,
): GroupComparisonLink['clause'] {
  return clause === undefined || clause === BY_SCORE ? null : presentClause(matching, clause);
}

interface PairHistory {
  decision: PairDecision | null;
  /** The last one that is no longer in force. */
  former: PairDecision | null;
}

/** @param decisions newest first */
function byPair(decisions: readonly PairDecision[]): ReadonlyMap<string, PairHistory> {
  const pairs = new Map<string, PairHistory>();
  for (const decision of decisions) {
    const key = pairKey(decision.left.id, decision.right.id);
    const known = pairs.get(key) ?? { decision: null, former: null };
    if (decision.end === null) known.decision = decision;
    else known.former ??= decision;
    pairs.set(key, known);
  }
  return pairs;
}
