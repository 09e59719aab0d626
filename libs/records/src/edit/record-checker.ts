import { AccessService, type Caller } from '@guiyi/access';
import { type CheckInput, type CheckResult, PlatformError, type RecordData } from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { DuplicateHits } from '../views/duplicate-hits';
import { RecordWriter } from '../write/record-writer';

/** Says what saving would say, without saving. */
@Injectable()
export class RecordChecker {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly access: AccessService,
    private readonly writer: RecordWriter,
    private readonly hits: DuplicateHits,
  ) {}

  /** @throws PlatformError for what saving would refuse whatever the values are: rights, a missing record. */
  async check(caller: Caller, entity: string, { data, id, department }: CheckInput): Promise<CheckResult> {
    const policy = await this.access.policyFor(caller);
    policy.require('records.check');
    const definitions = await this.definitions.forEntity(entity);
    const preview = await this.writer.preview(caller, entity, { data: data as RecordData, id, department });
    if (preview.outcome === 'refused')
      throw new PlatformError(preview.code, {
        values: preview.values,
        problems: preview.problems,
        records: preview.records,
      });
    const shown = await this.hits.show(caller, policy, definitions, preview);
    const { duplicates, crossEntity, findings, blindHit } = shown;
    return {
      outcome: preview.verdict,
      data: policy.project(entity, preview.data).data,
      findings,
      duplicates,
      ...(blindHit === undefined ? {} : { blindHit }),
      ...(definitions.matching.crossEntity === undefined ? {} : { crossEntity }),
    };
  }
}
