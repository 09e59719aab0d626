import { randomUUID } from 'node:crypto';
import { compileEntity, definitionName, type Publication, PublicationFollowUps } from '@guiyi/definitions';
import { JobQueue } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { concernOf } from '../previews/concerned';
import { type StepKind, type StoredFollowUp, stepsFor } from './follow-up';
import { FollowUpStore } from './follow-up-store';

/**
 * Notes what rests on published documents. That of a change set, which somebody has looked at as a whole, is done at
 * once unless it is to wait; what single documents and files make necessary waits for somebody to start it, since often
 * more of them follow.
 */
@Injectable()
export class RecordedFollowUps extends PublicationFollowUps {
  constructor(
    private readonly store: FollowUpStore,
    private readonly jobs: JobQueue,
  ) {
    super();
  }

  async record(manager: EntityManager, publication: Publication): Promise<void> {
    const known = new Set(publication.before.recordEntities().map(({ id }) => id));
    for (const { id: entity } of publication.next.recordEntities()) {
      if (!known.has(entity)) continue;
      const kinds = kindsOf(entity, publication);
      if (kinds.length === 0 || !(await hasRecords(manager, entity))) continue;
      await this.note(manager, publication, entity, kinds);
    }
  }

  async start({ at }: Publication): Promise<void> {
    for (const { id, status, createdAt } of await this.store.unfinished())
      if (status === 'waiting' && createdAt.getTime() === at.getTime())
        await this.jobs.enqueue('follow-up.run', { followUpId: id });
  }

  private async note(
    manager: EntityManager,
    { changeSetId, followUps, changed, actor, at }: Publication,
    entity: string,
    kinds: readonly StepKind[],
  ): Promise<void> {
    const open = await this.store.takeOpen(manager, entity);
    const followUp: StoredFollowUp = {
      id: randomUUID(),
      entity,
      changeSetId,
      documents: [...new Set([...(open?.documents ?? []), ...changed.map(definitionName)])],
      status: followUps === 'now' || open?.status === 'waiting' ? 'waiting' : 'later',
      steps: stepsFor([...kinds, ...(open?.steps ?? []).map(({ kind }) => kind)]),
      publishedBy: actor,
      createdAt: at,
      finishedAt: null,
    };
    await this.store.insert(manager, followUp);
  }
}

function kindsOf(entity: string, { changed, next, versions }: Publication): StepKind[] {
  const { judges, compares } = concernOf(compileEntity(entity, next, versions), changed);
  return [
    ...(judges ? (['restandardize'] as const) : []),
    ...(compares ? (['scan', 'measure'] as const) : []),
  ];
}

async function hasRecords(manager: EntityManager, entity: string): Promise<boolean> {
  const rows: unknown[] = await manager.query('SELECT FROM record WHERE entity = $1 LIMIT 1', [entity]);
  return rows.length > 0;
}
