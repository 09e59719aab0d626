import { Injectable } from '@nestjs/common';
import type { PreparedWrite, UnchangedRecord, WriteContext } from '../write/prepared-write';
import { WriteContexts } from '../write/write-contexts';
import type { RefusedOutcome, WriteItem } from '../write/write-item';
import { CrossEntityLook, foundAcross, linksOnSave } from './cross-entity-look';

type JudgedItem = PreparedWrite | RefusedOutcome | UnchangedRecord;

/** Has every door ask what an entry is in other entities, and link it where the rules say so. */
@Injectable()
export class CrossEntityWrites {
  constructor(
    private readonly look: CrossEntityLook,
    private readonly contexts: WriteContexts,
  ) {}

  /**
   * @param judgeAgain judges an item to which links were added
   * @returns the items in their order; those that look like records of other entities with what was found
   */
  async ask<Item extends JudgedItem>(
    context: WriteContext,
    items: readonly Item[],
    judgeAgain: (context: WriteContext, write: PreparedWrite, item: WriteItem) => Item,
  ): Promise<Item[]> {
    if ((context.definitions.matching.crossEntity ?? []).length === 0) return [...items];
    const writes = items.flatMap((item: JudgedItem) =>
      item.outcome === 'prepared' && item.verdict !== 'block' ? [item] : [],
    );
    const hits = await this.look.of(context, writes);
    if (hits.size === 0) return [...items];
    const links = new Map([...hits].map(([write, found]) => [write, linksOnSave(context, write, found)]));
    const filled = [...links].flatMap(([{ data }, added]) =>
      Object.keys(added).length === 0 ? [] : [{ ...data, ...added }],
    );
    const withLinks = filled.length === 0 ? context : await this.contexts.withEntered(context, filled);
    return items.map((item: Item): Item => {
      if (item.outcome !== 'prepared') return item;
      const write: PreparedWrite = item;
      const found = hits.get(write);
      if (found === undefined) return item;
      const added = links.get(write)!;
      const unlinked = { ...item, across: foundAcross(context, write, found, {}) };
      if (Object.keys(added).length === 0) return unlinked;
      const again = judgeAgain(withLinks, write, { ...write.item, data: { ...write.item.data, ...added } });
      if (again.outcome !== 'prepared' || again.verdict === 'block') return unlinked;
      return { ...again, across: foundAcross(context, write, found, added) };
    });
  }

  /** As saving would find, and what no door minds as well. */
  async foresee(context: WriteContext, write: PreparedWrite): Promise<PreparedWrite> {
    const hits = (await this.look.of(context, [write], { all: true })).get(write);
    if (hits === undefined) return write;
    return { ...write, across: foundAcross(context, write, hits, linksOnSave(context, write, hits)) };
  }
}
