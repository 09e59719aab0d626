import { AccessService, systemCaller } from '@guiyi/access';
import { type RecordPage, RecordPages } from '@guiyi/cleansing';
import type { EntityDefinitions } from '@guiyi/definitions';
import { RecordSelector, type SelectedRecords } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import type { PreviewPart, StoredPreview } from './preview';

/** The records that a preview looks at: all, or a sample that starts at a random id. */
@Injectable()
export class SampledPages {
  constructor(
    private readonly access: AccessService,
    private readonly selector: RecordSelector,
    private readonly pages: RecordPages,
  ) {}

  async *after(
    { id, mode }: StoredPreview,
    part: PreviewPart,
    definitions: EntityDefinitions,
  ): AsyncGenerator<RecordPage> {
    const selected = await this.selection(id, definitions);
    if (mode === 'exact') {
      yield* this.pages.selected(selected, part.checkpoint, null);
      return;
    }
    const ids = await this.sampleOf(selected, part);
    const done = part.checkpoint === null ? 0 : ids.indexOf(part.checkpoint) + 1;
    yield* this.pages.ofIds(part.entity, ids.slice(done));
  }

  /** Ids of the sample, which goes on from the least id when it comes to the end of the base. */
  async ids(preview: StoredPreview, part: PreviewPart, definitions: EntityDefinitions): Promise<string[]> {
    return this.sampleOf(await this.selection(preview.id, definitions), part);
  }

  private async sampleOf(
    selected: SelectedRecords,
    { sampledAfter, wanted }: PreviewPart,
  ): Promise<string[]> {
    const ids = await this.selector.idsAfter(selected, sampledAfter, wanted);
    if (ids.length === wanted || sampledAfter === null) return ids;
    const first = await this.selector.idsAfter(selected, null, wanted - ids.length);
    return [...ids, ...first.filter((id) => id <= sampledAfter)];
  }

  /** Figures are of all records, whoever asked; cases are shown by the rights of whoever looks. */
  private async selection(previewId: string, definitions: EntityDefinitions): Promise<SelectedRecords> {
    const policy = await this.access.policyFor(systemCaller(previewId));
    return { policy, definitions, action: 'read', filter: null };
  }
}
