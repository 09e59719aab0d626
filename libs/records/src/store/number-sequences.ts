import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Counters of record codes. A counter stays locked until its transaction ends, so a rolled-back write leaves no gap. */
@Injectable()
export class NumberSequences {
  /** @returns the first of `count` consecutive numbers. */
  async take(manager: EntityManager, key: string, count: number, start: number): Promise<number> {
    const rows: unknown = await manager.query(
      `INSERT INTO number_sequence (key, next) VALUES ($1, $2::bigint + $3::bigint)
       ON CONFLICT (key) DO UPDATE SET next = number_sequence.next + $3::bigint
       RETURNING next - $3::bigint AS first`,
      [key, start, count],
    );
    const [row] = rows as { first: string }[];
    return Number(row?.first);
  }
}
