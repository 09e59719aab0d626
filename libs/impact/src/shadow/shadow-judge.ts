import { systemCaller } from '@guiyi/access';
import { emptyTally, TrialJudge } from '@guiyi/cleansing';
import { ProbeComparer } from '@guiyi/duplicates';
import type { StoredRecord } from '@guiyi/records';
import { Injectable, Logger } from '@nestjs/common';
import { kindOf } from '../pairs/pair-changes';
import type { PreviewedRules } from '../previews/preview-definitions';
import { nothingFound, type ShadowFinding } from './shadow-run';

/** What drafts would have done to records that were written; a draft that throws is a finding like any other. */
@Injectable()
export class ShadowJudge {
  private readonly logger = new Logger(ShadowJudge.name);

  constructor(
    private readonly trials: TrialJudge,
    private readonly prober: ProbeComparer,
  ) {}

  async judge(runId: string, rules: PreviewedRules, record: StoredRecord): Promise<ShadowFinding> {
    try {
      return { ...(await this.verdictOf(runId, rules, record)), ...(await this.duplicatesOf(rules, record)) };
    } catch (error) {
      // Ids only: messages of rules may quote what customers entered.
      const name = error instanceof Error ? error.name : 'error';
      this.logger.warn(`Shadow run ${runId}: ${name} at record ${record.id}`);
      return { ...nothingFound, failed: true };
    }
  }

  private async verdictOf(
    runId: string,
    rules: PreviewedRules,
    record: StoredRecord,
  ): Promise<ShadowFinding> {
    const tally = emptyTally();
    const { cases } = await this.trials.judgeWritten(systemCaller(runId), rules, [record], tally);
    const of = (kind: (typeof cases)[number]['kind']): string[] => [
      ...new Set(
        cases.filter((one) => one.kind === kind).map(({ rule, field }) => (rule === '' ? field : rule)),
      ),
    ];
    return {
      ...nothingFound,
      before: outcomeOf(tally.before),
      after: outcomeOf(tally.after),
      rewritten: of('rewritten'),
      newlyFailing: of('newlyFailing'),
      newlyPassing: of('newlyPassing'),
    };
  }

  /** Where the drafts compare other values, or by other keys, there is nothing stored to look the record up by. */
  private async duplicatesOf(
    { published: live, draft }: PreviewedRules,
    { id }: StoredRecord,
  ): Promise<Pick<ShadowFinding, 'duplicatesGained' | 'duplicatesLost' | 'isCompared'>> {
    const isSameForms =
      JSON.stringify(live.documents.standardization) === JSON.stringify(draft.documents.standardization);
    if (!isSameForms || !(await this.prober.canProbe({ live, draft }, [id])))
      return { duplicatesGained: 0, duplicatesLost: 0, isCompared: false };
    const { records } = await this.prober.probe({ live, draft }, [id]);
    const kinds = records.flatMap(({ pairs }) => pairs.map(kindOf));
    return {
      duplicatesGained: kinds.filter((kind) => kind === 'pairGained').length,
      duplicatesLost: kinds.filter((kind) => kind === 'pairLost').length,
      isCompared: true,
    };
  }
}

function outcomeOf({ block, warn }: { block: number; warn: number }): ShadowFinding['before'] {
  return block > 0 ? 'block' : warn > 0 ? 'warn' : 'pass';
}
