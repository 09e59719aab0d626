import { randomUUID } from 'node:crypto';
import { AccessService, type Caller, systemCaller } from '@guiyi/access';
import {
  PlatformError,
  type ScanSchedule,
  type ScanScheduleInput,
  type ScanScheduleList,
} from '@guiyi/contracts';
import { PublishedDefinitions } from '@guiyi/definitions';
import { JobQueue } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { CronExpressionParser } from 'cron-parser';
import type { Repository } from 'typeorm';
import { ScanService } from '../scans/scan-service';
import { ScanScheduleEntity } from './scan-schedule.entity';

const USUAL_TIME_ZONE = 'Asia/Shanghai';

/** Scans that start by themselves. The table is what counts; the queue is brought in line with it. */
@Injectable()
export class ScanSchedules {
  constructor(
    private readonly access: AccessService,
    private readonly definitions: PublishedDefinitions,
    @InjectRepository(ScanScheduleEntity) private readonly schedules: Repository<ScanScheduleEntity>,
    private readonly scans: ScanService,
    private readonly jobs: JobQueue,
  ) {}

  async list(caller: Caller): Promise<ScanScheduleList> {
    (await this.access.policyFor(caller)).require('scans.read');
    const schedules = await this.schedules.find({ order: { createdAt: 'ASC', id: 'ASC' } });
    return { items: schedules.map((schedule) => viewOf(schedule)) };
  }

  async add(caller: Caller, input: ScanScheduleInput): Promise<ScanSchedule> {
    (await this.access.policyFor(caller)).require('scans.run');
    await this.definitions.forEntity(input.entity);
    const schedule: ScanScheduleEntity = {
      id: randomUUID(),
      entity: input.entity,
      scope: input.scope,
      cron: input.cron.trim(),
      timeZone: input.timeZone ?? USUAL_TIME_ZONE,
      createdBy: caller.username,
      createdAt: new Date(),
    };
    const view = viewOf(schedule);
    await this.schedules.insert(schedule);
    await this.send(schedule);
    return view;
  }

  async remove(caller: Caller, id: string): Promise<void> {
    (await this.access.policyFor(caller)).require('scans.run');
    const { affected } = await this.schedules.delete({ id });
    if ((affected ?? 0) === 0) throw new PlatformError('scan-schedule-not-found', { values: { id } });
    await this.jobs.unschedule(id, 'scan.scheduled');
  }

  /** After a queue was emptied or replaced, its schedules come back with the next worker. */
  async sendAll(): Promise<void> {
    for (const schedule of await this.schedules.find()) await this.send(schedule);
  }

  /** A scan that is still running is not disturbed by the next one; a schedule that is gone removes itself. */
  async start(id: string): Promise<void> {
    const schedule = await this.schedules.findOneBy({ id });
    if (schedule === null) {
      await this.jobs.unschedule(id, 'scan.scheduled');
      return;
    }
    try {
      await this.scans.start(systemCaller(randomUUID()), { entity: schedule.entity, scope: schedule.scope });
    } catch (error) {
      if (!(error instanceof PlatformError && error.code === 'scan-running')) throw error;
    }
  }

  private async send({ id, cron, timeZone }: ScanScheduleEntity): Promise<void> {
    await this.jobs.schedule(id, { cron, timeZone }, 'scan.scheduled', { scheduleId: id });
  }
}

/** @throws PlatformError schedule-not-valid */
function viewOf(schedule: ScanScheduleEntity): ScanSchedule {
  const { id, entity, scope, cron, timeZone, createdBy, createdAt } = schedule;
  return {
    id,
    entity,
    scope,
    cron,
    timeZone,
    nextRunAt: nextRun(cron, timeZone).toISOString(),
    createdBy,
    createdAt: createdAt.toISOString(),
  };
}

const PARTS = 5;

function nextRun(cron: string, timeZone: string): Date {
  const invalid = new PlatformError('schedule-not-valid', { values: { cron, timeZone } });
  // A sixth part would mean seconds, which no scan is for.
  if (cron.split(/\s+/).length !== PARTS) throw invalid;
  try {
    return CronExpressionParser.parse(cron, { tz: timeZone }).next().toDate();
  } catch {
    throw invalid;
  }
}
