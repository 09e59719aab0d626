import { RecordSelector, type SelectedRecords, RecordStore, type StoredRecord } from '@guiyi/records';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Looking for the next ids may go through the whole base; reading records by id does not. */
const IDS_AT_ONCE = 20_000;
export const PAGE = 500;

/** The next records of a job, in the order of their ids. */
export interface RecordPage {
  records: StoredRecord[];
  /** The last id that was looked at: the job goes on after it. */
  last: string;
}

/** Goes through the records of a job page by page, however many there are. */
@Injectable()
export class RecordPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly selector: RecordSelector,
    private readonly records: RecordStore,
  ) {}

  /** @param limit how many records at most; null for all */
  async *selected(
    selected: SelectedRecords,
    after: string | null,
    limit: number | null,
  ): AsyncGenerator<RecordPage> {
    let checkpoint = after;
    let left = limit ?? Infinity;
    while (left > 0) {
      const ids = await this.selector.idsAfter(selected, checkpoint, Math.min(IDS_AT_ONCE, left));
      yield* this.ofIds(selected.definitions.entity, ids);
      if (ids.length < IDS_AT_ONCE) return;
      checkpoint = ids.at(-1) ?? null;
      left -= ids.length;
    }
  }

  /** @param ids in their order */
  async *ofIds(entity: string, ids: readonly string[]): AsyncGenerator<RecordPage> {
    for (let first = 0; first < ids.length; first += PAGE) {
      const page = ids.slice(first, first + PAGE);
      const found = await this.records.byIds(this.dataSource.manager, entity, page);
      yield { records: page.flatMap((id) => found.get(id) ?? []), last: page.at(-1)! };
    }
  }
}
