import { randomUUID } from 'node:crypto';
import { AccessService, systemCaller } from '@guiyi/access';
import { DraftConversions, emptyTally, type StoredTrial } from '@guiyi/cleansing';
import { type Definition, PublishedDefinitions } from '@guiyi/definitions';
import { RecordSelector } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { concernOf } from './concerned';
import type { PreviewMode, PreviewPart, StoredPreview } from './preview';
import type { Subject } from './preview-subject';
import type { SampleSizes } from './sample-sizes';

/** What has to be looked at to know the impact of drafts. */
@Injectable()
export class PreviewPlanner {
  constructor(
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    private readonly selector: RecordSelector,
    private readonly conversions: DraftConversions,
  ) {}

  /** The entities whose records the drafts concern. */
  async concerned(drafts: readonly Definition[]): Promise<string[]> {
    const { entities } = await this.definitions.accessDocuments();
    const concerned: string[] = [];
    for (const entity of entities.keys()) {
      const { judges, compares } = concernOf(await this.definitions.forEntity(entity), drafts);
      if (judges || compares) concerned.push(entity);
    }
    return concerned;
  }

  /** A part for each entity whose records the drafts concern. */
  async partsOf(
    { drafts, migrations }: Pick<Subject, 'drafts' | 'migrations'>,
    mode: PreviewMode,
    sizes: SampleSizes,
  ): Promise<PreviewPart[]> {
    const parts: PreviewPart[] = [];
    const conversions = await this.conversions.plan(drafts, migrations);
    for (const entity of await this.concerned(drafts)) {
      const definitions = await this.definitions.forEntity(entity);
      const { judges, compares } = concernOf(definitions, drafts);
      const policy = await this.access.policyFor(systemCaller(entity));
      const records = await this.selector.count({ policy, definitions, action: 'read', filter: null });
      const most = compares ? sizes.compared : sizes.judged;
      parts.push({
        entity,
        trialId: judges ? randomUUID() : null,
        versions: { ...definitions.versions },
        conversions: conversions.get(entity) ?? [],
        compares,
        records,
        wanted: mode === 'exact' ? records : Math.min(records, most),
        sampledAfter: mode === 'exact' || records <= most ? null : randomUUID(),
        looked: 0,
        checkpoint: null,
        isLooked: false,
        compared: 0,
        duplicates: null,
      });
    }
    return parts;
  }
}

/** The trial that holds what judging the records of a part finds. */
export function trialOf(preview: StoredPreview, part: PreviewPart, trialId: string): StoredTrial {
  return {
    id: trialId,
    entity: part.entity,
    drafts: preview.drafts,
    filter: null,
    sampleSize: part.wanted < part.records ? part.wanted : null,
    status: 'running',
    versions: part.versions,
    total: part.wanted,
    checkpoint: null,
    tally: emptyTally(),
    error: null,
    previewId: preview.id,
    startedById: preview.startedById,
    startedBy: preview.startedBy,
    createdAt: preview.createdAt,
    startedAt: null,
    finishedAt: null,
  };
}
