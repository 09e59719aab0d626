import { type NumberingDocument, renderNumber, sequenceKey, sequenceStart } from '@guiyi/contracts';
import type { EntityDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NumberSequences } from '../store/number-sequences';
import { CODE_RULE, UniqueKeys } from '../store/unique-keys';
import type { PreparedWrite } from './prepared-write';

const MOST_ATTEMPTS = 1000;

/** Gives new records their codes: unique for ever, consecutive, safe under concurrency. */
@Injectable()
export class RecordCodes {
  constructor(
    private readonly sequences: NumberSequences,
    private readonly uniqueKeys: UniqueKeys,
  ) {}

  /** Takes the codes that came with new records. @returns the holder of each code; the record itself when it got it. */
  async claimEntered(
    manager: EntityManager,
    entity: string,
    writes: readonly PreparedWrite[],
  ): Promise<Map<PreparedWrite, string>> {
    const withCode = writes.filter(({ enteredCode }) => enteredCode !== undefined);
    const holders = await this.uniqueKeys.claim(
      manager,
      entity,
      withCode.map(({ enteredCode, recordId }) => ({ rule: CODE_RULE, key: enteredCode ?? '', recordId })),
    );
    return new Map(withCode.map((write, position) => [write, holders[position]!]));
  }

  async holderOfEntered(
    manager: EntityManager,
    entity: string,
    { enteredCode, recordId }: PreparedWrite,
  ): Promise<string | undefined> {
    if (enteredCode === undefined) return undefined;
    const claim = { rule: CODE_RULE, key: enteredCode, recordId };
    return (await this.uniqueKeys.holders(manager, entity, [claim]))[0];
  }

  async releaseEntered(
    manager: EntityManager,
    entity: string,
    writes: readonly PreparedWrite[],
  ): Promise<void> {
    const withCode = writes.filter(({ enteredCode }) => enteredCode !== undefined);
    await this.uniqueKeys.giveUp(
      manager,
      entity,
      withCode.map(({ enteredCode, recordId }) => ({ rule: CODE_RULE, key: enteredCode ?? '', recordId })),
    );
  }

  /** Numbers the records that came without a code. A number that somebody entered by hand before is passed over. */
  async generate(
    manager: EntityManager,
    definitions: EntityDefinitions,
    writes: readonly PreparedWrite[],
    now: Date,
  ): Promise<Map<PreparedWrite, string>> {
    const codes = new Map<PreparedWrite, string>();
    let waiting = [...writes];
    for (let attempt = 0; waiting.length > 0; attempt++) {
      if (attempt === MOST_ATTEMPTS)
        throw new Error(`The numbering of "${definitions.entity}" gives only codes that are taken`);
      const drawn = await this.draw(manager, definitions.numbering, waiting, now);
      const holders = await this.uniqueKeys.claim(
        manager,
        definitions.entity,
        waiting.map(({ recordId }, position) => ({ rule: CODE_RULE, key: drawn[position]!, recordId })),
      );
      waiting.forEach((write, position) => {
        if (holders[position] === write.recordId) codes.set(write, drawn[position]!);
      });
      waiting = waiting.filter((write) => !codes.has(write));
    }
    return codes;
  }

  /** One code per record, in their order; records that share a counter get consecutive numbers. */
  private async draw(
    manager: EntityManager,
    numbering: NumberingDocument,
    writes: readonly PreparedWrite[],
    now: Date,
  ): Promise<string[]> {
    const date = calendarDay(now);
    const keys = writes.map(({ data }) => sequenceKey(numbering, { date, data }));
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    const next = new Map<string, number>();
    // Counters are locked in one order, so that two writes never wait for each other.
    for (const [key, count] of [...counts].sort(([left], [right]) => (left < right ? -1 : 1)))
      next.set(key, await this.sequences.take(manager, key, count, sequenceStart(numbering)));
    return writes.map(({ data }, position) => {
      const key = keys[position]!;
      const sequence = next.get(key)!;
      next.set(key, sequence + 1);
      return renderNumber(numbering, { date, data, sequence });
    });
  }
}

/** yyyy-mm-dd in the time zone of the process. */
function calendarDay(time: Date): string {
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return `${time.getFullYear()}-${twoDigits(time.getMonth() + 1)}-${twoDigits(time.getDate())}`;
}
