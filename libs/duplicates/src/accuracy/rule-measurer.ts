import type { AccuracyFigures } from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { figuresOnLabels, type JudgedLabel } from './accuracy-figures';
import { decidedLabels } from './label-store';
import { type JudgingRules, PairJudge } from './pair-judge';

/** Measures rules, published or not, against the verdicts in force. */
@Injectable()
export class RuleMeasurer {
  constructor(private readonly judge: PairJudge) {}

  async measure(manager: EntityManager, rules: JudgingRules): Promise<AccuracyFigures> {
    return figuresOnLabels(await this.judgeLabels(manager, rules));
  }

  /** The labelled pairs whose records are both still there. */
  async judgeLabels(manager: EntityManager, rules: JudgingRules): Promise<JudgedLabel[]> {
    const labels = await decidedLabels(manager, rules.entity);
    const verdicts = await this.judge.judge(manager, rules, labels);
    return labels.flatMap((label, place) => {
      const verdict = verdicts[place];
      return verdict === undefined ? [] : [{ ...verdict, label }];
    });
  }
}
