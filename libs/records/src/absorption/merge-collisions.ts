import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LinkMover } from '../link-sets/link-mover';
import { RelationMover } from '../relations/relation-mover';

/** What several of the records have that become one, so that one of it is left and the rest waits. */
export interface Collisions {
  /** Relations that another one says already, or that would lead from a record to itself. */
  relations: number;
  /** Golden views beside the one that the surviving record belongs to. */
  goldenViews: number;
}

/** Tells beforehand what meets when records become one, as ReferenceMover settles it. */
@Injectable()
export class MergeCollisions {
  constructor(
    private readonly relations: RelationMover,
    private readonly links: LinkMover,
  ) {}

  async of(manager: EntityManager, survivorId: string, absorbed: readonly string[]): Promise<Collisions> {
    const successions = absorbed.map((recordId) => ({ recordId, survivorId }));
    return {
      relations: await this.relations.countAsleep(manager, successions),
      goldenViews: (await this.links.count(manager, survivorId, absorbed)).waiting,
    };
  }
}
