import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccessRequestMover } from '../access-requests/access-request-mover';
import { ChangeRequestMover } from '../change-requests/change-request-mover';
import { LinkMover } from '../link-sets/link-mover';
import type { Move } from './reference-mover';

/** What goes over with an absorbed record besides the references to it. */
export type BelongingKind = 'attachment' | 'source' | 'relation' | 'access' | 'changeRequest' | 'goldenView';

export interface BelongingCount {
  kind: BelongingKind;
  /** As in a move: of an attachment its field. */
  place: string;
  count: number;
}

/** Counts what a merge would move along, as ReferenceMover moves it. */
@Injectable()
export class BelongingCounts {
  constructor(
    private readonly requests: AccessRequestMover,
    private readonly changeRequests: ChangeRequestMover,
    private readonly links: LinkMover,
  ) {}

  async of(
    manager: EntityManager,
    survivorId: string,
    absorbed: readonly string[],
  ): Promise<BelongingCount[]> {
    const rows: BelongingCount[] = await manager.query(
      `SELECT 'attachment' AS kind, field AS place, count(*)::integer AS count
         FROM attachment WHERE record_id = ANY($1::uuid[]) GROUP BY field
       UNION ALL
       SELECT 'source', source, count(*)::integer
         FROM record_source WHERE record_id = ANY($1::uuid[]) GROUP BY source
       UNION ALL
       SELECT 'relation', type, count(*)::integer
         FROM record_relation WHERE from_id = ANY($1::uuid[]) OR to_id = ANY($1::uuid[]) GROUP BY type`,
      [absorbed],
    );
    const successions = absorbed.map((recordId) => ({ recordId, survivorId }));
    const access = await this.requests.count(manager, successions);
    const changeRequest = await this.changeRequests.count(manager, absorbed);
    const goldenView = (await this.links.count(manager, survivorId, absorbed)).moving;
    return [
      ...rows,
      { kind: 'access' as const, place: '', count: access },
      { kind: 'changeRequest' as const, place: '', count: changeRequest },
      { kind: 'goldenView' as const, place: '', count: goldenView },
    ].filter(({ count }) => count > 0);
  }
}

const belongingOf: Readonly<Partial<Record<Move['kind'], BelongingKind>>> = {
  attachment: 'attachment',
  source: 'source',
  relation: 'relation',
  relationBeside: 'relation',
  access: 'access',
  changeRequest: 'changeRequest',
  link: 'goldenView',
};

/** Of moves, those of what belongs to the records; a relation between two of them is one. */
export function belongingsOf(moves: readonly Move[]): BelongingCount[] {
  const seen = new Set<string>();
  return moves.flatMap(({ kind, place, holderId }) => {
    const belonging = belongingOf[kind];
    const name = `${belonging} ${holderId}`;
    if (belonging === undefined || seen.has(name)) return [];
    seen.add(name);
    return [{ kind: belonging, place, count: 1 }];
  });
}
