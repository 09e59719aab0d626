import { PublishedDefinitions } from '@guiyi/definitions';
import { JobQueue } from '@guiyi/queue';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ScanStore } from '../scans/scan-store';

const HOUR = 60 * 60 * 1000;

/** Groups that nobody has decided in time are handed up, as the rule of their entity says. */
@Injectable()
export class GroupEscalation implements OnApplicationBootstrap {
  constructor(
    private readonly dataSource: DataSource,
    private readonly definitions: PublishedDefinitions,
    private readonly scans: ScanStore,
    private readonly jobs: JobQueue,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.schedule(
      'groups-escalate',
      { cron: '*/10 * * * *', timeZone: 'UTC' },
      'groups.escalate',
      {},
    );
  }

  /** A group is handed up once; whoever decides it later is free to hand it on. @returns how many there were */
  async escalate(now = new Date()): Promise<number> {
    let escalated = 0;
    for (const entity of await this.entitiesWithDue(now)) escalated += await this.escalateOf(entity, now);
    return escalated;
  }

  private async escalateOf(entity: string, now: Date): Promise<number> {
    const scan = await this.scans.latestFull(entity);
    const { queue } = (await this.definitions.forEntity(entity)).matching;
    if (scan === null || queue?.escalateAfterHours === undefined) return 0;
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE match_group
          SET escalated_at = $3, escalated_by = 'system', escalated_to = NULL, escalated_to_role = $4,
              escalation_reason = NULL, before_escalation = NULL, assignee_id = NULL, assigned_at = NULL, version = version + 1
        WHERE scan_id = $1 AND state IN ('open', 'claimed') AND due_at < $2`,
      [scan.id, new Date(now.getTime() - queue.escalateAfterHours * HOUR), now, queue.escalateTo ?? null],
    );
    return count;
  }

  /** Of entities that are still defined. */
  private async entitiesWithDue(now: Date): Promise<string[]> {
    const { entities } = await this.definitions.accessDocuments();
    const rows: { entity: string }[] = await this.dataSource.query(
      `SELECT DISTINCT entity FROM match_group WHERE due_at < $1 AND state IN ('open', 'claimed') ORDER BY entity`,
      [now],
    );
    return rows.map(({ entity }) => entity).filter((entity) => entities.has(entity));
  }
}
