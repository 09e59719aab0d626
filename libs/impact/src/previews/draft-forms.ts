import { systemCaller } from '@guiyi/access';
import { PAGE, TrialJudge } from '@guiyi/cleansing';
import type { MatchForms } from '@guiyi/contracts';
import type { DraftForms } from '@guiyi/duplicates';
import { RecordStore } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PreviewedRules } from './preview-definitions';

/** What records would be compared by once the drafts are published and the values standardised again. */
@Injectable()
export class DraftFormsReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: RecordStore,
    private readonly judge: TrialJudge,
  ) {}

  /** Remembers what it has read: records of one group are asked about again and again. */
  of(previewId: string, { draft, convert }: PreviewedRules): DraftForms {
    const known = new Map<string, MatchForms>();
    return async (recordIds) => {
      const missing = recordIds.filter((id) => !known.has(id));
      for (let start = 0; start < missing.length; start += PAGE) {
        const page = missing.slice(start, start + PAGE);
        const found = await this.records.byIds(this.dataSource.manager, draft.entity, page);
        const records = (await convert?.([...found.values()])) ?? [...found.values()];
        const rewritten = await this.judge.rewritten(systemCaller(previewId), draft, records);
        for (const [place, { id }] of records.entries())
          known.set(id, draft.standardization.matchForms(rewritten[place]!));
      }
      return new Map(
        recordIds.flatMap((id) => {
          const forms = known.get(id);
          return forms === undefined ? [] : [[id, forms] as const];
        }),
      );
    };
  }
}
