import { AccessService, type Caller } from '@guiyi/access';
import { type MatchForms, type PairExplanation, PlatformError } from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { type Explanation, explainPair } from '@guiyi/matching';
import { RecordLinks, RecordStore, type StoredRecord, presentEvidence, presentSide } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { evidenceFilter } from '../profiles/generic-values';
import { frequenciesOfValues } from '../profiles/match-frequencies';
import { statisticsInForce } from '../profiles/statistics-versions';
import { untitled } from './untitled';

/** Why two records are, or are not, the same: the decision of the rule in force, replayed on what they hold now. */
@Injectable()
export class PairExplainer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly records: RecordStore,
    private readonly links: RecordLinks,
  ) {}

  async explain(caller: Caller, entity: string, leftId: string, rightId: string): Promise<PairExplanation> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.check');
    const definitions = await this.definitions.forEntity(entity);
    const left = await this.links.readable(policy, leftId, entity);
    const right = await this.links.readable(policy, rightId, entity);
    return this.explainBy(caller, definitions, left.id, right.id);
  }

  /**
   * The same by other definitions than those in force.
   * @param forms of the two, where these definitions make other values of the records than are stored
   */
  async explainBy(
    caller: Caller,
    definitions: EntityDefinitions,
    leftId: string,
    rightId: string,
    forms: ReadonlyMap<string, MatchForms> = new Map(),
  ): Promise<PairExplanation> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.check');
    const { entity } = definitions;
    const found = await this.records.byIds(this.dataSource.manager, entity, [leftId, rightId]);
    const left = existing(found, leftId);
    const right = existing(found, rightId);
    // How alike a record of one's own and a hidden one are would tell, field by field, what the hidden one holds.
    for (const record of [left, right])
      if (!policy.mayRead(record)) throw new PlatformError('record-not-found', { values: { id: record.id } });
    const explanation = await this.replay(definitions, left, right, forms);
    const titled = titlesIn(definitions, explanation);
    const statistics = await statisticsInForce(this.dataSource.manager, entity);
    return {
      left: presentSide(policy, definitions, left),
      right: presentSide(policy, definitions, right),
      outcome: explanation.outcome,
      score: explanation.score,
      probability: explanation.probability,
      prior: explanation.prior,
      bands: explanation.bands,
      evidence: presentEvidence(policy, definitions, explanation),
      ...titled,
      // The notes end with a sentence for each way; those before may hold values that the caller may not see.
      wouldBe: explanation.notes.slice(explanation.notes.length - explanation.wouldBe.length),
      sentence: explanation.summary,
      ruleVersion: definitions.matchingVersion,
      ...(statistics === undefined ? {} : { statistics }),
    };
  }

  private async replay(
    definitions: EntityDefinitions,
    left: StoredRecord,
    right: StoredRecord,
    known: ReadonlyMap<string, MatchForms>,
  ): Promise<Explanation> {
    const evidenceOf = await evidenceFilter(this.dataSource.manager, definitions.entity);
    const [leftForms, rightForms] = [left, right].map((record) =>
      evidenceOf(known.get(record.id) ?? definitions.standardization.matchForms(record.data)),
    );
    const frequencies = await frequenciesOfValues(
      this.dataSource.manager,
      definitions.entity,
      definitions.matchRule,
      [leftForms!, rightForms!],
    );
    return explainPair(definitions.matchRule, leftForms!, rightForms!, frequencies);
  }
}

function existing(found: ReadonlyMap<string, StoredRecord>, id: string): StoredRecord {
  const record = found.get(id);
  if (record === undefined) throw new PlatformError('record-not-found', { values: { id } });
  return record;
}

function titlesIn(
  { matching }: EntityDefinitions,
  explanation: Explanation,
): Pick<PairExplanation, 'clause' | 'vetoes' | 'sharedKeys' | 'nearestKey'> {
  const clause = matching.clauses?.find(({ id }) => id === explanation.clause);
  const vetoes = (matching.vetoes ?? []).filter(({ id }) => explanation.vetoes.includes(id));
  const keys = matching.blockingKeys.filter(({ id }) => explanation.sharedKeys.includes(id));
  const nearest = matching.blockingKeys.find(({ id }) => id === explanation.nearestKey?.key);
  return {
    ...(clause === undefined ? {} : { clause: { id: clause.id, title: clause.title } }),
    ...(nearest === undefined
      ? {}
      : { nearestKey: { id: nearest.id, title: nearest.title ?? untitled(nearest.id) } }),
    vetoes: vetoes.map(({ id, title, effect }) => ({ id, title, effect })),
    sharedKeys: keys.map(({ id, title }) => ({ id, title: title ?? untitled(id) })),
  };
}
