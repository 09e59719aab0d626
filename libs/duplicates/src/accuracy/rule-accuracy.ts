import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  type AccuracyFigures,
  type AccuracyQuery,
  type AccuracyReport,
  type MatchingDocument,
} from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { compileMatchRule } from '@guiyi/matching';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { figuresOnLabels, isWrong, type JudgedLabel } from './accuracy-figures';
import { guardRefusals } from './guard-refusals';
import { countLabels } from './label-store';
import type { JudgingRules } from './pair-judge';
import { RuleMeasurer } from './rule-measurer';
import { keepFigures, versionsMeasured } from './accuracy-history';
import { AccuracyReader } from './accuracy-reader';

const DEFAULT_ENTITY = 'customer';

/** How right a matching rule is, by what people said of pairs. */
@Injectable()
export class RuleAccuracyReports {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly measurer: RuleMeasurer,
    private readonly reader: AccuracyReader,
  ) {}

  /** Of the rule in force; what its version is measured at is kept. */
  async ofRuleInForce(caller: Caller, query: AccuracyQuery, now = new Date()): Promise<AccuracyReport> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.read');
    const definitions = await this.definitions.forEntity(query.entity ?? DEFAULT_ENTITY);
    const { judged, figures } = await this.measured(definitions, now);
    return this.report(policy, definitions, definitions, judged, figures);
  }

  /** Keeps what the rule in force is measured at now. */
  async measure(caller: Caller, entity: string, now = new Date()): Promise<void> {
    (await this.access.policyFor(caller)).require('groups.read');
    await this.measured(await this.definitions.forEntity(entity), now);
  }

  /** Of a document that is not published. @throws PlatformError definitions-not-valid */
  async ofDraft(caller: Caller, document: MatchingDocument): Promise<AccuracyReport> {
    const policy = await this.access.policyFor(caller);
    policy.require('groups.decide');
    const definitions = await this.definitions.forEntity(document.entity);
    const rules = { ...definitions, matchRule: compileMatchRule(document) };
    const judged = await this.measurer.judgeLabels(this.dataSource.manager, rules);
    const figures = figuresOnLabels(judged);
    const inForce = await this.measurer.measure(this.dataSource.manager, definitions);
    const report = await this.report(policy, definitions, rules, judged, figures);
    const refusals = guardRefusals(document.accuracy, figures, inForce).map(({ message }) => message);
    return { ...report, ruleVersion: null, refusals };
  }

  private async measured(
    definitions: EntityDefinitions,
    now: Date,
  ): Promise<{ judged: JudgedLabel[]; figures: AccuracyFigures }> {
    const { manager } = this.dataSource;
    const judged = await this.measurer.judgeLabels(manager, definitions);
    const figures = figuresOnLabels(judged);
    if (figures.pairs > 0) await keepFigures(manager, definitions, figures, now);
    return { judged, figures };
  }

  private async report(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    rules: JudgingRules,
    judged: readonly JudgedLabel[],
    figures: AccuracyFigures,
  ): Promise<AccuracyReport> {
    const { manager } = this.dataSource;
    const { entity } = definitions;
    const wrong = judged.filter(isWrong);
    return {
      entity,
      ruleVersion: definitions.matchingVersion,
      labelled: await countLabels(manager, entity),
      figures,
      estimate: await this.reader.estimate(manager, entity, judged),
      wrong: await this.reader.read(manager, policy, definitions, furthestOff(wrong, rules)),
      wrongTotal: wrong.length,
      refusals: guardRefusals(definitions.matching.accuracy, figures, undefined).map(
        ({ message }) => message,
      ),
      versions: await versionsMeasured(manager, entity),
    };
  }
}

function furthestOff(wrong: readonly JudgedLabel[], { matchRule: { bands } }: JudgingRules): JudgedLabel[] {
  return [...wrong].sort(
    (first, second) => Math.abs(second.score - bands.match) - Math.abs(first.score - bands.match),
  );
}
