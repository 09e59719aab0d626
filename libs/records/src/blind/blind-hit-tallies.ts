import { AccessService, type Caller } from '@guiyi/access';
import {
  type BlindHitTally,
  type BlindHitTallyList,
  type BlindHitTallyQuery,
  PlatformError,
} from '@guiyi/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const PAGE = 50;
const DAYS = 7;
const CURSOR = /^(\d{1,9}) (.{1,200})$/su;

interface TallyRow extends Omit<BlindHitTally, 'lastAt'> {
  lastAt: Date;
  total: number;
}

/** Who was told most often of records out of their reach: somebody at work, or somebody who tries values out. */
@Injectable()
export class BlindHitTallies {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
  ) {}

  /** Most hits first. @throws PlatformError cursor-not-valid */
  async list(
    caller: Caller,
    { days = DAYS, cursor, limit = PAGE }: BlindHitTallyQuery,
    now = new Date(),
  ): Promise<BlindHitTallyList> {
    (await this.access.policyFor(caller)).require('access.decide');
    const after = cursor === undefined ? undefined : parseCursor(cursor);
    const rows: TallyRow[] = await this.dataSource.query(
      `WITH told AS (
         SELECT user_id, count(*)::integer AS hits, count(DISTINCT record_id)::integer AS records, max(at) AS last_at
           FROM blind_hit WHERE at > $1::timestamptz - make_interval(days => $2) GROUP BY user_id),
       tally AS (
         SELECT person.username, person.display_name, person.department, told.hits, told.records, told.last_at,
                (SELECT count(*)::integer FROM access_request request
                  WHERE request.user_id = told.user_id
                    AND request.requested_at > $1::timestamptz - make_interval(days => $2)) AS requests
           FROM told JOIN app_user person ON person.id = told.user_id)
       SELECT username, display_name AS "displayName", department, hits, records, requests, last_at AS "lastAt",
              (SELECT count(*)::integer FROM tally) AS total
         FROM tally
        WHERE $3::integer IS NULL OR hits < $3 OR (hits = $3 AND username > $4)
        ORDER BY hits DESC, username LIMIT $5`,
      [now, days, after?.hits ?? null, after?.username ?? null, limit + 1],
    );
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(({ total: _total, lastAt, ...tally }) => ({ ...tally, lastAt: lastAt.toISOString() })),
      nextCursor: rows.length > limit && last !== undefined ? formatCursor(last) : null,
      total: rows[0]?.total ?? 0,
    };
  }
}

function formatCursor({ hits, username }: TallyRow): string {
  return Buffer.from(`${hits} ${username}`).toString('base64url');
}

function parseCursor(cursor: string): { hits: number; username: string } {
  const [, hits, username] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (hits === undefined || username === undefined || username.includes('\0'))
    throw new PlatformError('cursor-not-valid');
  return { hits: Number(hits), username };
}
