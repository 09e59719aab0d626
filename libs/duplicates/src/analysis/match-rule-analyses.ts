import { type AccessPolicy, AccessService, type Caller } from '@guiyi/access';
import {
  type MatchExampleList,
  type MatchExamplesInput,
  type MatchingDocument,
  type MatchRuleAnalysis,
  type MatchRuleAnalysisInput,
  type MatchValueCounts,
  type MatchValueCountsInput,
  PlatformError,
} from '@guiyi/contracts';
import { type EntityDefinitions, PublishedDefinitions } from '@guiyi/definitions';
import { adjustableBound, compileMatchRule, type KeyAnalysis, scoreBinWidth } from '@guiyi/matching';
import { presentFormValues, presentSide, RecordStore } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DraftReader } from '../accuracy/draft-reader';
import { readGenericValues } from '../profiles/generic-values';
import { countsOfValues, FEWEST_OF_COMMON } from '../profiles/match-frequencies';
import { statisticsInForce } from '../profiles/statistics-versions';
import { type AnalysisBase, readAnalysisBase } from './analysis-base';
import { analyzeInThread } from './analyze-in-thread';
import { placeOf } from './analysis-task';
import type { LevelExample } from './level-examples';

/** What a matching document that is not published would make of the records, while it is being written. */
@Injectable()
export class MatchRuleAnalyses {
  /** One at a time: each takes a thread and the memory of its records. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly drafts: DraftReader,
    private readonly records: RecordStore,
  ) {}

  /** Sizes of its blocks, and how the scores of its pairs lie. @throws PlatformError definitions-not-valid */
  async analyze(caller: Caller, input: MatchRuleAnalysisInput): Promise<MatchRuleAnalysis> {
    const { policy, definitions, document } = await this.open(caller, input);
    return this.inTurn(async () => {
      const base = await this.baseOf(document);
      const result = await analyzeInThread({ kind: 'rule', columns: base.columns, document });
      if (!('rule' in result)) throw new TypeError('a rule was asked about');
      const { blocking, scores } = result.rule;
      const reach = new Map(blocking.reach.keys.map((key) => [key.id, key]));
      return {
        records: base.columns.size,
        baseRecords: base.baseRecords,
        keys: blocking.keys.map((key) => ({
          ...keyView(policy, definitions, document, key),
          ...optional('matches', reach.get(key.id)?.matches),
          ...optional('reach', reach.get(key.id)?.reach),
        })),
        together: blocking.together,
        keyless: blocking.keyless.length,
        matches: Math.round(blocking.reach.matches),
        ...optional('recall', blocking.reach.recall),
        scores: {
          width: scoreBinWidth,
          pairs: scores.pairs,
          isWhole: scores.isWhole,
          bins: scores.bins,
        },
      };
    });
  }

  /** Pairs on both sides of the border of a level. @throws PlatformError definitions-not-valid, match-level-not-found */
  async examples(caller: Caller, input: MatchExamplesInput): Promise<MatchExampleList> {
    const { policy, definitions, document } = await this.open(caller, input);
    const place = placeOf(document, input.comparison, input.level);
    if (place === undefined)
      throw new PlatformError('match-level-not-found', {
        values: { comparison: input.comparison, level: input.level },
      });
    return this.inTurn(async () => {
      const base = await this.baseOf(document);
      const { comparison, level } = input;
      const result = await analyzeInThread({
        kind: 'level',
        columns: base.columns,
        document,
        comparison,
        level,
      });
      if (!('level' in result)) throw new TypeError('a level was asked about');
      const { pairs, counts, examples } = result.level;
      const chosen = document.comparisons[place.comparison]!;
      const own = chosen.levels[place.level]!;
      return {
        bound: adjustableBound(own.when)!,
        records: base.columns.size,
        baseRecords: base.baseRecords,
        pairs,
        counts,
        items: await this.shown(policy, definitions, base, own.form ?? chosen.form, examples),
      };
    });
  }

  /**
   * How many records hold these values, as the last full scan counted them. Told of forms all of whose fields the caller
   * sees, and to those who may read every record: the counts speak of all.
   */
  async countValues(caller: Caller, input: MatchValueCountsInput): Promise<MatchValueCounts> {
    const policy = await this.access.policyFor(caller);
    policy.require('definitions.edit');
    policy.require('records.read');
    const definitions = await this.definitions.forEntity(input.entity);
    const { manager } = this.dataSource;
    const seen = Object.keys(input.values).filter(
      (form) => policy.readsEveryRecord() && presentFormValues(policy, definitions, form, form) !== undefined,
    );
    const counts = await countsOfValues(manager, definitions.entity, seen, [input.values]);
    const asked = new Map(seen.map((form) => [form, new Set(input.values[form])]));
    const generic = await readGenericValues(manager, definitions.entity);
    return {
      ...optional('statistics', await statisticsInForce(manager, definitions.entity)),
      forms: seen.flatMap((form) => {
        const counted = counts.get(form);
        if (counted === undefined) return [];
        const values = Array.from(counted.holders, ([value, records]) => ({ value, records }));
        return [{ form, records: counted.records, values }];
      }),
      generic: generic.filter(({ form, value }) => asked.get(form)?.has(value) === true),
    };
  }

  private async open(caller: Caller, input: MatchRuleAnalysisInput) {
    const policy = await this.access.policyFor(caller);
    policy.require('definitions.edit');
    policy.require('records.read');
    const definitions = await this.definitions.forEntity(input.entity);
    return { policy, definitions, document: await this.drafts.read(input) };
  }

  private baseOf(document: MatchingDocument): Promise<AnalysisBase> {
    return readAnalysisBase(this.dataSource.manager, document.entity, compileMatchRule(document));
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.last.then(work, work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** Pairs of which the caller may not read both records are left out; values follow the rights on the fields behind them. */
  private async shown(
    policy: AccessPolicy,
    definitions: EntityDefinitions,
    { ids }: AnalysisBase,
    form: string,
    examples: readonly LevelExample[],
  ): Promise<MatchExampleList['items']> {
    const wanted = [...new Set(examples.flatMap(({ left, right }) => [ids[left]!, ids[right]!]))];
    const found = await this.records.byIds(this.dataSource.manager, definitions.entity, wanted);
    return examples.flatMap(({ left, right, values, closeness }) => {
      const [own, other] = [found.get(ids[left]!), found.get(ids[right]!)];
      if (own === undefined || other === undefined) return [];
      if (!policy.mayRead(own) || !policy.mayRead(other)) return [];
      const shownValues = presentFormValues(policy, definitions, form, values);
      return [
        {
          left: presentSide(policy, definitions, own),
          right: presentSide(policy, definitions, other),
          ...(shownValues === undefined ? {} : { values: shownValues }),
          closeness,
        },
      ];
    });
  }
}

/** A value that many records share is told to those who see every field behind the forms of the key. */
function keyView(
  policy: AccessPolicy,
  definitions: EntityDefinitions,
  document: MatchingDocument,
  key: KeyAnalysis,
): MatchRuleAnalysis['keys'][number] {
  const readsAll = policy.readsEveryRecord();
  const parts = document.blockingKeys.find(({ id }) => id === key.id)?.all ?? [];
  const { largest, ...counts } = key;
  return {
    ...counts,
    largest: largest.map(({ values, records }) => {
      const shown = parts.reduce<string[] | undefined>(
        (seen, { form }) =>
          seen === undefined ? undefined : presentFormValues(policy, definitions, form, seen),
        values,
      );
      return shown === undefined || !(readsAll || records >= FEWEST_OF_COMMON)
        ? { records }
        : { values: shown, records };
    }),
  };
}

function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]?: Value });
}
